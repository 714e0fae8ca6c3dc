"""Scenarios: expected records of one type and change with the solution's records for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from graders.difference import RecordChange, difference
from graders.facts import JSON, Facts, Record, RecordSchema, children, is_list
from graders.proof.oracle import Candidate, PointsByField, expected_score, full_points
from graders.proof.proof_context import ProofContext
from graders.records.check_results import RecordContext
from graders.records.keys import matches_key
from graders.records.matching import Comparison, MatchGroup
from graders.task.spec import Change, Expectation

ZERO = Decimal(0)


@dataclass(frozen=True)
class Scenario:
    """Expected records and, in the same order, the solution's records."""

    context: ProofContext
    group: MatchGroup
    places: list[int]
    """For each slot the place of its record in the group."""

    @cached_property
    def slots(self) -> list[Expectation]:
        """The expected records."""
        return [slot.expectation for slot in self.group.slots]

    @cached_property
    def records(self) -> list[RecordChange]:
        """The solution's records."""
        return [self.group.changed[place] for place in self.places]

    @property
    def shape(self) -> RecordSchema:
        """The schema of the record type."""
        return self.context.schema.shape(self.record)

    def record_context(self, j: int) -> RecordContext:
        """Return a record with the state that the solution leaves."""
        return RecordContext.of(self.context.after, self.record, self.records[j].current)

    @property
    def record(self) -> str:
        """The record type."""
        return self.slots[0].record

    @property
    def change(self) -> Change:
        """The kind of change."""
        return self.slots[0].change

    @cached_property
    def points(self) -> list[list[PointsByField | None]]:
        """The points by field of each record for each slot; full points for its own."""
        return [
            [self._points(i, j) for i in range(len(self.slots))] for j in range(len(self.records))
        ]

    def _points(self, i: int, j: int) -> PointsByField | None:
        slot, changed = self.slots[i], self.records[j]
        if i == j:
            return full_points(slot)
        if slot.where is not None and not (
            changed.before and matches_key(slot.where, changed.before, self.shape.styles)
        ):
            return None
        points = dict.fromkeys(slot.fields, ZERO)
        for result in self._compared(i, j).results:
            points[result.field.split(".")[0]] += result.points
        return points

    def _compared(self, i: int, j: int) -> Comparison:
        """The comparison of a record of the solution with a slot, as the grader sees it."""
        return self.group.grid[i][self.places[j]]

    def candidate(
        self, j: int, changes: Mapping[str, Decimal] | None = None, costs: Decimal = ZERO
    ) -> Candidate:
        """Return a record as a candidate of the oracle.

        Args:
            j: Index of the record.
            changes: Remaining points of mutated fields for the record's own slot; for other slots
                these fields earn nothing.
            costs: Penalties for other fields of the record.
        """
        worth: list[PointsByField | None] = []
        side_edits = [
            costs + sum((edit.cost for edit in self._compared(i, j).side_edits), ZERO)
            for i in range(len(self.slots))
        ]
        for i, points in enumerate(self.points[j]):
            if points is None or not changes:
                worth.append(points)
            else:
                mutated = changes if i == j else dict.fromkeys(changes, ZERO)
                worth.append({**points, **{n: v for n, v in mutated.items() if n in points}})
        return Candidate(worth, self.unmatched_cost, side_edits)

    def score(
        self,
        mutated: Mapping[int, Mapping[str, Decimal] | None],
        *more: Candidate,
        costs: Decimal = ZERO,
    ) -> Decimal:
        """Return the expected score of a state.

        Args:
            mutated: Remaining points of mutated fields by record index; None if it is gone.
            more: Further changed records.
            costs: Penalties for changes of other types and kinds.
        """
        candidates = [
            self.candidate(j, mutated.get(j, {}))
            for j in range(len(self.records))
            if mutated.get(j, {}) is not None
        ]
        return expected_score(self.context.task, self.slots, [*candidates, *more], costs)

    @property
    def unmatched_cost(self) -> Decimal:
        """The penalty of an unpaired record of this type and change."""
        return penalty_of(self.context, self.record, self.change)

    def still_changed(self, j: int, end: Facts) -> bool:
        """Whether a record still counts as changed in a mutated end state."""
        changes = difference(self.context.schema, self.context.start, end).get(self.record, [])
        record_id = self.records[j].current["id"]
        return any(c.current["id"] == record_id and c.change == self.change for c in changes)

    def with_values(self, j: int, values: Mapping[str, JSON]) -> Facts:
        """Return the end state with some fields of a record replaced."""
        record = self.records[j].current
        return self.context.replaced(self.record, record["id"], {**record, **values})

    def others(self, name: str) -> list[JSON]:
        """Return the values of a field in all records of the type."""
        states = (self.context.start, self.context.end)
        return [r.get(name) for facts in states for r in facts.get(self.record, ())]


def scenarios(context: ProofContext) -> Iterator[Scenario]:
    """Yield one scenario per expected record type and change that the solution covers."""
    for group, found in zip(context.groups, context.pairs, strict=True):
        places = [place for place in found if place is not None]
        if len(places) == len(group.slots):
            yield Scenario(context, group, places)


def penalty_of(
    context: ProofContext, record: str, change: Change, field: str | None = None
) -> Decimal:
    """Return the penalty of an unrequested change; ``field`` is the edited one of an update."""
    penalties = context.task.penalties
    if record in context.schema.platform:
        return ZERO
    for allowed in context.task.allow:
        narrowed = allowed.fields is not None and field not in allowed.fields
        if (allowed.record, allowed.change) == (record, change) and not (
            change == "updated" and narrowed
        ):
            return ZERO
    return {
        "added": penalties.extra,
        "updated": penalties.unrelated_edit,
        "removed": penalties.unrelated_delete,
    }[change]


def edit_any_field(record: Record, fields: frozenset[str]) -> tuple[str, Record] | None:
    """Edit the first editable field; return its name and the record, or None."""
    for name in sorted(fields):
        value = record.get(name)
        if isinstance(value, (bool, int, str)):
            return name, {**record, name: edited(value)}
    return None


def edited(value: JSON) -> JSON:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if is_list(value):
        rows = children(value)
        return [*value, dict.fromkeys(rows[0], "⊘") if rows else "⊘"]
    return f"{value or ''}⊘"
