"""A plan's money during a day (P4P-08)."""

from decimal import Decimal

from trainer.areas.p4p.auction.market import demand
from trainer.areas.p4p.auction.types import ZERO
from trainer.areas.p4p.pricing import LASTING_HOURS, day_limit, weekly_budget

AHEAD = Decimal("1.25")
"""How far the spending may be ahead of the day's searches. A budget that is far too small is used
up after two thirds of them instead of at once (本系统约定)."""


def limit(budget: int, *, weekly: bool, spent_this_week: Decimal) -> Decimal:
    """What a day may cost at most, in CNY (P4P-08).

    Args:
        budget: The daily budget.
        weekly: Whether it is one of the week, seven times as much.
        spent_this_week: Since Saturday, without this day.
    """
    most = day_limit(budget, weekly=weekly)
    return max(ZERO, min(most, weekly_budget(budget) - spent_this_week)) if weekly else most


class Purse:
    """What a plan has spent today, and whether it can bid."""

    def __init__(self, limit: Decimal) -> None:
        """Take what the day may cost."""
        self.limit = limit
        self.spent = ZERO
        self.lasting = False
        self.used_up_at: int | None = None

    def change(self, limit: Decimal, *, lasting: bool = False) -> None:
        """Go on with another limit; a budget that was used up may be enough again.

        Args:
            limit: What the day may cost.
            lasting: Whether the budget has to last 20 hours (P4P-12).
        """
        self.limit, self.lasting = limit, lasting
        if self.spent < limit:
            self.used_up_at = None

    def may_bid(self, minute: int) -> bool:
        """Whether the plan takes part: its budget lasts and is spread over the day."""
        if self.used_up_at is not None:
            return False
        if self.is_held(minute):
            return self.spent < self.released(minute)
        return self.spent < self.limit * AHEAD * demand.share_until(minute)

    def is_held(self, minute: int) -> bool:
        """Whether a part of the budget is held back, so that it lasts 20 hours (P4P-12)."""
        return self.lasting and minute < LASTING_HOURS * 60

    def released(self, minute: int) -> Decimal:
        """What may be spent by now: before the 20th hour less than the whole (P4P-12)."""
        if not self.is_held(minute):
            return self.limit
        return self.limit * demand.share_until(minute) / demand.share_until(LASTING_HOURS * 60)

    def affords(self, cost: Decimal) -> bool:
        """Whether a click can still be paid."""
        return self.spent + cost <= self.limit

    def pay(self, cost: Decimal) -> None:
        """Take the cost of a click."""
        self.spent += cost

    def use_up(self, minute: int) -> None:
        """Leave the auctions of the day (点爆)."""
        self.used_up_at = minute
