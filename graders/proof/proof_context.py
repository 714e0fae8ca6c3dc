"""A task with its solution's states, and modified copies of the end state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graders.difference import difference
from graders.facts import Facts, Record, Schema, Snapshot, children, is_list
from graders.penalties import PenaltyPolicy
from graders.records.matching import OBJECTIVES, MatchGroup, match_groups
from graders.task.checks import Check, ReferenceCheck, RowsCheck, SetCheck
from graders.task.spec import GradedTask


@dataclass(frozen=True)
class ProofContext:
    """A task with the start and end state of its solution."""

    task: GradedTask
    schema: Schema
    start: Facts
    end: Facts

    @cached_property
    def before(self) -> Snapshot:
        """The start state."""
        return Snapshot(self.schema, self.start)

    @cached_property
    def after(self) -> Snapshot:
        """The end state."""
        return Snapshot(self.schema, self.end)

    @cached_property
    def groups(self) -> list[MatchGroup]:
        """Expected and changed records by type and change."""
        changes = difference(self.schema, self.start, self.end)
        policy = PenaltyPolicy(self.task, self.schema)
        return match_groups(policy, self.before, self.after, changes)

    @cached_property
    def pairs(self) -> list[list[int | None]]:
        """For each group the pairing of slots with changed records."""
        return [group.pair(OBJECTIVES[0]) for group in self.groups]

    @cached_property
    def involved(self) -> set[tuple[str, Any]]:
        """Type and id of records that the solution changed or references in a checked field."""
        found = {(c.record, c.current["id"]) for group in self.groups for c in group.changed}
        for group in self.groups:
            for slot in group.slots:
                for changed in group.changed:
                    found.update(_references(slot.expectation.fields, changed.current))
        return found

    def uninvolved(self, record: str) -> Iterator[Record]:
        """Yield records of the start state that the solution neither changed nor references."""
        end = {found["id"]: found for found in self.end.get(record, ())}
        for old in self.start.get(record, ()):
            if (record, old["id"]) not in self.involved and end.get(old["id"]) == old:
                yield old

    @cached_property
    def unused_id(self) -> int:
        """An id greater than all in use."""
        ids = [0]
        for facts in (self.start, self.end):
            for records in facts.values():
                for found in records:
                    ids += [r["id"] for r in _with_rows(found) if isinstance(r.get("id"), int)]  # type: ignore[misc]
        return max(ids) + 1

    def replaced(self, record: str, record_id: Any, *others: Record) -> Facts:
        """Return the end state with one record replaced by others, or removed."""
        found: list[Record] = []
        for old in self.end.get(record, ()):
            if old["id"] == record_id:
                found += others
            else:
                found.append(old)
        return {**self.end, record: found}

    def joined(self, record: str, *others: Record) -> Facts:
        """Return the end state with further records."""
        return {**self.end, record: [*self.end.get(record, ()), *others]}


def _with_rows(record: Record) -> Iterator[Record]:
    yield record
    for value in record.values():
        yield from children(value) or ()


def _references(fields: Mapping[str, Check], record: Record) -> Iterator[tuple[str, Any]]:
    for name, check in fields.items():
        value = record.get(name)
        if isinstance(check, ReferenceCheck):
            yield check.of, value
        elif isinstance(check, SetCheck) and check.of and is_list(value):
            yield from ((check.of, member) for member in value)
        elif isinstance(check, RowsCheck):
            for row in children(value) or ():
                for row_checks in check.rows:
                    yield from _references(row_checks, row)
