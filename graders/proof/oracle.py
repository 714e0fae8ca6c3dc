"""The expected score of a mutant, computed without the grader by trying every pairing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graders.task.spec import Expectation, GradedTask

PointsByField = Mapping[str, Decimal]
"""Points by field."""


@dataclass(frozen=True)
class Candidate:
    """A changed record: its points for each slot, and its penalty if it stays unpaired."""

    points: Sequence[PointsByField | None]
    """None for a slot that means another record."""
    unmatched_cost: Decimal
    side_edit_costs: Sequence[Decimal]
    """For each slot, the penalty of its side edits if it is paired."""


def full_points(expectation: Expectation) -> PointsByField:
    """Return the points of a fully right record."""
    return {name: check.total for name, check in expectation.fields.items()}


def expected_score(
    task: GradedTask,
    slots: Sequence[Expectation],
    candidates: Sequence[Candidate],
    other_costs: Decimal = Decimal(0),
) -> Decimal:
    """Return the best score of any pairing, given that all other kinds of records are right.

    Args:
        task: The graded part of the task.
        slots: The expected records of one type and change.
        candidates: The changed records of that type and change.
        other_costs: Penalties for changes of other types and kinds.
    """
    here = sum((sum(full_points(slot).values(), Decimal(0)) for slot in slots), Decimal(0))
    rest = sum((expectation.points for expectation in task.expect), Decimal(0)) - here
    return max(
        _score(task, slots, candidates, pairing, rest, other_costs)
        for pairing in _pairings(len(slots), len(candidates))
    )


def _pairings(slots: int, candidates: int) -> Iterator[tuple[int | None, ...]]:
    """Yield all assignments of candidates to slots; only the identity if there are too many."""
    if slots > 5 or candidates > 6:
        yield tuple(range(min(slots, candidates))) + (None,) * (slots - candidates)
        return

    def ways(slot: int, free: frozenset[int]) -> Iterator[tuple[int | None, ...]]:
        if slot == slots:
            yield ()
            return
        for choice in (None, *sorted(free)):
            for rest in ways(slot + 1, free if choice is None else free - {choice}):
                yield (choice, *rest)

    yield from ways(0, frozenset(range(candidates)))


def _score(  # noqa: PLR0913, PLR0917 - plain arithmetic on plain values
    task: GradedTask,
    slots: Sequence[Expectation],
    candidates: Sequence[Candidate],
    pairing: Sequence[int | None],
    earned: Decimal,
    costs: Decimal,
) -> Decimal:
    holds, used = True, set()
    for i, (slot, choice) in enumerate(zip(slots, pairing, strict=True)):
        points = candidates[choice].points[i] if choice is not None else None
        if points is not None and choice is not None and _shares(slot, points):
            used.add(choice)
            earned += sum(points.values(), Decimal(0))
            costs += candidates[choice].side_edit_costs[i]
        else:
            points = {}
        holds &= all(
            points.get(name) == check.total for name, check in slot.fields.items() if check.critical
        )
    costs += sum((c.unmatched_cost for j, c in enumerate(candidates) if j not in used), Decimal(0))
    score = max(earned - min(costs, task.penalties.cap), Decimal(0))
    return score if holds else min(score, Decimal(task.pass_mark - 1))


def _shares(slot: Expectation, points: PointsByField) -> bool:
    if slot.where is not None:
        return True
    return any(p > 0 and slot.fields[name].is_ != "absent" for name, p in points.items())
