"""Which tasks a command is about."""

import click

from trainer.commands import proving
from trainer.exam.tasks import TaskFile


def task_files(names: tuple[str, ...], *, every: bool) -> list[TaskFile]:
    """The task files named on the command line, or all.

    Raises:
        click.UsageError: No task is named, or one that does not exist.
    """
    if bool(names) == every:
        raise click.UsageError("name one task or more, or say --all")
    try:
        return proving.chosen(names)
    except KeyError as error:
        raise click.UsageError(f"there is no task {error}") from None
