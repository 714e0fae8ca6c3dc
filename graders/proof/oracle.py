"""What a mutant must score, worked out without the grader: every pairing is tried."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graders.spec import Expectation, GradedTask

Worth = Mapping[str, Decimal]
"""Points by field."""


@dataclass(frozen=True)
class Candidate:
    """A changed record: its worth for each slot, and what it costs where it answers none."""

    worth: Sequence[Worth | None]
    """None where it is not the record meant."""
    alone: Decimal
    beside: Decimal = Decimal(0)
    """What is off for other fields edited in it, where it does answer one."""


def full(expectation: Expectation) -> Worth:
    """The worth of a record that is right."""
    return {name: check.points for name, check in expectation.fields.items()}


def expected_score(
    task: GradedTask,
    slots: Sequence[Expectation],
    candidates: Sequence[Candidate],
    other_costs: Decimal = Decimal(0),
) -> Decimal:
    """The best score that any pairing gives, all records of other kinds being right.

    Args:
        task: The task.
        slots: The expected records of one type and change.
        candidates: The changed records of that type and change.
        other_costs: Penalties for changes of other types and kinds.
    """
    here = sum((sum(full(slot).values(), Decimal(0)) for slot in slots), Decimal(0))
    rest = sum((expectation.points for expectation in task.expect), Decimal(0)) - here
    return max(
        _score(task, slots, candidates, pairing, rest, other_costs)
        for pairing in _pairings(len(slots), len(candidates))
    )


def _pairings(slots: int, candidates: int) -> Iterator[tuple[int | None, ...]]:
    """All ways to give each slot a candidate of its own or none; in turn only, where too many."""
    if slots > 4 or candidates > 6:
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
        worth = candidates[choice].worth[i] if choice is not None else None
        if worth is not None and choice is not None and _shares(slot, worth):
            used.add(choice)
            earned += sum(worth.values(), Decimal(0))
            costs += candidates[choice].beside
        else:
            worth = {}
        holds &= all(
            worth.get(name) == check.points for name, check in slot.fields.items() if check.critical
        )
    costs += sum((c.alone for j, c in enumerate(candidates) if j not in used), Decimal(0))
    score = max(earned - min(costs, task.penalties.cap), Decimal(0))
    return score if holds else min(score, Decimal(task.pass_mark - 1))


def _shares(slot: Expectation, worth: Worth) -> bool:
    if slot.where is not None:
        return True
    return any(points > 0 and slot.fields[name].is_ != "absent" for name, points in worth.items())
