"""Bounds that keep grading fast whatever was left behind, and damage below the pass mark."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from graders.canonical import showable
from graders.difference import RecordChange
from graders.facts import is_list
from graders.task.spec import Expectation

MAX_CHANGES = 500
"""Changed records that are graded in full; beyond, the score is below the pass mark."""
MAX_ROWS = 5000
"""Child rows in changed records, likewise."""
MAX_DAMAGE = 10
"""Edits and deletions that nobody asked for; beyond, the score is below the pass mark."""
MAX_LISTED = 100
"""Unrequested changes with a finding of their own; the others are summed up."""
_CANDIDATES = 100
"""Changed records of a type that are compared where there are too many."""


def too_many(changes: Iterable[RecordChange]) -> bool:
    """Whether there are more changes than can be graded in full."""
    counts = [_rows(changed) for changed in changes]
    return len(counts) > MAX_CHANGES or sum(counts) > MAX_ROWS


def _rows(changed: RecordChange) -> int:
    return sum(len(value) for value in changed.current.values() if is_list(value))


def shortlist(
    expectations: Sequence[Expectation], changes: Sequence[RecordChange]
) -> tuple[Sequence[RecordChange], Sequence[RecordChange]]:
    """Split changes into those to compare and the rest: all, unless there are too many.

    Of too many, those are compared that hold most of the expected values to the letter.
    """
    if not too_many(changes):
        return changes, ()
    ranked = sorted(changes, key=lambda c: (-_hits(expectations, c), str(c.current["id"])))
    totals = accumulate(_rows(changed) for changed in ranked[:_CANDIDATES])
    count = sum(total <= MAX_ROWS for total in totals)
    return ranked[:count], ranked[count:]


def _hits(expectations: Iterable[Expectation], changed: RecordChange) -> int:
    return max(
        sum(
            str(showable(changed.current.get(name))) == str(check.value)
            for name, check in expectation.fields.items()
            if hasattr(check, "value")
        )
        for expectation in expectations
    )
