"""Bounds that keep grading fast whatever was left behind, and damage below the pass mark."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TypeGuard

from graders.canonical import showable
from graders.difference import RecordChange
from graders.facts import Record, is_list
from graders.task.spec import Expectation

MAX_CHANGES = 500
"""Changed records that are graded in full; beyond, the score is below the pass mark."""
MAX_ROWS = 5000
"""Child rows in changed records, likewise."""
MAX_CHARACTERS = 1_000_000
"""Characters of text in changed records, likewise."""
MAX_DAMAGE = 10
"""Maximum number of unrequested edits and deletions; above it the score fails the pass mark."""
MAX_LISTED = 100
"""Unrequested changes with a finding of their own; the others are summed up."""
_CANDIDATES = 100
"""Changed records of a type that are compared where there are too many."""


def too_many(changes: Iterable[RecordChange]) -> bool:
    """Whether there are more changes than can be graded in full."""
    sizes = [_size(changed.current) for changed in changes]
    rows, characters = (sum(size[place] for size in sizes) for place in (0, 1))
    return len(sizes) > MAX_CHANGES or rows > MAX_ROWS or characters > MAX_CHARACTERS


def _size(record: Record) -> tuple[int, int]:
    """Child rows of a record, and characters of its texts and theirs."""
    rows = [row for value in record.values() if is_list(value) for row in value]
    nested = [row for row in rows if isinstance(row, Mapping)]
    characters = sum(len(v) for row in (record, *nested) for v in row.values() if _is_text(v))
    return len(rows), characters


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def shortlist(
    expectations: Sequence[Expectation], changes: Sequence[RecordChange]
) -> tuple[Sequence[RecordChange], Sequence[RecordChange]]:
    """Split the changes into those compared in full and the rest.

    Above the limits, those with the most expected values verbatim are compared.
    """
    if not too_many(changes):
        return changes, ()
    ranked = sorted(changes, key=lambda c: (-_hits(expectations, c), str(c.current["id"])))
    sizes = [_size(changed.current) for changed in ranked[:_CANDIDATES]]
    totals = zip(*(accumulate(size[place] for size in sizes) for place in (0, 1)), strict=True)
    count = sum(rows <= MAX_ROWS and characters <= MAX_CHARACTERS for rows, characters in totals)
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
