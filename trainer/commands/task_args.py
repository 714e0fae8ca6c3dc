"""Which tasks a command is about."""

from pathlib import Path

import click

from trainer.content import tasks
from trainer.content.tasks import TaskFile

Broken = dict[str, list[str]]
"""What is wrong in the files of tasks that cannot be read, by the names of their folders."""


def task_files(names: tuple[str, ...], *, every: bool) -> tuple[list[TaskFile], Broken]:
    """The task files named on the command line, or all, and those of them that cannot be read.

    Raises:
        click.UsageError: No task is named, or one that does not exist.
    """
    if bool(names) == every:
        raise click.UsageError("name one task or more, or say --all")
    found, problems = tasks.read_all()
    broken: Broken = {}
    for problem in problems:
        broken.setdefault(Path(problem.file).parent.name, []).append(str(problem))
    if every:
        return list(found.values()), broken
    for name in names:
        if name not in found and name not in broken:
            raise click.UsageError(f"there is no task {name!r}")
    chosen = [found[name] for name in names if name in found]
    return chosen, {name: broken[name] for name in names if name in broken}
