"""``trainer prove``: do nothing, the solution, mutants, equivalents."""

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from multiprocessing import get_context
from multiprocessing.util import Finalize
from typing import Any

import click

from graders.proof import Proof
from trainer.commands.proof import answers, proving
from trainer.commands.task_args import Broken, task_files
from trainer.config import settings_or_exit
from trainer.content import own, tasks, untouched
from trainer.content.tasks import Task, TaskFile
from trainer.core.text.yaml_files import FileProblems
from trainer.core.web.flask_app import App
from trainer.reports import finding_views
from trainer.robot.driver import StuckError


@click.command()
@click.argument("names", metavar="[TASK]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All tasks.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--write", is_flag=True, help="Write the values of unnamed fields beside the tasks.")
def prove(names: tuple[str, ...], *, every: bool, as_json: bool, write: bool) -> None:
    """Prove that tasks are graded right.

    Doing nothing must score 0, the solution 100; every mutant of the solution must lose exactly
    its points, and every equivalent must keep 100. The values of unnamed fields beside the task
    must be those that the solution leaves; --write puts them there. Where the platform answers, the
    solution must score 100 whenever it is handed in, with several seeds.
    """
    own.use(settings_or_exit().tasks_dir)
    rows = []
    with _untouched_set_aside(names, every=every) if write else nullcontext():
        chosen, broken = task_files(names, every=every)
        for row in _rows(chosen, broken, write=write):
            rows.append(row)
            if not as_json:
                click.echo(_line(row))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    if not all(row["right"] for row in rows):
        sys.exit(1)


@contextmanager
def _untouched_set_aside(names: tuple[str, ...], *, every: bool) -> Iterator[None]:
    """Remove the files that will be rewritten; restore those of tasks whose proof failed.

    A file that no longer fits its task keeps the task from loading, so that the solution is played
    with a task that has none.
    """
    chosen = [path for path in tasks.paths() if every or path.parent.name in names]
    files = [path for path in map(untouched.path_beside, chosen) if path.exists()]
    contents = {path: path.read_bytes() for path in files}
    for path in files:
        path.unlink()
    try:
        yield
    finally:
        for path, content in contents.items():
            if not path.exists():
                path.write_bytes(content)


def _rows(chosen: list[TaskFile], broken: Broken, *, write: bool) -> Iterator[dict[str, Any]]:
    """The outcome of each task, in their order; several tasks are proved beside each other."""
    for name, trouble in broken.items():
        yield _failed(name, trouble)
    processes = min(os.cpu_count() or 1, len(chosen))
    if processes < 2:
        with proving.throw_away_app(settings_or_exit()) as app:
            for task_file in chosen:
                yield _proved(app, task_file, write=write)
        return
    with ProcessPoolExecutor(processes, get_context("fork"), initializer=_open_app) as pool:
        yield from pool.map(partial(_proved_apart, write=write), chosen)


_opened: list[App] = []
"""The app of this process, where tasks are proved beside each other."""


def _open_app() -> None:
    kept = ExitStack()
    _opened.append(kept.enter_context(proving.throw_away_app(settings_or_exit())))
    Finalize(None, kept.close, exitpriority=1)  # removes the database when the process ends


def _proved_apart(task_file: TaskFile, *, write: bool) -> dict[str, Any]:
    return _proved(_opened[0], task_file, write=write)


def _proved(app: App, task_file: TaskFile, *, write: bool) -> dict[str, Any]:
    try:
        proof = proving.prove(app, task_file)
        task, trouble = task_file.task, []
        if write and proof.solution_score == 100:
            task, proof = _written(app, task_file)
        elif proof.solution_score == 100:
            trouble = _stale(app, task)
        trouble += answers.problems(app, task_file)
        with app.test_request_context():
            return _row(task, proof, trouble)
    except (StuckError, FileProblems) as error:
        return _failed(task_file.task.id, str(error).splitlines())


def _written(app: App, task_file: TaskFile) -> tuple[Task, Proof]:
    """Write the values that the solution leaves, and prove the task again with them."""
    task = task_file.task
    values = proving.solution_values(app, task)
    untouched.write(task_file.untouched_path, task.expect, values, task.clock)
    expect = untouched.read(task_file.untouched_path, task.expect, task.clock)
    renewed = task.model_copy(update={"expect": expect})
    return renewed, proving.prove_submission(app, task, renewed)


def _stale(app: App, task: Task) -> list[str]:
    if [e.untouched for e in task.expect] == proving.solution_values(app, task):
        return []
    return [f"{untouched.NAME} is missing or stale: run trainer prove --write {task.id}"]


def _failed(task_id: str, trouble: list[str]) -> dict[str, Any]:
    return {"task": task_id, "right": False, "trouble": trouble}


def _row(task: Task, proof: Proof, found: list[str]) -> dict[str, Any]:
    trouble = [*found, *_lost(task, proof)]
    trouble += [f"survived: {name}" for name in proof.survivors]
    trouble += [f"lost points: {name}" for name in proof.broken]
    if proof.solution_score == 100 and not (proof.made and proof.equivalents_made):
        trouble.append("there was nothing to try")
    return {
        "task": task.id,
        "right": proof.holds and not found,
        "no_op": str(proof.noop_score),
        "solution": str(proof.solution_score),
        "mutants_killed": proof.killed,
        "mutants_made": proof.made,
        "equivalents_kept": proof.kept,
        "equivalents_made": proof.equivalents_made,
        "trouble": trouble,
    }


def _lost(task: Task, proof: Proof) -> Iterator[str]:
    """What the solution lost points for."""
    for finding in finding_views.finding_rows(proof.solution, task):
        if finding["points"] < finding["of"] or finding["points"] < 0:
            expected, found = finding["expected"] or "—", finding["found"] or "—"
            yield (
                f"{finding['record']}: {finding['label']}: asked for {expected}, found {found}:"
                f" {finding['points'].normalize():f} of {finding['of'].normalize():f}"
            )


def _line(row: dict[str, Any]) -> str:
    text = f"{'ok  ' if row['right'] else 'FAIL'} {row['task']:24}"
    if "no_op" in row:
        text += (
            f" no-op {row['no_op']}, solution {row['solution']},"
            f" mutants {row['mutants_killed']}/{row['mutants_made']},"
            f" equivalents {row['equivalents_kept']}/{row['equivalents_made']}"
        )
    return "\n     ".join([text, *row["trouble"]])
