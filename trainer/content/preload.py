"""Reads content and reference files at start-up, so that no request waits for them."""

from contextlib import suppress

from trainer import registry
from trainer.content import handbook, tasks, worlds
from trainer.core.text.yaml_files import FileProblems


def preload() -> None:
    """Read all tasks, the worlds that they start from, the handbook and the areas' reference data.

    A world with problems is left to ``trainer check`` and to the task that starts from it.
    """
    handbook.pages()
    for area in registry.AREAS:
        for read in area.reference_data:
            read()
    for name in {task.world for task in tasks.catalogue().values()}:
        with suppress(FileProblems):
            worlds.load(name).preload()
