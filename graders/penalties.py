"""What is charged for changes that nobody asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from graders.checks import MoneyCheck
from graders.difference import Changed
from graders.facts import Schema
from graders.marks import NOTHING
from graders.result import Status
from graders.spec import Expectation, GradedTask

_UNRELATED = {
    "added": Status.UNRELATED_ADD,
    "updated": Status.UNRELATED_EDIT,
    "removed": Status.UNRELATED_DELETE,
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A change that is charged; ``cost`` is what is left of it under the cap of all penalties."""

    changed: Changed
    status: Status
    cost: Decimal
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Charges:
    """What a task charges, allows and does not look at."""

    task: GradedTask
    schema: Schema

    def alone(self, changed: Changed) -> Decimal:
        """The cost of a change that answers no expectation."""
        penalties = self.task.penalties
        if changed.change == "updated":
            return penalties.unrelated_edit if self._not_allowed(changed) else NOTHING
        if self._allowed(changed):
            return NOTHING
        return penalties.extra if changed.change == "added" else penalties.unrelated_delete

    def beside(self, expectation: Expectation, changed: Changed) -> Decimal:
        """The cost of what else was edited in a record that was to be updated."""
        return self.task.penalties.unrelated_edit if self.edited(expectation, changed) else NOTHING

    def edited(self, expectation: Expectation, changed: Changed) -> tuple[str, ...]:
        """Fields that were edited in an expected update without being asked for or allowed."""
        asked = set(expectation.fields)
        for check in expectation.fields.values():
            if isinstance(check, MoneyCheck) and check.currency_field:
                asked.add(check.currency_field)
        return tuple(name for name in self._not_allowed(changed) if name not in asked)

    def mistake(self, changed: Changed, *, extra: bool = False) -> Iterator[Mistake]:
        """The mistake that a change is which answers no expectation, if it is one.

        Args:
            changed: The change.
            extra: Records of this type were to be added, this one is too many.
        """
        fields = self._not_allowed(changed)
        if fields if changed.change == "updated" else not self._allowed(changed):
            status = Status.EXTRA if extra else _UNRELATED[changed.change]
            yield Mistake(changed, status, self.alone(changed), fields)

    def capped(self, mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
        """The same mistakes, charged until the cap is reached."""
        left = self.task.penalties.cap
        for mistake in mistakes:
            cost = min(mistake.cost, left)
            left -= cost
            yield Mistake(mistake.changed, mistake.status, cost, mistake.fields)

    def _allowed(self, changed: Changed) -> bool:
        if changed.record in self.schema.platform:
            return True
        return any(
            allowed.record == changed.record and allowed.change == changed.change
            for allowed in self.task.allow
        )

    def _not_allowed(self, changed: Changed) -> tuple[str, ...]:
        if changed.record in self.schema.platform:
            return ()
        free: set[str] = set()
        for allowed in self.task.allow:
            if allowed.record == changed.record and allowed.change == "updated":
                free.update(changed.fields if allowed.fields is None else allowed.fields)
        return tuple(name for name in changed.fields if name not in free)
