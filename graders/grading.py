"""Grading: the difference between two states against what a task expects."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from graders.checking import unmet
from graders.difference import difference
from graders.facts import Facts, Schema
from graders.findings import Namer, of_mark, of_mistake
from graders.marks import CENT, NOTHING
from graders.penalties import Charges, Mistake
from graders.pools import OBJECTIVES, Pool, canonical, pools
from graders.result import Finding, Reason, Result, Status
from graders.spec import GradedTask

_FULL = Decimal(100)


def grade(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Result:
    """Grade what was done between two states.

    Of all ways to pair expected with changed records the one with the best score counts. A
    malformed value is a wrong one; an exception means a broken grader, never a wrong answer.

    Args:
        task: What was asked.
        schema: What belongs to the business in each record type.
        start: All records when the attempt began.
        end: All records when it was handed in.
    """
    changes = difference(schema, start, end)
    charges = Charges(task, schema)
    mine = pools(charges, start, end, changes)
    expected = {(e.record, e.change) for e in task.expect}
    unrelated = [
        mistake
        for of_type in changes.values()
        for changed in of_type
        if (changed.record, changed.change) not in expected
        for mistake in charges.mistake(changed)
    ]
    namer = Namer(task, schema)
    results = [
        _score(charges, namer, list(zip(mine, pairing, strict=True)), unrelated)
        for pairing in _pairings(mine)
    ]
    return max(results, key=lambda result: result.score)  # the first of equally good ones


Pairing = Sequence[int | None]


def _pairings(mine: list[Pool]) -> list[list[list[int | None]]]:
    """The pairings that can be best; one of them has the highest score of all.

    The penalties' cap and the criticals' cap make the score no plain sum over the pairs. But the
    score is the greater of two sums (points less uncapped penalties; points, less the penalties'
    cap), and is spared the criticals' cap only if all criticals hold: an optimum of each will do.
    """
    found: list[list[list[int | None]]] = []
    for objective in OBJECTIVES:
        pairing = [pool.pair(objective) for pool in mine]
        if pairing not in found:
            found.append(pairing)
    return found


def _score(
    charges: Charges,
    namer: Namer,
    paired: list[tuple[Pool, list[int | None]]],
    unrelated: Iterable[Mistake],
) -> Result:
    checked = [f for pool, places in paired for f in _checked(namer, pool, places)]
    mistakes = [m for pool, places in paired for m in _beside(charges, pool, places)]
    mistakes = sorted((*mistakes, *unrelated), key=_order)
    costly = [of_mistake(namer, mistake) for mistake in charges.capped(mistakes)]
    ordered = [finding for _, finding in sorted(checked, key=lambda item: item[0])]
    return _result(ordered, costly, charges.task.pass_mark)


def _checked(namer: Namer, pool: Pool, places: Pairing) -> Iterator[tuple[int, Finding]]:
    """The findings of each expected record, with the place of its expectation in the task."""
    for i, (slot, place) in enumerate(zip(pool.slots, places, strict=True)):
        expectation = slot.expectation
        names = namer.expected(expectation)
        if place is None:
            added = expectation.change == "added"
            reason = Reason.RECORD_MISSING if added else Reason.RECORD_UNCHANGED
            for mark in unmet(expectation.fields, reason):
                yield slot.place, of_mark(expectation, names, None, mark)
        else:
            for mark in pool.grid[i][place]:
                yield slot.place, of_mark(expectation, names, pool.changed[place], mark)


def _beside(charges: Charges, pool: Pool, places: Pairing) -> Iterator[Mistake]:
    """Records beside the expected ones, and fields edited beside the expected ones in these."""
    slots = {place: slot for slot, place in zip(pool.slots, places, strict=True)}
    for place, changed in enumerate(pool.changed):
        if place not in slots:
            yield from charges.mistake(changed, extra=changed.change == "added")
            continue
        expectation = slots[place].expectation
        fields = charges.edited(expectation, changed)
        if fields:
            cost = charges.beside(expectation, changed)
            yield Mistake(changed, Status.UNRELATED_EDIT, cost, fields)


def _order(mistake: Mistake) -> tuple[str, str, str, str]:
    """By content; the id decides only between records that are alike."""
    changed = mistake.changed
    rest = {key: value for key, value in changed.now.items() if key != "id"}
    record_id = f"{changed.now['id']:>20}"
    return mistake.status, changed.record, canonical(rest), record_id


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
