"""``trainer check``: validate worlds, tasks and solutions, the schema and the texts."""

import sys
from pathlib import Path

import click

from trainer.commands.catalogue import check_texts
from trainer.commands.schema import check_schema
from trainer.config import settings_or_exit
from trainer.content import own, tasks
from trainer.core.text.yaml_files import FileProblem, FileProblems
from trainer.registry import AREAS
from trainer.reports import task_coverage, task_lint
from trainer.robot import labels, steps, unnamed
from trainer.robot.steps import Step


@click.command()
def check() -> None:
    """Validate worlds, tasks, solutions, migrations and translations; print what is wrong."""
    own.use(settings_or_exit().tasks_dir)
    problems = task_lint.check_worlds() + task_lint.check_tasks(area.name for area in AREAS)
    problems += _solutions() + check_schema() + check_texts()
    for problem in sorted(problems):
        click.echo(problem)
    for warning in _warnings():
        click.echo(f"warning: {warning}")
    if problems:
        sys.exit(1)
    click.echo(f"All tasks and worlds are in order (tasks: {len(tasks.paths())}).")


def _solutions() -> list[FileProblem]:
    known, menus = labels.all_labels(AREAS), labels.all_menus(AREAS)
    problems: list[FileProblem] = []
    for path in tasks.paths():
        solution = path.with_name("solution.yaml")
        if solution.exists():
            try:
                found = steps.read(solution)
                problems += labels.unknown(solution, found, known, menus)
                problems += _unnamed(path, solution, found)
            except FileProblems as error:
                problems += error.problems
    return problems


def _unnamed(path: Path, solution: Path, found: list[Step]) -> list[FileProblem]:
    try:
        return list(unnamed.unnamed_labels(tasks.read(path).task, solution, found))
    except FileProblems:
        return []  # said by check_tasks


def _warnings() -> list[FileProblem]:
    found, _problems = tasks.read_all()
    return sorted(w for task_file in found.values() for w in task_coverage.warnings(task_file))
