"""Penalties for changes that the task did not ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from graders.difference import RecordChange
from graders.facts import Schema
from graders.records.check_results import NOTHING
from graders.records.keys import matches_key
from graders.result import Status
from graders.task.spec import Expectation, GradedTask
from graders.untouched import Deviation

_UNRELATED = {
    "added": Status.UNRELATED_ADD,
    "updated": Status.UNRELATED_EDIT,
    "removed": Status.UNRELATED_DELETE,
}


@dataclass(frozen=True, slots=True)
class UnrequestedChange:
    """A penalised change; ``cost`` is what remains of the penalty under the cap of the task."""

    changed: RecordChange
    status: Status
    cost: Decimal
    fields: tuple[str, ...] = ()
    deviation: Deviation | None = None
    """The one field that deviates, in a record that was asked for."""


@dataclass(frozen=True)
class PenaltyPolicy:
    """Which changes a task penalises, and how much each costs."""

    task: GradedTask
    schema: Schema

    def unmatched_cost(self, changed: RecordChange) -> Decimal:
        """Return the penalty of a change that is paired with no expectation."""
        return sum((change.cost for change in self.unrequested(changed)), NOTHING)

    def side_edits(
        self, expectation: Expectation, changed: RecordChange, found: Iterable[Deviation]
    ) -> Iterator[UnrequestedChange]:
        """Yield what else was done to a record that is paired with an expectation.

        Args:
            expectation: The expectation.
            changed: The record.
            found: Its deviations; revisions without ``untouched`` have none, and penalise an update
                as a whole.
        """
        penalties = self.task.penalties
        for deviation in found:
            yield UnrequestedChange(
                changed, Status.DEVIATION, penalties.deviation, (deviation.field,), deviation
            )
        if expectation.untouched is None:
            fields = tuple(n for n in self.edited(changed) if n not in expectation.named)
            if fields:
                yield UnrequestedChange(
                    changed, Status.UNRELATED_EDIT, penalties.unrelated_edit, fields
                )

    def unrequested(
        self, changed: RecordChange, *, extra: bool = False
    ) -> Iterator[UnrequestedChange]:
        """Yield the penalised change for one that is paired with no expectation, unless allowed.

        Args:
            changed: The change.
            extra: Whether records of this type were to be added and this one is surplus.
        """
        penalties = self.task.penalties
        if changed.change == "updated":
            fields = self.edited(changed)
            if fields:
                cost = penalties.unrelated_edit
                yield UnrequestedChange(changed, Status.UNRELATED_EDIT, cost, fields)
        elif not self._allowed(changed):
            added = changed.change == "added"
            cost = penalties.extra if added else penalties.unrelated_delete
            status = Status.EXTRA if extra else _UNRELATED[changed.change]
            yield UnrequestedChange(changed, status, cost)

    def apply_cap(self, changes: Iterable[UnrequestedChange]) -> Iterator[UnrequestedChange]:
        """Yield the same changes with their costs cut off at the cap of the task."""
        left = self.task.penalties.cap
        for change in changes:
            cost = min(change.cost, left)
            left -= cost
            yield replace(change, cost=cost)

    def _allowed(self, changed: RecordChange) -> bool:
        if changed.record in self.schema.platform:
            return True
        styles = self.schema.shape(changed.record).styles
        return any(
            allowed.record == changed.record
            and allowed.change == changed.change
            and (allowed.where is None or matches_key(allowed.where, changed.current, styles))
            for allowed in self.task.allow
        )

    def edited(self, changed: RecordChange) -> tuple[str, ...]:
        """Return the changed fields of a record whose changes the task does not allow."""
        if changed.record in self.schema.platform:
            return ()
        free: set[str] = set()
        for allowed in self.task.allow:
            if allowed.record == changed.record and allowed.change == "updated":
                free.update(changed.fields if allowed.fields is None else allowed.fields)
        return tuple(name for name in changed.fields if name not in free)
