"""Penalties for changes that the task did not ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from graders.check_results import NOTHING
from graders.checks import MoneyCheck
from graders.difference import RecordChange
from graders.facts import Schema
from graders.result import Status
from graders.spec import Expectation, GradedTask

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


@dataclass(frozen=True)
class PenaltyPolicy:
    """Which changes a task penalises, and how much each costs."""

    task: GradedTask
    schema: Schema

    def unmatched_cost(self, changed: RecordChange) -> Decimal:
        """Return the penalty of a change that is paired with no expectation."""
        penalties = self.task.penalties
        if changed.change == "updated":
            return penalties.unrelated_edit if self._penalised_fields(changed) else NOTHING
        if self._allowed(changed):
            return NOTHING
        return penalties.extra if changed.change == "added" else penalties.unrelated_delete

    def side_edit_cost(self, expectation: Expectation, changed: RecordChange) -> Decimal:
        """Return the penalty of side edits in a record whose update was asked for."""
        return (
            self.task.penalties.unrelated_edit if self.side_edits(expectation, changed) else NOTHING
        )

    def side_edits(self, expectation: Expectation, changed: RecordChange) -> tuple[str, ...]:
        """Return the fields of an expected update edited without being asked for or allowed."""
        asked = set(expectation.fields)
        for check in expectation.fields.values():
            if isinstance(check, MoneyCheck) and check.currency_field:
                asked.add(check.currency_field)
        return tuple(name for name in self._penalised_fields(changed) if name not in asked)

    def unrequested(
        self, changed: RecordChange, *, extra: bool = False
    ) -> Iterator[UnrequestedChange]:
        """Yield the penalised change for one that is paired with no expectation, unless allowed.

        Args:
            changed: The change.
            extra: Whether records of this type were to be added and this one is surplus.
        """
        fields = self._penalised_fields(changed)
        if fields if changed.change == "updated" else not self._allowed(changed):
            status = Status.EXTRA if extra else _UNRELATED[changed.change]
            yield UnrequestedChange(changed, status, self.unmatched_cost(changed), fields)

    def apply_cap(self, changes: Iterable[UnrequestedChange]) -> Iterator[UnrequestedChange]:
        """Yield the same changes with their costs cut off at the cap of the task."""
        left = self.task.penalties.cap
        for change in changes:
            cost = min(change.cost, left)
            left -= cost
            yield UnrequestedChange(change.changed, change.status, cost, change.fields)

    def _allowed(self, changed: RecordChange) -> bool:
        if changed.record in self.schema.platform:
            return True
        return any(
            allowed.record == changed.record and allowed.change == changed.change
            for allowed in self.task.allow
        )

    def _penalised_fields(self, changed: RecordChange) -> tuple[str, ...]:
        if changed.record in self.schema.platform:
            return ()
        free: set[str] = set()
        for allowed in self.task.allow:
            if allowed.record == changed.record and allowed.change == "updated":
                free.update(changed.fields if allowed.fields is None else allowed.fields)
        return tuple(name for name in changed.fields if name not in free)
