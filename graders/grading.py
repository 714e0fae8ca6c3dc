"""Grade the difference between two states against a task's expectations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graders.canonical import canonical_json
from graders.difference import difference
from graders.facts import Facts, Schema, Snapshot
from graders.findings import (
    RecordNamer,
    finding_for_check,
    findings_for_changes,
)
from graders.limits import MAX_DAMAGE, too_many
from graders.penalties import PenaltyPolicy, UnrequestedChange
from graders.records.check_results import CENT, NOTHING
from graders.records.checking import missing_results
from graders.records.matching import OBJECTIVES, MatchGroup, match_groups
from graders.result import Finding, Limit, Reason, Result, Status
from graders.task.spec import GradedTask

_FULL = Decimal(100)
_DAMAGE = {Status.UNRELATED_EDIT, Status.UNRELATED_DELETE}

Pairing = Sequence[int | None]


def grade(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Result:
    """Grade the changes between two states.

    Of all pairings of expected with changed records, the one with the best score counts. A
    malformed value is a wrong answer; an exception means a defect in the grader or the facts.
    Grading is bounded: of more changes than ``limits.MAX_CHANGES`` only some are compared, and the
    score stays below the pass mark.

    Args:
        task: The expectations, allowed changes and penalties.
        schema: The business fields of each record type.
        start: All records at the start of the attempt.
        end: All records at the hand-in.
    """
    changes = difference(schema, start, end)
    policy = PenaltyPolicy(task, schema)
    groups = match_groups(policy, Snapshot(schema, start), Snapshot(schema, end), changes)
    expected = {(e.record, e.change) for e in task.expect}
    unrelated = [
        change
        for of_type in changes.values()
        for changed in of_type
        if (changed.record, changed.change) not in expected
        for change in policy.unrequested(changed)
    ]
    own = [c for kind, of_type in changes.items() if kind not in schema.platform for c in of_type]
    grading = _Grading(policy, RecordNamer(task, schema), unrelated, too_many=too_many(own))
    results = [
        grading.result(list(zip(groups, pairing, strict=True))) for pairing in _pairings(groups)
    ]
    return max(results, key=lambda result: result.score)  # the first of equal ones


def _pairings(groups: list[MatchGroup]) -> list[list[list[int | None]]]:
    """Return candidate pairings; one of them has the highest score of all.

    The caps on penalties and on failed criticals keep the score from being a sum over pairs. But
    it is the greater of two sums (points less uncapped penalties; points less the penalty cap),
    and escapes the critical cap only if all criticals hold. One optimum of each case suffices.
    """
    found: list[list[list[int | None]]] = []
    for objective in OBJECTIVES:
        pairing = [group.pair(objective) for group in groups]
        if pairing not in found:
            found.append(pairing)
    return found


@dataclass(frozen=True)
class _Grading:
    """What all pairings have in common."""

    policy: PenaltyPolicy
    namer: RecordNamer
    unrelated: Sequence[UnrequestedChange]
    too_many: bool

    def result(self, paired: list[tuple[MatchGroup, list[int | None]]]) -> Result:
        """Return the result of one pairing."""
        checked = [f for group, places in paired for f in _checked(self.namer, group, places)]
        unrequested = [
            *(c for group, places in paired for c in _unrequested(self.policy, group, places)),
            *self.unrelated,
        ]
        unrequested.sort(key=_cheap_order if self.too_many else _order)
        costly = findings_for_changes(self.namer, self.policy.apply_cap(unrequested))
        ordered = [finding for _, finding in sorted(checked, key=lambda item: item[0])]
        limits = [Limit.CHANGES] if self.too_many else []
        if sum(change.status in _DAMAGE for change in unrequested) > MAX_DAMAGE:
            limits.insert(0, Limit.DAMAGE)
        return _result(ordered, costly, limits, self.policy.task.pass_mark)


def _checked(
    namer: RecordNamer, group: MatchGroup, places: Pairing
) -> Iterator[tuple[int, Finding]]:
    """Yield the findings of each expected record with the index of its expectation."""
    for i, (slot, place) in enumerate(zip(group.slots, places, strict=True)):
        expectation = slot.expectation
        names = namer.expected(expectation)
        if place is None:
            added = expectation.change == "added"
            reason = Reason.RECORD_MISSING if added else Reason.RECORD_UNCHANGED
            results, changed = missing_results(expectation.fields, reason), None
        else:
            changed = group.changed[place]
            results = group.results(i, place)
        for result in results:
            yield slot.position, finding_for_check(expectation, names, changed, result)


def _unrequested(
    policy: PenaltyPolicy, group: MatchGroup, places: Pairing
) -> Iterator[UnrequestedChange]:
    """Yield unpaired records, and side edits in paired ones."""
    slots = {place: i for i, place in enumerate(places)}
    for place, changed in enumerate(group.changed):
        if place in slots:
            yield from group.grid[slots[place]][place].side_edits
        else:
            yield from policy.unrequested(changed, extra=changed.change == "added")
    for changed in group.rest:
        yield from policy.unrequested(changed, extra=changed.change == "added")


def _order(unrequested: UnrequestedChange) -> tuple[str, ...]:
    """Sort by content; the id only breaks ties between equal records."""
    changed = unrequested.changed
    rest = {key: value for key, value in changed.current.items() if key != "id"}
    record_id = f"{changed.current['id']:>20}"
    deviation = unrequested.deviation
    place = "" if deviation is None else f"{deviation.row or 0:>4} {deviation.field}"
    return unrequested.status, changed.record, canonical_json(rest), record_id, place


def _cheap_order(unrequested: UnrequestedChange) -> tuple[str, ...]:
    """Sort by type and id, where there are too many records to serialise them all."""
    changed = unrequested.changed
    return unrequested.status, changed.record, f"{changed.current['id']:>20}", *unrequested.fields


def _result(
    checked: list[Finding], costly: Iterable[Finding], limits: list[Limit], pass_mark: int
) -> Result:
    costly = list(costly)
    earned = sum((finding.points for finding in checked), NOTHING)
    penalty = -sum((finding.points for finding in costly), NOTHING)
    score = min(max(earned - penalty, NOTHING), _FULL).quantize(CENT)
    highest = Decimal(pass_mark - 1)
    failed = sorted(
        {f.field or f.record for f in checked if f.critical and f.status != Status.RIGHT}
    )
    capped = bool(failed or limits) and score > highest
    if capped:
        score = highest.quantize(CENT)
    return Result(
        score=score,
        earned=earned.quantize(CENT),
        penalty=penalty.quantize(CENT),
        capped_by=tuple(failed) if capped else (),
        limits=tuple(limits),
        passed=score >= pass_mark,
        findings=(*checked, *costly),
    )
