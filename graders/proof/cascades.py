"""What a fault in a new record costs in the records that refer to it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from graders.facts import JSON, Facts, Record, children
from graders.proof.proof_context import ProofContext
from graders.proof.scenario import Scenario, scenarios
from graders.records.rows import compare_rows, pair_rows
from graders.task.checks import ReferenceCheck, RowsCheck


class Cascades:
    """The checked references of the solution's records to records that are new themselves."""

    def __init__(self, context: ProofContext) -> None:
        """Find them."""
        self._found = [
            (scenario.record, changed.current, check, value)
            for scenario in scenarios(context)
            for j, changed in enumerate(scenario.records)
            for check, value in _references(scenario, j)
            if _record(context.start, check.of, value) is None
        ]
        self._end = context.end

    def lost(self, state: Facts) -> Decimal:
        """The points of references whose target is gone or altered in a mutated end state.

        A referring record that is itself mutated is left to its own scenario.
        """
        return sum(
            (
                check.points
                for kind, referring, check, value in self._found
                if _record(state, kind, referring["id"]) == referring
                and _property(state, check, value) != _property(self._end, check, value)
            ),
            Decimal(0),
        )


def _references(scenario: Scenario, j: int) -> Iterator[tuple[ReferenceCheck, JSON]]:
    context = scenario.record_context(j)
    for name, check in scenario.slots[j].fields.items():
        if isinstance(check, ReferenceCheck):
            yield check, context.record.get(name)
        elif isinstance(check, RowsCheck):
            rows = children(context.record.get(name)) or []
            places = pair_rows(check, compare_rows(name, check, rows, context))
            for expected, place in zip(check.rows, places, strict=True):
                for field, cell in expected.items():
                    if isinstance(cell, ReferenceCheck) and place is not None:
                        yield cell, rows[place].get(field)


def _record(facts: Facts, kind: str, record_id: Any) -> Record | None:
    return next((each for each in facts.get(kind, ()) if each["id"] == record_id), None)


def _property(facts: Facts, check: ReferenceCheck, value: JSON) -> JSON:
    target = _record(facts, check.of, value)
    return None if target is None else target.get(check.by)
