"""World files: what one of them may contain, checked before worlds are put together from them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError
from sqlalchemy import UniqueConstraint, inspect

from graders.base_model import StrictModel
from trainer.core.data import facts
from trainer.core.data.records import TECHNICAL, Base, columns_of, record_types, table_of
from trainer.core.data.serialization import from_plain
from trainer.core.data.shared_rows import shared_types
from trainer.core.text.yaml_files import (
    FileProblem,
    FileProblems,
    Path_,
    YamlFile,
    read_yaml,
    written,
)

MAX_ID = 9_999_999
"""Ids above are left to the records that students make."""

Records = dict[str, list[dict[str, Any]]]
Places = dict[tuple[type[Base], int], Path_]
"""Where the record with an id stands in its file."""

SECTIONS: dict[str, Callable[[], Mapping[str, type[Base]]]] = {
    "records": record_types,
    "shared": shared_types,
}
"""The parts of a world file, with the models of what stands in them."""


class WorldFile(StrictModel):
    """One world file.

    Attributes:
        extends: The world whose records come first; nothing where it stands for itself.
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


@cache
def read(path: Path) -> tuple[YamlFile, WorldFile]:
    """Read a world file by itself; each is read once in a process.

    Raises:
        FileProblems: Something in it is wrong.
    """
    file = read_yaml(path)
    try:
        world = WorldFile.model_validate(file.data)
    except ValidationError as error:
        raise FileProblems(file.problems_of(error)) from None
    problems = list(_without(file, world))
    for section in SECTIONS:
        problems += _section(file, section, world.section(section))
        problems += _same_ids(file, section, world.section(section))
    if problems:
        raise FileProblems(problems)
    return file, world


def check_rows(file: YamlFile, rows: facts.FlatSnapshot, places: Places) -> Iterator[FileProblem]:
    """What is wrong with a world that was put together.

    That is: gaps, references that lead nowhere, and values that stand twice but must be unique.

    Args:
        file: The world's own file.
        rows: All its records or shared rows, the inherited ones too.
        places: Where the own ones stand in the file; the others are its ``extends``' matter.
    """
    for record_type, by_id in rows.items():
        model = models()[record_type]
        columns = list(columns_of(model))
        yield from _doubles(file, model, by_id, places)
        for number, row in by_id.items():
            path = places.get((model, number), ("extends",))
            for column in columns:
                if column.name not in row and _required(column):
                    inherited = f"{record_type} {number} " if path == ("extends",) else ""
                    yield file.problem(path, f"{inherited}needs {column.name!r}")
                target = column.info.get("references")
                value = row.get(column.name)
                if target and value is not None and value not in rows[target]:
                    where = (*path, column.name)
                    yield file.problem(where, f"there is no {target} whose id is {value}")


def _required(column: Any) -> bool:
    return not column.nullable and column.default is None


def _doubles(
    file: YamlFile, model: type[Base], by_id: dict[int, dict[str, Any]], places: Places
) -> Iterator[FileProblem]:
    for unique in (c for c in table_of(model).constraints if isinstance(c, UniqueConstraint)):
        names = [c.name for c in unique.columns if c.name not in TECHNICAL]
        seen = set()
        for number, row in by_id.items():
            value = tuple(str(row.get(name)) for name in names)
            if value in seen:
                path = places.get((model, number), ("extends",))
                message = f"there is another {model.__tablename__} of {' '.join(value)}"
                yield file.problem((*path, names[0]), message)
            seen.add(value)


def check_ids(file: YamlFile, records: facts.Facts, places: Places) -> Iterator[FileProblem]:
    """Ids that two records of a world have, whatever their types: a sandbox counts them together.

    Args:
        file: The world's own file.
        records: All its records, the inherited ones too.
        places: Where the own ones stand in the file.
    """
    seen: dict[int, type[Base]] = {}
    for name, listed in records.items():
        for record in listed:
            for _path, model, number in ids(models()[name], record, ()):
                if number not in seen:
                    seen[number] = model
                    continue
                own, other = model, seen[number]
                if (own, number) not in places:
                    own, other = other, own
                path = places.get((own, number))
                message = f"{number} is the id of another record too, a {other.__tablename__}"
                yield file.problem((*path, "id") if path else ("extends",), message)


def models() -> dict[str, type[Base]]:
    """The models of everything that stands in world files, by type."""
    return {**record_types(), **shared_types()}


def _types(section: str) -> list[str]:
    """The types that stand in a section by themselves."""
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


def _same_ids(file: YamlFile, section: str, records: Records) -> Iterator[FileProblem]:
    """Ids that stand twice at one record type; the second would take the first one's place."""
    seen: Counter[tuple[type[Base], int]] = Counter()
    for name, listed in records.items():
        for place, record in enumerate(listed):
            model = models().get(name)
            for path, kind, number in ids(model, record, (section, name, place)):
                seen[kind, number] += 1
                if seen[kind, number] == 2:
                    message = f"{number} is the id of another {kind.__tablename__} in this file"
                    yield file.problem(path, message)


def ids(
    model: type[Base] | None, record: dict[str, Any], path: Path_
) -> Iterator[tuple[Path_, type[Base], int]]:
    """The ids of a record and its rows: where each stands, of what it is, and the id."""
    if model is None:
        return
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
