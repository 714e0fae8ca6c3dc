"""World files: what one of them may contain, checked before worlds are put together from them.

A world is a file ``<name>.yaml`` and, where it is large, a folder ``<name>/`` with a part for each
area: ``<name>/<area>.yaml``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError
from sqlalchemy import inspect

from graders.base_model import StrictModel
from trainer import registry
from trainer.core.data import facts
from trainer.core.data.records import Base, columns_of, record_types
from trainer.core.data.shared_rows import shared_types
from trainer.core.data.storage.serialization import from_plain
from trainer.core.text.yaml_files import (
    FileProblem,
    FileProblems,
    Path_,
    YamlFile,
    read_yaml,
    shown,
    written,
)

MAX_ID = 9_999_999
"""Ids above are left to the records that students make."""

Records = dict[str, list[dict[str, Any]]]

SECTIONS: dict[str, Callable[[], Mapping[str, type[Base]]]] = {
    "records": record_types,
    "shared": shared_types,
}
"""The parts of a world file, with the models of their content."""


class WorldFile(StrictModel):
    """One world file.

    Attributes:
        extends: The world whose records come first; empty for a world of its own.
        without: Types of that world that are left out.
        records: Own records by type; one with an inherited record's id changes that record.
        shared: Own shared rows by type, likewise.
    """

    extends: Annotated[str, Field(min_length=1)] | None = None
    without: tuple[str, ...] = ()
    records: Records = Field(default_factory=dict)
    shared: Records = Field(default_factory=dict)

    def section(self, name: str) -> Records:
        """The own records, or the own shared rows."""
        return {"records": self.records, "shared": self.shared}[name]


@dataclass(frozen=True)
class Part:
    """A file of a world, and what it contains."""

    file: YamlFile
    world: WorldFile


@dataclass(frozen=True)
class Place:
    """Where a record is written: the file and the path in it."""

    file: YamlFile
    path: Path_

    def problem(self, message: str, *below: str) -> FileProblem:
        """A problem of the record, or of a field of it."""
        return self.file.problem((*self.path, *below), message)


Places = dict[tuple[type[Base], int], Place]
"""Where the record with an id is written."""


@cache
def read(path: Path) -> tuple[Part, ...]:
    """Read the files of a world: its own, then the areas' parts in the order of the registry.

    Each world is read once in a process.

    Args:
        path: The world's own file.

    Raises:
        FileProblems: Something in the files is wrong.
    """
    areas = [area.name for area in registry.AREAS]
    found = {part.stem: part for part in path.with_suffix("").glob("*.yaml")}
    parts = [_read_part(path)]
    problems: list[FileProblem] = []
    for name in sorted(found, key=lambda name: (areas.index(name) if name in areas else -1, name)):
        part = _read_part(found[name])
        parts.append(part)
        if name not in areas:
            message = f"a part is named after an area; there are {', '.join(areas)}"
            problems.append(part.file.problem((), message))
        problems += [
            part.file.problem((key,), f"belongs in {shown(path)}")
            for key in ("extends", "without")
            if key in part.file.data
        ]
    for section in SECTIONS:
        problems += _same_ids(parts, section)
    if problems:
        raise FileProblems(problems)
    return tuple(parts)


def _read_part(path: Path) -> Part:
    file = read_yaml(path)
    try:
        world = WorldFile.model_validate(file.data)
    except ValidationError as error:
        raise FileProblems(file.problems_of(error)) from None
    problems = list(_without(file, world))
    for section in SECTIONS:
        problems += _section(file, section, world.section(section))
    if problems:
        raise FileProblems(problems)
    return Part(file, world)


def models() -> dict[str, type[Base]]:
    """The models of all records in world files, by type."""
    return {**record_types(), **shared_types()}


def _types(section: str) -> list[str]:
    """The types that have a section of their own."""
    return [name for name in SECTIONS[section]() if name not in facts.child_lists()]


def _without(file: YamlFile, world: WorldFile) -> Iterator[FileProblem]:
    types = [name for section in SECTIONS for name in _types(section)]
    for place, name in enumerate(world.without):
        if name not in types:
            message = f"no such record type; there are {', '.join(types)}"
            yield file.problem(("without", place), message)


def _section(file: YamlFile, section: str, records: Records) -> Iterator[FileProblem]:
    types = _types(section)
    for name, listed in records.items():
        if name not in types:
            kind = "record type" if section == "records" else "type of shared rows"
            yield file.problem((section, name), f"no such {kind}; there are {', '.join(types)}")
            continue
        for place, record in enumerate(listed):
            yield from _record(file, (section, name, place), models()[name], record)


def _record(
    file: YamlFile, path: Path_, model: type[Base], record: dict[str, Any]
) -> Iterator[FileProblem]:
    columns = {c.name: c for c in columns_of(model)}
    lists = child_models(model)
    for name, value in record.items():
        if name in lists:
            yield from _rows(file, (*path, name), lists[name], value)
        elif name == "id" and not (type(value) is int and 0 < value <= MAX_ID):
            message = f"{value!r}: must be a whole number from 1 to {MAX_ID}"
            yield file.problem((*path, name), message)
        elif name not in columns:
            allowed = ", ".join([*columns, *lists])
            yield file.problem((*path, name), f"no such field; there are {allowed}")
        else:
            try:
                from_plain(columns[name], value)
            except ValueError as error:
                yield file.problem((*path, name), f"{written(value)}: {error}")


def _rows(file: YamlFile, path: Path_, model: type[Base], rows: Any) -> Iterator[FileProblem]:
    if not isinstance(rows, list):
        yield file.problem(path, "must be a list of rows")
        return
    for place, row in enumerate(rows):
        if isinstance(row, dict):
            yield from _record(file, (*path, place), model, row)
        else:
            yield file.problem((*path, place), "must be a row: a field's name and value in each")


def _same_ids(parts: Sequence[Part], section: str) -> Iterator[FileProblem]:
    """Ids given twice to one record type; the second record would take the first one's place."""
    written_in: dict[tuple[type[Base], int], list[YamlFile]] = {}
    for part in parts:
        for name, listed in part.world.section(section).items():
            for place, record in enumerate(listed):
                for path, kind, number in ids(models()[name], record, (section, name, place)):
                    files = written_in.setdefault((kind, number), [])
                    files.append(part.file)
                    if len(files) == 2:
                        where = "this file" if files[0] is part.file else shown(files[0].path)
                        message = f"{number} is the id of another {kind.__tablename__} in {where}"
                        yield part.file.problem(path, message)


def ids(
    model: type[Base], record: dict[str, Any], path: Path_
) -> Iterator[tuple[Path_, type[Base], int]]:
    """The ids of a record and its rows: where each is written, the model, and the id."""
    if type(number := record.get("id")) is int:
        yield (*path, "id"), model, number
    for name, child in child_models(model).items():
        rows = record.get(name)
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                yield from ids(child, row, (*path, name, place))


@cache
def child_models(model: type[Base]) -> dict[str, type[Base]]:
    """The child lists of a model by name."""
    return {r.key: r.mapper.class_ for r in inspect(model).relationships if not r.viewonly}
