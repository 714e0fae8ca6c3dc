"""The outcome of a comparison, and its context."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graders.facts import JSON, Record, Snapshot
from graders.result import Reason
from graders.text.writing import Style

ALL = Decimal(1)
NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The share of a check that a value meets, from 0 to 1, and the reason."""

    share: Decimal
    reason: Reason
    expected: JSON = None
    found: JSON = None
    expected_norm: JSON = None
    found_norm: JSON = None
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ComparisonContext:
    """Context of a comparison besides the value."""

    snapshot: Snapshot
    record: Record
    style: Style = Style.TEXT
    """How the texts of the field are compared."""
