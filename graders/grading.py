"""Grade the difference between two states against a task's expectations."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from graders.check_results import CENT, NOTHING
from graders.checking import missing_results
from graders.difference import difference
from graders.facts import Facts, Schema
from graders.findings import RecordNamer, finding_for_change, finding_for_check
from graders.matching import OBJECTIVES, MatchGroup, canonical_json, match_groups
from graders.penalties import PenaltyPolicy, UnrequestedChange
from graders.result import Finding, Reason, Result, Status
from graders.spec import GradedTask

_FULL = Decimal(100)


def grade(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Result:
    """Grade the changes between two states.

    Of all pairings of expected with changed records, the one with the best score counts. A
    malformed value is a wrong answer; an exception means a defect in the grader or the facts.

    Args:
        task: The expectations, allowed changes and penalties.
        schema: The business fields of each record type.
        start: All records at the start of the attempt.
        end: All records at the hand-in.
    """
    changes = difference(schema, start, end)
    policy = PenaltyPolicy(task, schema)
    groups = match_groups(policy, start, end, changes)
    expected = {(e.record, e.change) for e in task.expect}
    unrelated = [
        change
        for of_type in changes.values()
        for changed in of_type
        if (changed.record, changed.change) not in expected
        for change in policy.unrequested(changed)
    ]
    namer = RecordNamer(task, schema)
    results = [
        _score(policy, namer, list(zip(groups, pairing, strict=True)), unrelated)
        for pairing in _pairings(groups)
    ]
    return max(results, key=lambda result: result.score)  # the first of equal ones


Pairing = Sequence[int | None]


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


def _score(
    policy: PenaltyPolicy,
    namer: RecordNamer,
    paired: list[tuple[MatchGroup, list[int | None]]],
    unrelated: Iterable[UnrequestedChange],
) -> Result:
    checked = [f for group, places in paired for f in _checked(namer, group, places)]
    unrequested = [c for group, places in paired for c in _unrequested(policy, group, places)]
    unrequested = sorted((*unrequested, *unrelated), key=_order)
    costly = [finding_for_change(namer, change) for change in policy.apply_cap(unrequested)]
    ordered = [finding for _, finding in sorted(checked, key=lambda item: item[0])]
    return _result(ordered, costly, policy.task.pass_mark)


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
            for result in missing_results(expectation.fields, reason):
                yield slot.position, finding_for_check(expectation, names, None, result)
        else:
            for result in group.grid[i][place]:
                yield (
                    slot.position,
                    finding_for_check(expectation, names, group.changed[place], result),
                )


def _unrequested(
    policy: PenaltyPolicy, group: MatchGroup, places: Pairing
) -> Iterator[UnrequestedChange]:
    """Yield unpaired records, and side edits in paired ones."""
    slots = {place: slot for slot, place in zip(group.slots, places, strict=True)}
    for place, changed in enumerate(group.changed):
        if place not in slots:
            yield from policy.unrequested(changed, extra=changed.change == "added")
            continue
        expectation = slots[place].expectation
        fields = policy.side_edits(expectation, changed)
        if fields:
            cost = policy.side_edit_cost(expectation, changed)
            yield UnrequestedChange(changed, Status.UNRELATED_EDIT, cost, fields)


def _order(unrequested: UnrequestedChange) -> tuple[str, str, str, str]:
    """Sort by content; the id only breaks ties between equal records."""
    changed = unrequested.changed
    rest = {key: value for key, value in changed.current.items() if key != "id"}
    record_id = f"{changed.current['id']:>20}"
    return unrequested.status, changed.record, canonical_json(rest), record_id


def _result(checked: list[Finding], costly: list[Finding], pass_mark: int) -> Result:
    earned = sum((finding.points for finding in checked), NOTHING)
    penalty = -sum((finding.points for finding in costly), NOTHING)
    score = min(max(earned - penalty, NOTHING), _FULL).quantize(CENT)
    highest = Decimal(pass_mark - 1)
    failed = sorted(
        {f.field or f.record for f in checked if f.critical and f.status != Status.RIGHT}
    )
    capped = bool(failed) and score > highest
    if capped:
        score = highest.quantize(CENT)
    return Result(
        score=score,
        earned=earned.quantize(CENT),
        penalty=penalty.quantize(CENT),
        capped_by=tuple(failed) if capped else (),
        passed=score >= pass_mark,
        findings=(*checked, *costly),
    )
