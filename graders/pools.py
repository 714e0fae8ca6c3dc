"""Expected and changed records of one type and one kind of change, and how they are paired."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graders import normal
from graders.checking import checked
from graders.difference import Changed
from graders.facts import JSON, Facts, Record
from graders.marks import NOTHING, Mark, State
from graders.pairing import assign
from graders.penalties import Charges
from graders.result import Status
from graders.spec import Change, Expectation

_UNIT = 10**6
"""Above every sum of lesser things: points count before names, criticals before points."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One record that is expected."""

    expectation: Expectation
    place: int
    """Where its expectation stands in the task."""


@dataclass(frozen=True, slots=True)
class Objective:
    """What a pairing is best in; grading takes the one with the best score."""

    avoid_penalties: bool
    criticals_first: bool


OBJECTIVES = tuple(Objective(a, c) for c in (False, True) for a in (True, False))


@dataclass(frozen=True)
class Pool:
    """All that can be paired with each other: no changed record answers two expectations."""

    charges: Charges
    start: Facts
    end: Facts
    slots: tuple[Slot, ...]
    unsorted: tuple[Changed, ...]

    @cached_property
    def _marked(self) -> list[tuple[Changed, list[tuple[Mark, ...]]]]:
        """The changed records and their marks, in an order that depends on their content only."""
        marked = [(c, [self._marks(slot, c) for slot in self.slots]) for c in self.unsorted]
        return sorted(marked, key=_content) if len(marked) > 1 else marked

    @cached_property
    def changed(self) -> list[Changed]:
        """The changed records."""
        return [changed for changed, _ in self._marked]

    @cached_property
    def grid(self) -> list[list[tuple[Mark, ...]]]:
        """For each slot the marks of every changed record."""
        return [[marks[i] for _, marks in self._marked] for i in range(len(self.slots))]

    def _marks(self, slot: Slot, changed: Changed) -> tuple[Mark, ...]:
        fields, before, after = slot.expectation.fields, changed.before, changed.after
        if after is None:
            return checked(fields, State(self.start, changed.now), None)
        then = None if before is None else State(self.start, before)
        return checked(fields, State(self.end, after), then)

    def pair(self, objective: Objective) -> list[int | None]:
        """For each slot the place of the changed record that answers it best."""
        return assign(
            [
                [self._weight(objective, i, j) for j in range(len(self.changed))]
                for i in range(len(self.slots))
            ]
        )

    def _weight(self, objective: Objective, i: int, j: int) -> int | None:
        expectation, changed, found = self.slots[i].expectation, self.changed[j], self.grid[i][j]
        if expectation.where is not None:
            if changed.before is None or not meant(expectation.where, changed.before):
                return None
        elif not any(m.points > 0 and m.kind != "absent" for m in found):
            return None
        value = sum((mark.points for mark in found), NOTHING)
        if objective.avoid_penalties:
            value += self.charges.alone(changed) - self.charges.beside(expectation, changed)
        named = sum(m.status is Status.RIGHT for m in found if m.field in expectation.pair_by)
        weight = int(value * 100) * _UNIT + named + 1
        if objective.criticals_first:
            weight += sum(-1 if m.fails else 1 for m in found if m.critical) * _UNIT**3
        return weight


def pools(
    charges: Charges, start: Facts, end: Facts, changes: Mapping[str, list[Changed]]
) -> list[Pool]:
    """One pool for each record type and kind of change that the task expects."""
    slots: dict[tuple[str, Change], list[Slot]] = {}
    for place, expectation in enumerate(charges.task.expect):
        mine = slots.setdefault((expectation.record, expectation.change), [])
        mine += [Slot(expectation, place)] * expectation.count
    return [
        Pool(charges, start, end, tuple(mine), tuple(_of_kind(changes.get(record, []), change)))
        for (record, change), mine in slots.items()
    ]


def _of_kind(changes: list[Changed], change: Change) -> Iterator[Changed]:
    return (changed for changed in changes if changed.change == change)


def meant(where: Mapping[str, JSON], record: Record) -> bool:
    """Whether a record is the one that a natural key means."""
    return all(
        normal.scalar(record.get(name)) == normal.scalar(value) for name, value in where.items()
    )


def _content(marked: tuple[Changed, list[tuple[Mark, ...]]]) -> tuple[str, str, str]:
    """What is in a record: checked values with references resolved, the rest, the id at last."""
    changed, marks = marked
    seen = [[mark.field, mark.found_norm, mark.found] for found in marks for mark in found]
    rest = {key: value for key, value in changed.now.items() if key != "id"}
    return canonical(seen), canonical(rest), canonical(changed.now["id"])


def canonical(value: object) -> str:
    """A value's content as a text that can be sorted."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
