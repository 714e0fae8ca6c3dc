"""The outcome of a comparison, and its context."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graders.facts import JSON, Facts, Record
from graders.result import Reason

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
    """What a comparison may consult beside the value: the record and all facts."""

    facts: Facts
    record: Record

    def lookup(self, of: str, record_id: JSON) -> Record | None:
        """Return the record of a type by its id, or None."""
        for record in self.facts.get(of, ()):
            if record["id"] == record_id and not isinstance(record_id, bool):
                return record
        return None
