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


@dataclass(frozen=True)
class World:
    """A checked world.

    Attributes:
        name: The name of its own file, without ``.yaml``.
        rows: All records, flat, in plain data.
        shared_rows: What its sandboxes read and nobody changes, flat, in plain data.
        next_id: The first id that no record of the world has.
    """

    name: str
    rows: facts.FlatSnapshot
    shared_rows: facts.FlatSnapshot
    next_id: int

    @cached_property
    def packed(self) -> document_store.EncodedDocument:
        """The records as a document, packed once for all attempts."""
        return document_store.encode(self.rows)

    @cached_property
    def prepared(self) -> facts.Prepared:
        """The records ready to be inserted, converted once for all attempts."""
        return facts.prepare(self.rows)

    @cached_property
    def shared(self) -> SharedContent:
        """The shared rows ready to be loaded, under the hash of their revision."""
        return shared_rows.prepare(self.shared_rows)

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
    records, places = _section("records", name, folder, ())
    common, shared_places = _section("shared", name, folder, ())
    rows = facts.flatten(records)
    shared_rows = {t: {row["id"]: row for row in listed} for t, listed in common.items()}
    inherited = Place(world_files.read(path_of(name, folder))[0].file, ("extends",))
    problems = list(world_checks.check_ids(inherited, records, places))
    problems += world_checks.check_rows(inherited, rows, places)
    problems += world_checks.check_rows(inherited, shared_rows, shared_places)
    if problems:
        raise FileProblems(problems)
    numbers = [n for by_id in rows.values() for n in by_id]
    return World(name, _complete(rows), _complete(shared_rows), max(numbers, default=0) + 1)


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


def _section(
    section: str, name: str, folder: Path, above: tuple[str, ...]
) -> tuple[facts.Facts, world_files.Places]:
    """A world's records or shared rows with the inherited ones, and the places of its own."""
    parts = world_files.read(path_of(name, folder))
    file, own = parts[0].file, parts[0].world
    inherited: facts.Facts = {}
    if own.extends is not None:
        if own.extends == name or own.extends in above:
            raise FileProblems([file.problem(("extends",), "worlds extend each other in a circle")])
        if own.extends not in names(folder):
            message = f"there is no world {own.extends!r}; there are {', '.join(names(folder))}"
            raise FileProblems([file.problem(("extends",), message)])
        inherited, _ = _section(section, own.extends, folder, (*above, name))
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
