"""Reads the content at start-up, so that no request waits for it."""

from contextlib import suppress

from trainer.content import handbook, tasks, worlds
from trainer.core.text.yaml_files import FileProblems


def preload() -> None:
    """Read all tasks, the worlds that they start from, and the handbook.

    A world with problems is left to ``trainer check`` and to the task that starts from it.
    """
    handbook.pages()
    for name in {task.world for task in tasks.catalogue().values()}:
        with suppress(FileProblems):
            worlds.load(name).preload()
