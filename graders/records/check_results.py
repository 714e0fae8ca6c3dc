"""Check results: the points, status and reason that each check of a record yields."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any, Self

from graders.compare import ComparisonContext, Outcome, compare
from graders.facts import JSON, Record, Schema, Snapshot, Styles
from graders.result import Reason, Status
from graders.task.checks import Cell
from graders.text.writing import Style

CENT = Decimal("0.01")
NOTHING = Decimal(0)
_NOWHERE = Snapshot(Schema(records={}), {})


@dataclass(frozen=True, slots=True)
class Location:
    """The place of a check; ``row`` is the 1-based number of an expected child row."""

    field: str
    critical: bool
    row: int | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check; see :class:`graders.result.Finding` for the fields."""

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
        """Whether a critical check was not met in full."""
        return self.critical and self.status is not Status.RIGHT


@dataclass(frozen=True, slots=True)
class RecordContext:
    """A record or child row, with the state that its references point into."""

    snapshot: Snapshot
    record: Record
    styles: Styles

    @classmethod
    def of(cls, snapshot: Snapshot, record_type: str, record: Record) -> Self:
        """Return the context of a record of a type."""
        return cls(snapshot, record, snapshot.schema.shape(record_type).styles)

    def row(self, name: str, record: Record) -> "RecordContext":
        """Return the context of a row of a child list."""
        prefix = f"{name}."
        styles = {n[len(prefix) :]: s for n, s in self.styles.items() if n.startswith(prefix)}
        return RecordContext(self.snapshot, record, styles)

    def compare(self, check: Cell, name: str) -> Outcome:
        """Compare one field of the record with a check."""
        style = self.styles.get(name, Style.TEXT)
        context = ComparisonContext(self.snapshot, self.record, style)
        return compare(check, self.record.get(name), context)


def points_of(check: Cell, share: Decimal) -> Decimal:
    """Return a share of a check's points, rounded down to 0.01."""
    return (check.points * share).quantize(CENT, ROUND_DOWN)


def check_result(location: Location, check: Cell, outcome: Outcome, prior: Decimal) -> CheckResult:
    """Turn the outcome of a comparison into points, status and reason.

    Args:
        location: The place of the check.
        check: The expected value.
        outcome: The outcome of the comparison.
        prior: The share already met at the start; only the gain earns points.
    """
    gained = outcome.share > prior
    points = points_of(check, (outcome.share - prior) / (1 - prior)) if gained else NOTHING
    status, reason = Status.PARTLY if outcome.share else Status.WRONG, outcome.reason
    if prior and reason is Reason.SIMILAR:
        reason = Reason.MORE_SIMILAR
    if outcome.share == 1:
        status = Status.RIGHT
        reason = Reason.ALREADY_SO if prior == 1 else reason
    return CheckResult(
        location.field,
        check.is_,
        points,
        check.points,
        status,
        reason,
        location.row,
        outcome.expected,
        outcome.found,
        outcome.expected_norm,
        outcome.found_norm,
        outcome.params,
        location.critical,
        check.note,
    )


def missing_result(
    location: Location, check: Cell, reason: Reason, status: Status = Status.MISSING
) -> CheckResult:
    """Return the result of a check whose record or row does not exist."""
    expected = compare(check, None, ComparisonContext(_NOWHERE, {}))
    return CheckResult(
        location.field,
        check.is_,
        NOTHING,
        check.points,
        status,
        reason,
        location.row,
        expected.expected,
        None,
        expected.expected_norm,
        critical=location.critical,
        note=check.note,
    )
