"""Marks: what comparing a record's fields brought in points."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any

from graders.checks import Cell
from graders.compare import Outcome, Surroundings, compare
from graders.facts import JSON, Facts, Record
from graders.result import Reason, Status

CENT = Decimal("0.01")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a check stands: ``row`` counts a list's expected rows from 1."""

    field: str
    critical: bool
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What one check brought; :class:`graders.result.Finding` tells what the parts are."""

    field: str
    kind: str
    points: Decimal
    possible: Decimal
    status: Status
    reason: Reason
    row: int | None = None
    expected: JSON = None
    found: JSON = None
    expected_norm: JSON = None
    found_norm: JSON = None
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    critical: bool = False
    note: str | None = None

    @property
    def fails(self) -> bool:
        """A critical check that was not met in full."""
        return self.critical and self.status is not Status.RIGHT


@dataclass(frozen=True, slots=True)
class State:
    """A record, or a row of one, among all the facts it belongs to."""

    facts: Facts
    record: Record

    def compare(self, check: Cell, name: str) -> Outcome:
        """Compare one of the record's fields."""
        return compare(check, self.record.get(name), Surroundings(self.facts, self.record))


def points_of(check: Cell, share: Decimal) -> Decimal:
    """A share of a check's points, rounded down to 0.01."""
    return (check.points * share).quantize(CENT, ROUND_DOWN)


def mark(spot: Spot, check: Cell, outcome: Outcome, prior: Decimal) -> Mark:
    """The mark for an outcome.

    Args:
        spot: Where the check stands.
        check: What is expected.
        outcome: What comparing came to.
        prior: The share that the start state met: only what was gained since earns points.
    """
    gained = outcome.share > prior
    points = points_of(check, (outcome.share - prior) / (1 - prior)) if gained else NOTHING
    status, reason = Status.PARTLY if outcome.share else Status.WRONG, outcome.reason
    if prior and reason is Reason.SIMILAR:
        reason = Reason.MORE_SIMILAR
    if outcome.share == 1:
        status = Status.RIGHT
        reason = Reason.ALREADY_SO if prior == 1 else reason
    return Mark(
        spot.field,
        check.is_,
        points,
        check.points,
        status,
        reason,
        spot.row,
        outcome.expected,
        outcome.found,
        outcome.expected_norm,
        outcome.found_norm,
        outcome.params,
        spot.critical,
        check.note,
    )


def missing_mark(spot: Spot, check: Cell, reason: Reason, status: Status = Status.MISSING) -> Mark:
    """The mark where nothing is that could be compared."""
    wanted = compare(check, None, Surroundings({}, {}))
    return Mark(
        spot.field,
        check.is_,
        NOTHING,
        check.points,
        status,
        reason,
        spot.row,
        wanted.expected,
        None,
        wanted.expected_norm,
        critical=spot.critical,
        note=check.note,
    )
