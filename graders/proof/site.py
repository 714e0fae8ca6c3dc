"""Where a solution's records stand, and copies of its end state with something changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graders.checks import Check, ReferenceCheck, RowsCheck, SetCheck
from graders.difference import difference
from graders.facts import Facts, Record, Schema, children, is_list
from graders.penalties import Charges
from graders.pools import OBJECTIVES, Pool, pools
from graders.spec import GradedTask


@dataclass(frozen=True)
class Site:
    """A task with a solution of it."""

    task: GradedTask
    schema: Schema
    start: Facts
    end: Facts

    @cached_property
    def pools(self) -> list[Pool]:
        """Expected and changed records, by type and change."""
        changes = difference(self.schema, self.start, self.end)
        return pools(Charges(self.task, self.schema), self.start, self.end, changes)

    @cached_property
    def pairs(self) -> list[list[int | None]]:
        """For each pool which changed record answers which slot."""
        return [pool.pair(OBJECTIVES[0]) for pool in self.pools]

    @cached_property
    def taken(self) -> set[tuple[str, Any]]:
        """Records, by type and id, that the solution changed or refers to in a checked field."""
        found = {(c.record, c.now["id"]) for pool in self.pools for c in pool.changed}
        for pool in self.pools:
            for slot in pool.slots:
                for changed in pool.changed:
                    found.update(_references(slot.expectation.fields, changed.now))
        return found

    def free(self, record: str) -> Iterator[Record]:
        """Records of the start state that the solution neither changed nor refers to."""
        end = {found["id"]: found for found in self.end.get(record, ())}
        for old in self.start.get(record, ()):
            if (record, old["id"]) not in self.taken and end.get(old["id"]) == old:
                yield old

    @cached_property
    def unused_id(self) -> int:
        """A number above all ids."""
        ids = [0]
        for facts in (self.start, self.end):
            for records in facts.values():
                for found in records:
                    ids += [r["id"] for r in _with_rows(found) if isinstance(r.get("id"), int)]  # type: ignore[misc]
        return max(ids) + 1

    def replaced(self, record: str, record_id: Any, *others: Record) -> Facts:
        """The end state with one record replaced by others; by none, it is gone."""
        found: list[Record] = []
        for old in self.end.get(record, ()):
            if old["id"] == record_id:
                found += others
            else:
                found.append(old)
        return {**self.end, record: found}

    def joined(self, record: str, *others: Record) -> Facts:
        """The end state with further records."""
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
                for wanted in check.rows:
                    yield from _references(wanted, row)
