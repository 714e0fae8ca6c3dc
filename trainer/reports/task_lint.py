"""What can be said of a task before it runs (``trainer check``)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from graders.task.lint import lint
from graders.text.writing import Style, normalize_text
from trainer.attempts import grading
from trainer.content import handbook, tasks, worlds
from trainer.content.tasks import TaskFile
from trainer.core.data import facts
from trainer.core.text.yaml_files import FileProblem, FileProblems, YamlFile, shown
from trainer.reports import record_formatting
from trainer.reports.task_coverage import check_coverage

GIVEN_AWAY = {
    "points",
    "critical",
    "is",
    "note",
    "of",
    "by",
    "currency",
    "similarity",
    "extra",
    "ordered",
    "partial",
    "writing",
    "contains",
    "excludes",
}
"""Parts of a check that are not values the student must know."""

BETWEEN = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Keeps texts apart that are searched as one."""

THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def check_worlds(folder: Path = worlds.FOLDER) -> list[FileProblem]:
    """The problems of all worlds."""
    problems: list[FileProblem] = []
    for name in worlds.names(folder):
        try:
            world = worlds.load(name, folder)
        except FileProblems as error:
            problems += error.problems
        else:
            problems += _alike(worlds.path_of(name, folder), facts.nest(world.rows))
    return sorted({*problems, *worlds.given_twice()})


def _alike(path: Path, start: facts.Facts) -> Iterator[FileProblem]:
    """Natural keys that differ only in the way of writing: a task could not tell them apart."""
    schema = grading.schema()
    for name in start.keys() - schema.platform:
        for field in schema.shape(name).key:
            style = schema.shape(name).styles.get(field, Style.TEXT)
            seen: dict[str, str] = {}
            for record in start[name]:
                key = record[field]
                if not isinstance(key, str) or not key:
                    continue
                other = seen.setdefault(normalize_text(key, style), key)
                if other != key:
                    message = f"{other!r} and {key!r} differ in writing only"
                    yield FileProblem(shown(path), 1, 1, f"records.{name}.{field}", message)


def check_tasks(areas: Iterable[str], folder: Path = tasks.FOLDER) -> list[FileProblem]:
    """The problems of all tasks, without those of their solutions.

    Args:
        areas: The names of the areas that there are.
        folder: Where the tasks lie.
    """
    known = set(areas)
    found, problems = tasks.read_all(folder)
    for task_file in found.values():
        problems += check_task(task_file, known)
    return problems + tasks.without_task(folder)


def check_task(task_file: TaskFile, areas: set[str]) -> list[FileProblem]:
    """What is wrong with a task that could be read."""
    task, file = task_file.task, task_file.file
    problems = []
    if task.area not in areas:
        message = f"there is no area {task.area!r}; there are {', '.join(sorted(areas))}"
        problems.append(file.problem(("area",), message))
    if not task_file.solution_path.exists():
        problems.append(file.problem((), "solution.yaml is missing beside the task"))
    if task.lesson and not handbook.exists(task.lesson):
        message = f"the handbook has no page or section {task.lesson!r}"
        problems.append(file.problem(("lesson",), message))
    if task.world not in worlds.names():
        message = f"there is no world {task.world!r}; there are {', '.join(worlds.names())}"
        return [*problems, file.problem(("world",), message)]
    try:
        world = worlds.load(task.world)
    except FileProblems:
        return problems  # said by check_worlds
    start = facts.nest(world.rows)
    found = lint(task.graded, grading.schema(), start)
    problems += [file.problem(path, message) for path, message in found]
    problems += check_coverage(task_file)
    return problems + _unknowable(file, task, [start, world.shared_rows])


def _unknowable(file: YamlFile, task: tasks.Task, start: list[Any]) -> list[FileProblem]:
    """Expected values found neither in brief nor data nor world.

    A number or a date of the world counts only in a field of the same name: the world has nearly
    every small number, and every day, somewhere.
    """
    given = _folded([task.brief, *task.data, *task.data.values()])
    fields: dict[str, list[str]] = defaultdict(list)
    for name, value in _leaves(start):
        fields[name].append(str(value))
    anywhere = _folded(chain.from_iterable(fields.values()))
    problems = []
    for place, expectation in enumerate(task.expect):
        for path, value in _values(expectation.model_dump(by_alias=True)["fields"], ()):
            field = _field(path)
            on_screen = record_formatting.format_value(expectation.record, field, value)
            seen = anywhere
            if isinstance(value, (int, Decimal, date)):
                seen = _folded(fields[field.split(".")[-1]])
            if not any(_says(given, way) or _says(seen, way) for way in ways(value, on_screen)):
                message = f"the student cannot know {on_screen!r}: it is in no brief, data or world"
                problems.append(file.problem(("expect", place, "fields", *path), message))
    return problems


def _field(path: tuple[Any, ...]) -> str:
    """The dotted field name in a check's path: ``tiers.price`` of ``tiers, rows, 0, price``."""
    names = [p for p in path if isinstance(p, str)]
    if "rows" in names:
        return f"{names[0]}.{names[names.index('rows') + 1]}"
    return names[0]


def _values(fields: dict[str, Any], path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The values that a record's or a row's checks ask for, with their paths."""
    for name, check in fields.items():
        yield from _asked(check, (*path, name))


def _asked(check: dict[str, Any], path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    example = check.get("contains") and not check["points"]
    through = (check["of"], check["by"]) if check["is"] == "reference" else None
    for key, part in check.items():
        if key in GIVEN_AWAY or part is None or (example and key == "value"):
            continue
        if through:  # the student reads the property on the pages of the other record
            values = part if key == "values" else [part]
            texts = (record_formatting.format_value(*through, value) for value in values)
            yield from (((*path, key), text) for text in texts)
            continue
        if not isinstance(part, (list, tuple)):
            yield (*path, key), part
            continue
        for place, inner in enumerate(part):
            where = (*path, key, place)
            if key == "rows":
                yield from _values(inner, where)
            elif key == "checks":
                yield from _asked(inner, where)
            else:
                yield where, inner


def ways(value: Any, shown: str) -> list[str]:
    """The ways in which a brief may write a value."""
    if isinstance(value, bool):
        return [""]  # yes or no: the brief says it in words
    if isinstance(value, date):  # or a point in time
        return [value.isoformat(), f"{value.year}年{value.month}月{value.day}日"]
    if isinstance(value, Decimal):
        return [f"{value:f}", f"{value.normalize():f}"]
    return [shown, str(value)]


def _folded(texts: Iterable[str]) -> str:
    """The texts without what does not matter: width of characters, letter case, white space."""
    text = unicodedata.normalize("NFKC", BETWEEN.join(texts)).casefold()
    return re.sub(r"\s+(?!\d)|(?<!\d)\s+", "", THOUSANDS.sub("", text))


def _says(given: str, way: str) -> bool:
    """Whether a text has a value in one of its ways of writing; a number must be whole."""
    wanted = re.escape(_folded([way]))
    before = r"(?<![\d.])" if way[:1].isdecimal() else ""
    after = r"(?:\.0+)?(?!\.?\d)" if way[-1:].isdecimal() else ""
    return re.search(before + wanted + after, given) is not None


def _leaves(node: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """All values of the world's records with their fields' names, but for ids."""
    if isinstance(node, dict):
        for key, part in node.items():
            if key != "id":
                yield from _leaves(part, key)
    elif isinstance(node, list):
        for part in node:
            yield from _leaves(part, name)
    else:
        yield name, node
