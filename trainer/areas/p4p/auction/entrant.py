"""A plan through a day: its changes, its money and how long it ran."""

from decimal import Decimal

from trainer.areas.p4p.auction.contestant import Contestant
from trainer.areas.p4p.auction.purse import Purse, day_limit
from trainer.areas.p4p.auction.relevance import Fitting
from trainer.areas.p4p.auction.types import MINUTES, ZERO, Plan, PlanDay, Query, Scene, Settings


class Entrant:
    """A plan that takes part in a day's auctions, which are held by time."""

    def __init__(self, plan: Plan, fitting: dict[str, Fitting]) -> None:
        """Take the plan and the shop's products by word."""
        self.plan = plan
        self.purse = Purse(ZERO)
        self._fitting = fitting
        self._coming = sorted(plan.changes, key=lambda change: change.minute)
        self._now: Contestant | None = None
        self._since = 0
        self._minutes = 0

    def offer(self, query: Query) -> tuple[Decimal, int, Decimal] | None:
        """Score, product and bid with which the plan takes part; None if it does not."""
        self._advance(query.minute)
        if self._now is None or not self.purse.may_bid(query.minute):
            return None
        shown = self._now.product(query)
        if shown is None:
            return None
        bid = self._now.bid(query)
        return (*shown, bid) if bid >= query.word.floor else None

    def labels(self, query: Query) -> tuple[str, str, str, int]:
        """Word, country, audience and hour under which the search is reported."""
        word = query.word.text if query.scene is Scene.SEARCH else ""
        audience = self._now.audience(query) if self._now else ""
        return word, query.country, audience, query.minute // 60

    def pay(self, price: Decimal, query: Query) -> bool:
        """Pay a click; False where the budget does not suffice, which ends the plan's day."""
        if not self.purse.affords(price):
            self._use_up(query.minute)
            return False
        self.purse.pay(price)
        if not self.purse.affords(query.word.floor):
            self._use_up(query.minute)
        return True

    def close(self) -> PlanDay:
        """How long the plan ran, at the end of the day."""
        self._advance(MINUTES)
        self._count(MINUTES)
        return PlanDay(self.plan.id, self._minutes, self.purse.used_up_at)

    def _advance(self, minute: int) -> None:
        while self._coming and self._coming[0].minute <= minute:
            change = self._coming.pop(0)
            self._count(change.minute)
            self._apply(change.settings, change.minute)

    def _apply(self, settings: Settings, minute: int) -> None:
        limit = day_limit(
            settings.budget,
            weekly=settings.weekly_budget,
            spent_this_week=self.plan.spent_this_week,
        )
        self.purse.change(limit)
        self._now = (
            Contestant(self.plan.kind, settings, self._fitting) if settings.running else None
        )
        if self.purse.spent >= limit:
            self._use_up(minute)

    def _use_up(self, minute: int) -> None:
        if self.purse.used_up_at is None:
            self._count(minute)
            self.purse.use_up(minute)

    def _count(self, minute: int) -> None:
        """Add the time since the last change, if the plan ran in it."""
        if self._now is not None and self.purse.used_up_at is None:
            self._minutes += minute - self._since
        self._since = minute
