"""Scenarios: expected records of one type and change with the solution's records for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from graders.check_results import RecordContext
from graders.checking import check_record
from graders.difference import RecordChange, difference
from graders.facts import JSON, Facts, Record
from graders.matching import matches_key
from graders.proof.oracle import Candidate, PointsByField, expected_score, full_points
from graders.proof.proof_context import ProofContext
from graders.spec import Change, Expectation

ZERO = Decimal(0)


@dataclass(frozen=True)
class Scenario:
    """Expected records and, in the same order, the solution's records."""

    context: ProofContext
    slots: list[Expectation]
    records: list[RecordChange]

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
            changed.before and matches_key(slot.where, changed.before)
        ):
            return None
        before = (
            None if changed.before is None else RecordContext(self.context.start, changed.before)
        )
        if changed.after is None:
            results = check_record(
                slot.fields, RecordContext(self.context.start, changed.current), None
            )
        else:
            results = check_record(
                slot.fields, RecordContext(self.context.end, changed.after), before
            )
        points = dict.fromkeys(slot.fields, ZERO)
        for result in results:
            points[result.field.split(".")[0]] += result.points
        return points

    def candidate(self, j: int, changes: Mapping[str, Decimal] | None = None) -> Candidate:
        """Return a record as a candidate of the oracle.

        Args:
            j: Index of the record.
            changes: Remaining points of mutated fields for the record's own slot; for other slots
                these fields earn nothing.
        """
        worth: list[PointsByField | None] = []
        for i, points in enumerate(self.points[j]):
            if points is None or not changes:
                worth.append(points)
            else:
                mutated = changes if i == j else dict.fromkeys(changes, ZERO)
                worth.append({**points, **{n: v for n, v in mutated.items() if n in points}})
        return Candidate(worth, self.unmatched_cost)

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
    for group, places in zip(context.groups, context.pairs, strict=True):
        records = [group.changed[place] for place in places if place is not None]
        if len(records) == len(group.slots):
            yield Scenario(context, [slot.expectation for slot in group.slots], records)


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
        edited: JSON = f"{value}x"
        if isinstance(value, bool):
            edited = not value
        elif isinstance(value, int):
            edited = value + 1
        elif not isinstance(value, str):
            continue
        return name, {**record, name: edited}
    return None
