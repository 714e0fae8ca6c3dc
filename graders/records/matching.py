"""Pair expected with changed records, within one record type and kind of change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graders.canonical import canonical_json
from graders.difference import RecordChange
from graders.facts import Snapshot
from graders.limits import shortlist
from graders.penalties import PenaltyPolicy, UnrequestedChange
from graders.records.check_results import NOTHING, CheckResult, RecordContext
from graders.records.checking import check_record
from graders.records.keys import matches_key
from graders.records.pairing import assign
from graders.records.swapped import with_swaps
from graders.result import Status
from graders.task.spec import Change, Expectation
from graders.untouched import deviations

_UNIT = 10**6
"""Greater than any sum of a lower tier: criticals outweigh points, points outweigh names."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One expected record."""

    expectation: Expectation
    position: int
    """Index of its expectation in the task."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A changed record seen as the answer to an expectation."""

    results: tuple[CheckResult, ...]
    side_edits: tuple[UnrequestedChange, ...]


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
    start: Snapshot
    end: Snapshot
    slots: tuple[Slot, ...]
    unsorted: tuple[RecordChange, ...]
    rest: tuple[RecordChange, ...] = ()
    """Further changed records of the type, too many to be compared."""

    @cached_property
    def _compared(self) -> list[tuple[RecordChange, dict[int, Comparison]]]:
        """The changed records, compared with each expectation, in an order set by content."""
        expectations = {slot.position: slot.expectation for slot in self.slots}
        compared = [
            (changed, {p: self._compare(e, changed) for p, e in expectations.items()})
            for changed in self.unsorted
        ]
        return sorted(compared, key=_content) if len(compared) > 1 else compared

    @cached_property
    def changed(self) -> list[RecordChange]:
        """The changed records."""
        return [changed for changed, _ in self._compared]

    @cached_property
    def grid(self) -> list[list[Comparison]]:
        """For each slot the comparison with every changed record."""
        return [[compared[slot.position] for _, compared in self._compared] for slot in self.slots]

    def _compare(self, expectation: Expectation, changed: RecordChange) -> Comparison:
        if changed.after is None:
            gone = RecordContext.of(self.start, changed.record, changed.current)
            return Comparison(check_record(expectation.fields, gone, None), ())
        after = RecordContext.of(self.end, changed.record, changed.after)
        before = changed.before and RecordContext.of(self.start, changed.record, changed.before)
        found = deviations(expectation, changed, after, self.policy.edited(changed))
        return Comparison(
            check_record(expectation.fields, after, before or None),
            tuple(self.policy.side_edits(expectation, changed, found)),
        )

    def results(self, i: int, j: int) -> list[CheckResult]:
        """Return the results of a pair, with the reasons that only a whole record shows."""
        changed, fields = self.changed[j], self.slots[i].expectation.fields
        state = self.start if changed.after is None else self.end
        context = RecordContext.of(state, changed.record, changed.current)
        return with_swaps(fields, self.grid[i][j].results, context)

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
            if changed.before is None or not matches_key(
                expectation.where, changed.before, self.start.schema.shape(changed.record).styles
            ):
                return None
        elif not any(r.points > 0 and r.kind != "absent" for r in found.results):
            return None
        value = sum((result.points for result in found.results), NOTHING)
        if objective.avoid_penalties:
            value += self.policy.unmatched_cost(changed)
            value -= sum((edit.cost for edit in found.side_edits), NOTHING)
        right = [r for r in found.results if r.status is Status.RIGHT]
        keys_met = sum(r.field in expectation.pair_by for r in right)
        weight = int(value * 100) * _UNIT + keys_met + 1
        if objective.criticals_first:
            weight += sum(-1 if r.fails else 1 for r in found.results if r.critical) * _UNIT**3
        return weight


def match_groups(
    policy: PenaltyPolicy,
    start: Snapshot,
    end: Snapshot,
    changes: Mapping[str, Sequence[RecordChange]],
) -> list[MatchGroup]:
    """Return one group per record type and kind of change that the task expects."""
    slots: dict[tuple[str, Change], list[Slot]] = {}
    for position, expectation in enumerate(policy.task.expect):
        same_kind = slots.setdefault((expectation.record, expectation.change), [])
        same_kind += [Slot(expectation, position)] * expectation.count
    groups = []
    for (record, change), same_kind in slots.items():
        expectations = [slot.expectation for slot in same_kind]
        found, rest = shortlist(expectations, [*_of_kind(changes.get(record, ()), change)])
        groups.append(MatchGroup(policy, start, end, tuple(same_kind), tuple(found), tuple(rest)))
    return groups


def _of_kind(changes: Sequence[RecordChange], change: Change) -> Iterator[RecordChange]:
    return (changed for changed in changes if changed.change == change)


def _content(compared: tuple[RecordChange, Mapping[int, Comparison]]) -> tuple[str, str, str]:
    """Return the sort key of a record: checked values with resolved references, the rest, id."""
    changed, comparisons = compared
    seen = [
        [result.field, result.found_norm, result.found]
        for comparison in comparisons.values()
        for result in comparison.results
    ]
    rest = {key: value for key, value in changed.current.items() if key != "id"}
    return canonical_json(seen), canonical_json(rest), canonical_json(changed.current["id"])
