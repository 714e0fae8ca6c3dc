"""The start and the end of an attempt: two states that share what nobody touched.

The start is kept once for each world in every process. The end is the start with the rows that
the sandbox's journal tells of, so that handing in and grading cost by what changed, not by what the
world holds (ADR 9).
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from trainer.core.data import facts, journal
from trainer.core.data.facts import Facts, FlatSnapshot
from trainer.core.data.journal import JournalEntry
from trainer.core.data.records import columns_of, record_types
from trainer.core.data.storage import document_store
from trainer.core.data.storage.serialization import default_of

Changes = dict[str, dict[int, dict[str, Any] | None]]
"""Whole rows as they stand at the end, by type and id; None where the row was removed."""

MAX_STARTS = 32
"""Start states kept in a process: one for each world, and some of earlier versions."""
_starts: dict[str, "StartState"] = {}


class StartState:
    """The rows that a sandbox was filled with, flat and nested; nobody may change them."""

    def __init__(self, rows: FlatSnapshot) -> None:
        """Take rows in the schema of this version of the program."""
        self.rows = rows
        self._children: dict[str, dict[int, list[int]]] = {}

    @cached_property
    def facts(self) -> Facts:
        """The nested form."""
        return facts.nest(self.rows)

    def children(self, child: str, column: str, parent: int) -> list[int]:
        """The ids of a record's rows in one child list."""
        if child not in self._children:
            by_parent: dict[int, list[int]] = {}
            for number, row in self.rows[child].items():
                by_parent.setdefault(row[column], []).append(number)
            self._children[child] = by_parent
        return self._children[child].get(parent, [])


def start_of(session: Session, digest: str) -> StartState:
    """The start state in a stored document; a process keeps those that it used last."""
    state = _starts.pop(digest, None)
    if state is None:
        state = StartState(facts.upgrade(document_store.get(session, digest)))
        for oldest in list(_starts)[: max(0, len(_starts) - MAX_STARTS + 1)]:
            _starts.pop(oldest, None)
    _starts[digest] = state
    return state


def net_changes(start: StartState, entries: Iterable[JournalEntry]) -> Changes:
    """The rows that are not at the end what they were at the start, by a sandbox's journal.

    Entries on record types and columns that no longer exist are skipped, and columns that came
    later than an entry have their default, as in :func:`journal.replay`.
    """
    touched: dict[str, dict[int, dict[str, Any] | None]] = {}
    for entry in entries:
        if entry.action == journal.RESET:
            touched = {}
        elif entry.record_type in record_types():
            by_id = touched.setdefault(entry.record_type, {})
            known = by_id.get(entry.record_id)
            if known is None and entry.action == "updated":
                known = start.rows[entry.record_type].get(entry.record_id)
            after = {name: pair[1] for name, pair in entry.changes.items()}
            by_id[entry.record_id] = (
                None if entry.action == "removed" else {**(known or {}), **after}
            )
    return _without_reverted(start, fitted(touched))


def fitted(changes: Mapping[str, Mapping[Any, dict[str, Any] | None]]) -> Changes:
    """Stored changes in the schema of this version of the program."""
    fitted: Changes = {}
    for name, model in record_types().items():
        if not changes.get(name):
            continue
        columns = {column.name: column for column in columns_of(model)}
        fitted[name] = {
            int(number): row
            and {n: row[n] if n in row else default_of(c) for n, c in columns.items()}
            for number, row in changes[name].items()
        }
    return fitted


def _without_reverted(start: StartState, changes: Changes) -> Changes:
    """Leave out rows that are again as they were, and those that came and went."""
    net = {
        name: {
            number: row
            for number, row in sorted(by_id.items())
            if row != start.rows[name].get(number)
        }
        for name, by_id in changes.items()
    }
    return {name: by_id for name, by_id in net.items() if by_id}


def with_changes(start: StartState, changes: Changes) -> Facts:
    """The nested facts of the start with the changes in it.

    Record types without a change are the very lists of the start, and records without one the very
    records. Lists with a change are in the order of ids, as if they were read from the database.
    """
    return _Overlay(start, changes).facts()


class _Overlay:
    """Builds again the records that a change is in: its own, or one of its rows'."""

    def __init__(self, start: StartState, changes: Changes) -> None:
        self.start = start
        self.changes = changes
        self.moved: dict[str, dict[int, set[int]]] = {}
        """By child type and parent, the changed rows that are in its list at the end."""
        self.lists: dict[str, list[tuple[str, str, str]]] = {}
        for child, (parent, key, column) in facts.child_lists().items():
            self.lists.setdefault(parent, []).append((child, key, column))

    def facts(self) -> Facts:
        """The nested facts; what is not touched is the start's."""
        end = dict(self.start.facts)
        for name, numbers in self._touched().items():
            kept = [r for r in end.get(name, ()) if r["id"] not in numbers]
            built = [self._record(name, n) for n in numbers if self._row(name, n) is not None]
            end[name] = sorted(kept + built, key=_id)
        return end

    def _row(self, name: str, number: int) -> dict[str, Any] | None:
        changed = self.changes.get(name, {})
        return changed[number] if number in changed else self.start.rows[name].get(number)

    def _touched(self) -> dict[str, set[int]]:
        """The records to be built again, by type: rows of lists count for what they are part of."""
        touched: dict[str, set[int]] = {}
        todo = [(name, number) for name, by_id in self.changes.items() for number in by_id]
        seen = set(todo)
        while todo:
            name, number = todo.pop()
            if name not in facts.child_lists():
                touched.setdefault(name, set()).add(number)
                continue
            parent, _key, column = facts.child_lists()[name]
            now = self._row(name, number)
            if now is not None and number in self.changes.get(name, {}):
                self.moved.setdefault(name, {}).setdefault(now[column], set()).add(number)
            owners = {
                (parent, row[column]) for row in (now, self.start.rows[name].get(number)) if row
            }
            todo += owners - seen
            seen |= owners
        return touched

    def _record(self, name: str, number: int) -> dict[str, Any]:
        record = dict(self._row(name, number) or {})
        for child, key, column in self.lists.get(name, ()):
            changed = self.changes.get(child, {})
            kept = [n for n in self.start.children(child, column, number) if n not in changed]
            own = [*kept, *self.moved.get(child, {}).get(number, ())]
            rows = [self._record(child, n) for n in own]
            for row in rows:
                del row[column]
            record[key] = sorted(rows, key=_place)
        return record


def _id(record: Mapping[str, Any]) -> int:
    number: int = record["id"]
    return number


def _place(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["position"], row["id"]


DIFFERENCE = 1
"""First element of a stored end that holds changes; a stored list is never a whole state."""


def pack_end(changes: Changes) -> document_store.EncodedDocument:
    """The end of an attempt as a document: what changed since its start."""
    return document_store.encode([DIFFERENCE, changes])


def end_facts(session: Session, start: StartState, digest: str) -> Facts:
    """The facts of a stored end; those of older submissions hold every row."""
    stored = document_store.get(session, digest)
    if isinstance(stored, dict):
        return facts.nest(facts.upgrade(stored))
    return with_changes(start, fitted(stored[1]))
