"""Worlds: the state that a task starts from, written in YAML."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from trainer.config import ROOT
from trainer.core import facts, store
from trainer.core.records import Record, columns_of, record_types
from trainer.core.values import from_plain, to_plain
from trainer.core.yamlfile import FileProblem, FileProblems, YamlFile, read_yaml

FOLDER = ROOT / "seed" / "worlds"
KEYS = {"extends", "records", "without"}


@dataclass(frozen=True)
class World:
    """A checked world.

    Attributes:
        name: The file's name without ``.yaml``.
        rows: All records, flat, in plain data.
        next_id: The first id that no record of the world has.
    """

    name: str
    rows: facts.Rows
    next_id: int

    @cached_property
    def packed(self) -> store.Packed:
        """The rows as a document, packed once for all attempts."""
        return store.pack(self.rows)

    @cached_property
    def prepared(self) -> facts.Prepared:
        """The rows ready to be inserted, converted once for all attempts."""
        return facts.prepare(self.rows)


def load(name: str, folder: Path = FOLDER) -> World:
    """Load a world and those that it extends; each is read once in a process.

    Raises:
        FileProblems: Something in its files is wrong.
    """
    return _load(name, folder)


@cache
def _load(name: str, folder: Path) -> World:
    records = _records(name, folder, ())
    rows = facts.flatten(records)
    numbers = [n for by_id in rows.values() for n in by_id]
    return World(name, _complete(rows), max(numbers, default=0) + 1)


def names(folder: Path = FOLDER) -> list[str]:
    """The names of all worlds."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


def _records(name: str, folder: Path, above: tuple[str, ...]) -> facts.Facts:
    file = _read(folder / f"{name}.yaml")
    data = file.data
    records: facts.Facts = {}
    if base := data.get("extends"):
        if base == name or base in above:
            raise FileProblems([file.problem(("extends",), "worlds extend each other in a circle")])
        if not (folder / f"{base}.yaml").exists():
            raise FileProblems([file.problem(("extends",), f"there is no world {base!r}")])
        records = _records(base, folder, (*above, name))
    for record_type in data.get("without", ()):
        records.pop(record_type, None)
    return _merge(records, data.get("records") or {})


@cache
def _read(path: Path) -> YamlFile:
    """A world's own file, checked apart from what it extends."""
    file = read_yaml(path)
    file.data = file.data if isinstance(file.data, dict) else {}
    problems = [
        file.problem((key,), f"no such key; allowed are {', '.join(sorted(KEYS))}")
        for key in file.data
        if key not in KEYS
    ]
    problems += _check(file, file.data.get("records") or {})
    if problems:
        raise FileProblems(problems)
    return file


def _merge(base: facts.Facts, own: facts.Facts) -> facts.Facts:
    """Add the own records; one with the id of an inherited record changes that one's fields."""
    merged = {t: {r["id"]: r for r in records} for t, records in base.items()}
    taken = {n for by_id in facts.flatten(base).values() for n in by_id} | set(_ids(own))
    free = iter(n for n in range(100_000, 10_000_000) if n not in taken)
    for record_type, records in own.items():
        by_id = merged.setdefault(record_type, {})
        for record in records:
            numbered = _number(record, free)
            by_id[numbered["id"]] = by_id.get(numbered["id"], {}) | numbered
    return {t: list(by_id.values()) for t, by_id in merged.items()}


def _ids(data: Any) -> list[int]:
    if isinstance(data, dict):
        own = [data["id"]] if isinstance(data.get("id"), int) else []
        return own + [n for value in data.values() for n in _ids(value)]
    return [n for item in data for n in _ids(item)] if isinstance(data, list) else []


def _number(record: dict[str, Any], free: Any) -> dict[str, Any]:
    """Give a number to the record and its children where they have none."""
    numbered = {
        key: [_number(row, free) if isinstance(row, dict) else row for row in value]
        if isinstance(value, list)
        else value
        for key, value in record.items()
    }
    return {"id": numbered["id"] if "id" in numbered else next(free)} | numbered


def _check(file: YamlFile, data: Any) -> list[FileProblem]:
    problems = []
    for record_type, records in data.items():
        model = record_types().get(record_type)
        if model is None or record_type in facts.child_lists():
            allowed = ", ".join(t for t in record_types() if t not in facts.child_lists())
            message = f"no such record type; there are {allowed}"
            problems.append(file.problem(("records", record_type), message))
            continue
        for place, record in enumerate(records):
            problems += _check_record(file, ("records", record_type, place), model, record)
    return problems


def _check_record(
    file: YamlFile, path: tuple[str | int, ...], model: type[Record], record: Any
) -> list[FileProblem]:
    columns = {c.name: c for c in columns_of(model)}
    lists = {r.key: r.mapper.class_ for r in inspect(model).relationships if not r.viewonly}
    problems = []
    for name, value in record.items():
        if name in lists:
            for place, row in enumerate(value):
                problems += _check_record(file, (*path, name, place), lists[name], row)
        elif name not in columns:
            allowed = ", ".join([*columns, *lists])
            problems.append(file.problem((*path, name), f"no such field; there are {allowed}"))
        else:
            try:
                from_plain(columns[name], value)
            except ValueError as error:
                problems.append(file.problem((*path, name), f"{value!r}: {error}"))
    return problems


def _complete(rows: facts.Rows) -> facts.Rows:
    """Fill in what a record leaves out: the column's default, else nothing."""
    complete: facts.Rows = {}
    for record_type, by_id in rows.items():
        columns = list(columns_of(record_types()[record_type]))
        complete[record_type] = {
            number: {
                c.name: to_plain(c, from_plain(c, row[c.name])) if c.name in row else _default(c)
                for c in columns
            }
            for number, row in by_id.items()
        }
    return complete


def _default(column: Any) -> Any:
    default = column.default
    if default is None:
        return None
    return to_plain(column, default.arg(None) if default.is_callable else default.arg)
