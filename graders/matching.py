"""Pair expected with changed records, within one record type and kind of change."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graders.check_results import NOTHING, CheckResult, RecordContext
from graders.checking import check_record
from graders.difference import RecordChange
from graders.facts import JSON, Facts, Record
from graders.normalization import normalize_scalar
from graders.pairing import assign
from graders.penalties import PenaltyPolicy
from graders.result import Status
from graders.spec import Change, Expectation

_UNIT = 10**6
"""Greater than any sum of a lower tier: criticals outweigh points, points outweigh names."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One expected record."""

    expectation: Expectation
    position: int
    """Index of its expectation in the task."""


@dataclass(frozen=True, slots=True)
class Objective:
    """What a pairing maximises; grading keeps the pairing with the best score."""

    avoid_penalties: bool
    criticals_first: bool


OBJECTIVES = tuple(Objective(a, c) for c in (False, True) for a in (True, False))


@dataclass(frozen=True)
class MatchGroup:
    """The expected and changed records that may be paired; a changed record is used once."""

    policy: PenaltyPolicy
    start: Facts
    end: Facts
    slots: tuple[Slot, ...]
    unsorted: tuple[RecordChange, ...]

    @cached_property
    def _checked(self) -> list[tuple[RecordChange, list[tuple[CheckResult, ...]]]]:
        """The changed records and their check results, in an order set by content alone."""
        checked = [(c, [self._check(slot, c) for slot in self.slots]) for c in self.unsorted]
        return sorted(checked, key=_content) if len(checked) > 1 else checked

    @cached_property
    def changed(self) -> list[RecordChange]:
        """The changed records."""
        return [changed for changed, _ in self._checked]

    @cached_property
    def grid(self) -> list[list[tuple[CheckResult, ...]]]:
        """For each slot the check results of every changed record."""
        return [[results[i] for _, results in self._checked] for i in range(len(self.slots))]

    def _check(self, slot: Slot, changed: RecordChange) -> tuple[CheckResult, ...]:
        fields, before, after = slot.expectation.fields, changed.before, changed.after
        if after is None:
            return check_record(fields, RecordContext(self.start, changed.current), None)
        at_start = None if before is None else RecordContext(self.start, before)
        return check_record(fields, RecordContext(self.end, after), at_start)

    def pair(self, objective: Objective) -> list[int | None]:
        """Return for each slot the index of the changed record paired with it."""
        return assign(
            [
                [self._weight(objective, i, j) for j in range(len(self.changed))]
                for i in range(len(self.slots))
            ]
        )

    def _weight(self, objective: Objective, i: int, j: int) -> int | None:
        expectation, changed, found = self.slots[i].expectation, self.changed[j], self.grid[i][j]
        if expectation.where is not None:
            if changed.before is None or not matches_key(expectation.where, changed.before):
                return None
        elif not any(r.points > 0 and r.kind != "absent" for r in found):
            return None
        value = sum((result.points for result in found), NOTHING)
        if objective.avoid_penalties:
            value += self.policy.unmatched_cost(changed) - self.policy.side_edit_cost(
                expectation, changed
            )
        keys_met = sum(r.status is Status.RIGHT for r in found if r.field in expectation.pair_by)
        weight = int(value * 100) * _UNIT + keys_met + 1
        if objective.criticals_first:
            weight += sum(-1 if r.fails else 1 for r in found if r.critical) * _UNIT**3
        return weight


def match_groups(
    policy: PenaltyPolicy, start: Facts, end: Facts, changes: Mapping[str, list[RecordChange]]
) -> list[MatchGroup]:
    """Return one group per record type and kind of change that the task expects."""
    slots: dict[tuple[str, Change], list[Slot]] = {}
    for position, expectation in enumerate(policy.task.expect):
        same_kind = slots.setdefault((expectation.record, expectation.change), [])
        same_kind += [Slot(expectation, position)] * expectation.count
    return [
        MatchGroup(
            policy, start, end, tuple(same_kind), tuple(_of_kind(changes.get(record, []), change))
        )
        for (record, change), same_kind in slots.items()
    ]


def _of_kind(changes: list[RecordChange], change: Change) -> Iterator[RecordChange]:
    return (changed for changed in changes if changed.change == change)


def matches_key(where: Mapping[str, JSON], record: Record) -> bool:
    """Whether a record has the given natural key."""
    return all(
        normalize_scalar(record.get(name)) == normalize_scalar(value)
        for name, value in where.items()
    )


def _content(checked: tuple[RecordChange, list[tuple[CheckResult, ...]]]) -> tuple[str, str, str]:
    """Return the sort key of a record: checked values with resolved references, the rest, id."""
    changed, results = checked
    seen = [
        [result.field, result.found_norm, result.found] for found in results for result in found
    ]
    rest = {key: value for key, value in changed.current.items() if key != "id"}
    return canonical_json(seen), canonical_json(rest), canonical_json(changed.current["id"])


def canonical_json(value: object) -> str:
    """Serialise a value to a text that sorts by content."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
