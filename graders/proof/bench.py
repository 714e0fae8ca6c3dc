"""The expected records of one type and change with the records that a solution has for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from graders.checking import checked
from graders.difference import Changed, difference
from graders.facts import JSON, Facts, Record
from graders.marks import State
from graders.pools import meant
from graders.proof.oracle import Candidate, Worth, expected_score, full
from graders.proof.site import Site
from graders.spec import Change, Expectation

ZERO = Decimal(0)


@dataclass(frozen=True)
class Bench:
    """Slots and, in the same order, the records that fill them."""

    site: Site
    slots: list[Expectation]
    records: list[Changed]

    @property
    def record(self) -> str:
        """The record type."""
        return self.slots[0].record

    @property
    def change(self) -> Change:
        """Whether records are added, updated or removed."""
        return self.slots[0].change

    @cached_property
    def worth(self) -> list[list[Worth | None]]:
        """What each record is worth for each slot: all for its own, for others what they share."""
        return [
            [self._worth(i, j) for i in range(len(self.slots))] for j in range(len(self.records))
        ]

    def _worth(self, i: int, j: int) -> Worth | None:
        slot, changed = self.slots[i], self.records[j]
        if i == j:
            return full(slot)
        if slot.where is not None and not (changed.before and meant(slot.where, changed.before)):
            return None
        before = None if changed.before is None else State(self.site.start, changed.before)
        if changed.after is None:
            marks = checked(slot.fields, State(self.site.start, changed.now), None)
        else:
            marks = checked(slot.fields, State(self.site.end, changed.after), before)
        points = dict.fromkeys(slot.fields, ZERO)
        for mark in marks:
            points[mark.field.split(".")[0]] += mark.points
        return points

    def candidate(self, j: int, changes: Mapping[str, Decimal] | None = None) -> Candidate:
        """A record as a candidate.

        Args:
            j: Which record.
            changes: For fields made wrong what they are still worth for the record's own slot. They
                are worth nothing for others.
        """
        worth: list[Worth | None] = []
        for i, points in enumerate(self.worth[j]):
            if points is None or not changes:
                worth.append(points)
            else:
                spoilt = changes if i == j else dict.fromkeys(changes, ZERO)
                worth.append({**points, **{n: v for n, v in spoilt.items() if n in points}})
        return Candidate(worth, self.alone)

    def score(
        self,
        spoilt: Mapping[int, Mapping[str, Decimal] | None],
        *more: Candidate,
        costs: Decimal = ZERO,
    ) -> Decimal:
        """What a state must score.

        Args:
            spoilt: For each record that is not right the fields made wrong; None if it is gone.
            more: Further changed records.
            costs: Penalties for changes of other types and kinds.
        """
        candidates = [
            self.candidate(j, spoilt.get(j, {}))
            for j in range(len(self.records))
            if spoilt.get(j, {}) is not None
        ]
        return expected_score(self.site.task, self.slots, [*candidates, *more], costs)

    @property
    def alone(self) -> Decimal:
        """What a record of this type and change costs that answers no expectation."""
        return cost(self.site, self.record, self.change)

    def still_changed(self, j: int, end: Facts) -> bool:
        """Whether a record is still an update in a mutated end state."""
        changes = difference(self.site.schema, self.site.start, end).get(self.record, [])
        wanted = self.records[j].now["id"]
        return any(c.now["id"] == wanted and c.change == self.change for c in changes)

    def with_values(self, j: int, values: Mapping[str, JSON]) -> Facts:
        """The end state with fields of a record changed."""
        record = self.records[j].now
        return self.site.replaced(self.record, record["id"], {**record, **values})

    def others(self, name: str) -> list[JSON]:
        """Values of a field in all records of the type."""
        states = (self.site.start, self.site.end)
        return [r.get(name) for facts in states for r in facts.get(self.record, ())]


def benches(site: Site) -> Iterator[Bench]:
    """One bench for each type and change that is expected and that the solution has."""
    for pool, places in zip(site.pools, site.pairs, strict=True):
        records = [pool.changed[place] for place in places if place is not None]
        if len(records) == len(pool.slots):
            yield Bench(site, [slot.expectation for slot in pool.slots], records)


def cost(site: Site, record: str, change: Change, field: str | None = None) -> Decimal:
    """What a change that nobody asked for costs: of one field, where an update is meant."""
    penalties = site.task.penalties
    if record in site.schema.platform:
        return ZERO
    for allowed in site.task.allow:
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


def spoil(record: Record, fields: frozenset[str]) -> tuple[str, Record] | None:
    """A business field of a record, and the record with that field edited."""
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
