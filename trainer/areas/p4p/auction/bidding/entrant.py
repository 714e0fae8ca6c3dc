"""A plan through a day: its changes, its money and how long it ran."""

from decimal import Decimal

from trainer.areas.p4p.auction.bidding.contestant import Contestant
from trainer.areas.p4p.auction.bidding.purse import Purse, limit
from trainer.areas.p4p.auction.relevance import Fitting
from trainer.areas.p4p.auction.types import MINUTES, ZERO, Plan, PlanDay, Query, Settings


class Entrant:
    """A plan that takes part in a day's auctions, which are held by time."""

    def __init__(self, plan: Plan, fitting: dict[str, Fitting]) -> None:
        """Take the plan and the shop's products by word."""
        self.plan = plan
        self.purse = Purse(ZERO)
        self.contestant: Contestant | None = None
        self._fitting = fitting
        self._since = 0
        self._minutes = 0

    @property
    def is_in(self) -> bool:
        """Whether it is switched on and has money left for the day."""
        return self.contestant is not None and self.purse.used_up_at is None

    def change(self, settings: Settings, minute: int) -> None:
        """Go on with other settings; a budget that was used up may be enough again."""
        self._count(minute)
        most = limit(
            settings.budget,
            weekly=settings.weekly_budget,
            spent_this_week=self.plan.spent_this_week,
        )
        self.purse.change(most, lasting=settings.delivery is not None)
        self.contestant = (
            Contestant(self.plan.kind, settings, self._fitting) if settings.running else None
        )
        if self.purse.spent >= most:
            self._use_up(minute)

    def pay(self, price: Decimal, query: Query) -> bool:
        """Pay a click; False where the budget does not suffice, which ends the plan's day."""
        if not self.purse.affords(price):
            if not self.purse.is_held(query.minute):
                self._use_up(query.minute)
            return False
        if self.purse.spent + price > self.purse.released(query.minute):
            return False
        self.purse.pay(price)
        if not self.purse.affords(query.word.floor) and not self.purse.is_held(query.minute):
            self._use_up(query.minute)
        return True

    def close(self) -> PlanDay:
        """How long the plan ran, at the end of the day."""
        self._count(MINUTES)
        return PlanDay(self.plan.id, self._minutes, self.purse.used_up_at)

    def _use_up(self, minute: int) -> None:
        self._count(minute)
        self.purse.use_up(minute)

    def _count(self, minute: int) -> None:
        """Add the time since the last change, if the plan ran in it."""
        if self.is_in:
            self._minutes += minute - self._since
        self._since = minute
