"""``trainer check``: validate worlds, tasks and solutions, the schema and the texts."""

import sys

import click

from trainer.commands.catalogue import check_texts
from trainer.commands.schema import check_schema
from trainer.content import tasks
from trainer.core.text.yaml_files import FileProblem, FileProblems
from trainer.registry import AREAS
from trainer.reports import task_lint
from trainer.robot import labels, steps


@click.command()
def check() -> None:
    """Validate worlds, tasks, solutions, migrations and translations; print what is wrong."""
    problems = task_lint.check_worlds() + task_lint.check_tasks(area.name for area in AREAS)
    problems += _solutions() + check_schema() + check_texts()
    for problem in sorted(problems):
        click.echo(problem)
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
                problems += labels.unknown(solution, steps.read(solution), known, menus)
            except FileProblems as error:
                problems += error.problems
    return problems
