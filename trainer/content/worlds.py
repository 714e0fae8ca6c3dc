"""Worlds: the state that a task starts from, put together from YAML files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from itertools import count
from pathlib import Path
from typing import Any

from trainer.config import ROOT
from trainer.content import own, world_checks, world_files
from trainer.content.world_files import Place
from trainer.core.data import facts, shared_rows
from trainer.core.data.records import columns_of
from trainer.core.data.shared_rows import Content as SharedContent
from trainer.core.data.storage import document_store
from trainer.core.data.storage.serialization import default_of, from_plain, to_plain
from trainer.core.text.yaml_files import FileProblem, FileProblems, shown

FOLDER = ROOT / "seed" / "worlds"


@dataclass(frozen=True, eq=False)
class Common:
    """The shared rows of a world, and of those that extend it without changing them."""

    rows: facts.FlatSnapshot

    @cached_property
    def content(self) -> SharedContent:
        """The rows ready to be loaded, under the hash of their revision."""
        return shared_rows.prepare(self.rows)


@dataclass(frozen=True)
class World:
    """A checked world.

    Attributes:
        name: The name of its own file, without ``.yaml``.
        rows: All records, flat, in plain data.
        common: What its sandboxes read and nobody changes.
        next_id: The first id that no record of the world has.
    """

    name: str
    rows: facts.FlatSnapshot
    common: Common
    next_id: int

    @property
    def shared_rows(self) -> facts.FlatSnapshot:
        """What its sandboxes read and nobody changes, flat, in plain data."""
        return self.common.rows

    @cached_property
    def packed(self) -> document_store.EncodedDocument:
        """The records as a document, packed once for all attempts."""
        return document_store.encode(self.rows)

    @cached_property
    def prepared(self) -> facts.Prepared:
        """The records ready to be inserted, converted once for all attempts."""
        return facts.prepare(self.rows)

    @property
    def shared(self) -> SharedContent:
        """The shared rows ready to be loaded, under the hash of their revision."""
        return self.common.content

    def preload(self) -> None:
        """Do now what the first attempt would wait for."""
        _ = self.packed, self.prepared, self.shared


def load(name: str, folder: Path = FOLDER) -> World:
    """Load a world and those that it extends; each is read once in a process.

    Raises:
        FileProblems: Something in its files is wrong.
    """
    return _load(name, folder, _added(folder))


@cache
def _load(name: str, folder: Path, _own: Path | None) -> World:
    _check_lineage(name, folder)
    path = path_of(name, folder)
    records, places = _section("records", path, folder)
    rows = facts.flatten(records)
    problems = list(world_checks.check_ids(_inherited(path), records, places))
    problems += world_checks.check_rows(_inherited(path), rows, places)
    if problems:
        raise FileProblems(problems)
    numbers = [n for by_id in rows.values() for n in by_id]
    return World(name, _complete(rows), _common(path, folder), max(numbers, default=0) + 1)


@cache
def _common(path: Path, folder: Path) -> Common:
    """The shared rows; most worlds have those of the world that they extend."""
    parts = world_files.read(path)
    own = parts[0].world
    if own.extends is not None and not any(part.world.shared for part in parts):
        above = path_of(own.extends, folder)
        if not _section("shared", above, folder)[0].keys() & set(own.without):
            return _common(above, folder)
    listed, places = _section("shared", path, folder)
    rows = {t: {row["id"]: row for row in of_type} for t, of_type in listed.items()}
    if problems := list(world_checks.check_rows(_inherited(path), rows, places)):
        raise FileProblems(problems)
    return Common(_complete(rows))


def _inherited(path: Path) -> Place:
    """Where a problem of an inherited record is reported."""
    return Place(world_files.read(path)[0].file, ("extends",))


def names(folder: Path = FOLDER) -> list[str]:
    """The names of all worlds; one of which there are only parts lacks its own file."""
    added = _added(folder)
    return sorted(_names_in(folder) | (_names_in(added) if added else set()))


def path_of(name: str, folder: Path = FOLDER) -> Path:
    """The own file of a world: the folder's, else the school's."""
    added = _added(folder)
    return (added if added and name not in _names_in(folder) else folder) / f"{name}.yaml"


def given_twice() -> list[FileProblem]:
    """Own worlds of a school that the program has under the same name; its own are not used."""
    added = _added(FOLDER)
    twice = _names_in(FOLDER) & _names_in(added) if added else set()
    message = "the program has a world of this name, which is used; give it another"
    return [FileProblem(shown(added / f"{n}.yaml"), 1, 1, "", message) for n in twice if added]


def _added(folder: Path) -> Path | None:
    """The school's own worlds, which stand beside the program's."""
    return own.part("worlds") if folder == FOLDER else None


def _names_in(folder: Path) -> set[str]:
    return {path.stem for path in (*folder.glob("*.yaml"), *folder.glob("*/"))}


def _check_lineage(name: str, folder: Path) -> None:
    """Refuse a world that extends one that is not there, or itself."""
    above: list[str] = []
    while True:
        above.append(name)
        part = world_files.read(path_of(name, folder))[0]
        file, own = part.file, part.world
        if own.extends is None:
            return
        if own.extends in above:
            raise FileProblems([file.problem(("extends",), "worlds extend each other in a circle")])
        if own.extends not in names(folder):
            message = f"there is no world {own.extends!r}; there are {', '.join(names(folder))}"
            raise FileProblems([file.problem(("extends",), message)])
        name = own.extends


@cache
def _section(section: str, path: Path, folder: Path) -> tuple[facts.Facts, world_files.Places]:
    """A world's records or shared rows with the inherited ones, and the places of its own."""
    parts = world_files.read(path)
    own = parts[0].world
    inherited: facts.Facts = {}
    if own.extends is not None:
        inherited = dict(_section(section, path_of(own.extends, folder), folder)[0])
    for record_type in own.without:
        inherited.pop(record_type, None)
    numbered = _numbered([part.world.section(section) for part in parts], inherited)
    places = {
        (model, number): Place(part.file, path[:-1])
        for part, records in zip(parts, numbered, strict=True)
        for record_type, listed in records.items()
        for place, record in enumerate(listed)
        for path, model, number in world_files.ids(
            world_files.models()[record_type], record, (section, record_type, place)
        )
    }
    return reduce(_merged, numbered, inherited), places


def _merged(inherited: facts.Facts, own: facts.Facts) -> facts.Facts:
    """Add the own records; one with the id of an inherited record changes that one's fields."""
    merged = {t: {r["id"]: r for r in records} for t, records in inherited.items()}
    for record_type, records in own.items():
        by_id = merged.setdefault(record_type, {})
        for record in records:
            by_id[record["id"]] = by_id.get(record["id"], {}) | record
    return {t: list(by_id.values()) for t, by_id in merged.items()}


def _numbered(parts: Sequence[facts.Facts], inherited: facts.Facts) -> list[facts.Facts]:
    """The own records, with an id of its own for each record and row that names none."""
    taken = {
        number
        for records in (*parts, inherited)
        for record_type, listed in records.items()
        for record in listed
        for _, _, number in world_files.ids(world_files.models()[record_type], record, ())
    }
    free = iter(n for n in count(100_000) if n not in taken)
    return [
        {t: [_number(record, free) for record in records] for t, records in own.items()}
        for own in parts
    ]


def _number(record: dict[str, Any], free: Iterator[int]) -> dict[str, Any]:
    numbered = {
        key: [_number(row, free) if isinstance(row, dict) else row for row in value]
        if isinstance(value, list)
        else value
        for key, value in record.items()
    }
    return {"id": numbered["id"] if "id" in numbered else next(free)} | numbered


def _complete(rows: facts.FlatSnapshot) -> facts.FlatSnapshot:
    """Fill in what a record leaves out: the column's default, else nothing."""
    complete: facts.FlatSnapshot = {}
    for record_type, by_id in rows.items():
        columns = list(columns_of(world_files.models()[record_type]))
        complete[record_type] = {
            number: {
                c.name: to_plain(c, from_plain(c, row[c.name])) if c.name in row else default_of(c)
                for c in columns
            }
            for number, row in by_id.items()
        }
    return complete
