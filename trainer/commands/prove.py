"""``trainer prove``: do nothing, the solution, mutants, equivalents."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from graders.proof import Proof
from trainer.commands import proving, proving_answers
from trainer.commands.task_args import Broken, task_files
from trainer.config import settings_or_exit
from trainer.content.tasks import Task, TaskFile
from trainer.core.text.yaml_files import FileProblems
from trainer.reports import finding_views
from trainer.robot.driver import StuckError


@click.command()
@click.argument("names", metavar="[TASK]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All tasks.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def prove(names: tuple[str, ...], *, every: bool, as_json: bool) -> None:
    """Prove that tasks are graded right.

    Doing nothing must score 0, the solution 100; every mutant of the solution must lose exactly
    its points, and every equivalent must keep 100. Where the platform answers, the solution must
    score 100 whenever it is handed in, with several seeds.
    """
    chosen, broken = task_files(names, every=every)
    rows = []
    for row in _rows(chosen, broken):
        rows.append(row)
        if not as_json:
            click.echo(_line(row))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    if not all(row["right"] for row in rows):
        sys.exit(1)


def _rows(chosen: list[TaskFile], broken: Broken) -> Iterator[dict[str, Any]]:
    for name, trouble in broken.items():
        yield _failed(name, trouble)
    with proving.throw_away_app(settings_or_exit()) as app:
        for task_file in chosen:
            try:
                proof = proving.prove(app, task_file)
                lost = list(proving_answers.problems(app, task_file))
                with app.test_request_context():
                    yield _row(task_file.task, proof, lost)
            except (StuckError, FileProblems) as error:
                yield _failed(task_file.task.id, str(error).splitlines())


def _failed(task_id: str, trouble: list[str]) -> dict[str, Any]:
    return {"task": task_id, "right": False, "trouble": trouble}


def _row(task: Task, proof: Proof, lost: list[str]) -> dict[str, Any]:
    trouble = [*_lost(task, proof), *lost]
    trouble += [f"survived: {name}" for name in proof.survivors]
    trouble += [f"lost points: {name}" for name in proof.broken]
    if proof.solution_score == 100 and not (proof.made and proof.equivalents_made):
        trouble.append("there was nothing to try")
    return {
        "task": task.id,
        "right": proof.holds and not lost,
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
