"""Reads content and reference files at start-up, so that no request waits for them."""

from graders.facts import Schema
from graders.task.lint import unknown_names
from trainer import registry
from trainer.content import handbook, tasks, worlds
from trainer.core.text.yaml_files import FileProblems


def preload(schema: Schema) -> None:
    """Read all tasks, the worlds that they start from, the handbook and the areas' reference data.

    A task that cannot be worked at or graded is left out: its world cannot be read, or it asks for
    records or fields that there are not.

    Args:
        schema: The record types that tasks can ask for.
    """
    handbook.pages()
    for area in registry.AREAS:
        for read in area.reference_data:
            read()
    content = tasks.content()
    broken: dict[str, FileProblems] = {}
    for name in {task.world for task in content.tasks.values()}:
        try:
            worlds.load(name).preload()
        except FileProblems as error:
            broken[name] = error
    for task in list(content.tasks.values()):
        file = content.files[task.id].file
        found = [file.problem(path, said) for path, said in unknown_names(task.graded, schema)]
        if task.world in broken:
            found.append(file.problem(("world",), f"{task.world!r} cannot be read"))
            found += broken[task.world].problems
        if found:
            content.leave_out(task.id, found)
