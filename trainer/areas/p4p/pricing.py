"""What a plan bids for a search (P4P-11), in CNY. No function looks at the database."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

DELIVERY_RAISE, WESTERN_RAISE = Decimal("1.3"), Decimal("1.5")
"""What bids are multiplied with where a plan is delivered by region; the second in Europe and the
US (P4P-12)."""
LASTING_HOURS = 20
"""How long a daily budget has to last where a plan is delivered by region (P4P-12)."""
RECOMMENDED_BIDS = Decimal("0.8")
"""Peers bid about 20 % less for recommendations than for searches (P4P-09)."""
CENT, TENTH = Decimal("0.01"), Decimal("0.1")


def tag_bid(bid: Decimal, percent: int) -> Decimal:
    """The bid for buyers with a tag, to a tenth: 8 at 156 % is 12.5 (P4P-11)."""
    return (bid * percent / 100).quantize(TENTH, ROUND_HALF_UP)


def search_bid(bid: Decimal, percents: Iterable[int], position: int | None = None) -> Decimal:
    """The bid for a search that has several tags (P4P-11).

    Tags do not add up: the highest wins. The position premium multiplies on top of it.

    Args:
        bid: The plan's or the word's own bid.
        percents: The premiums of the search's tags, in percent.
        position: The position premium in percent, where there is one.
    """
    return (bid * max(percents, default=100) / 100 * (position or 100) / 100).quantize(
        CENT, ROUND_HALF_UP
    )


def recommended_bid(bid: Decimal) -> Decimal:
    """What a bid for searches is for recommendations, to a tenth: 5 is 4 (P4P-09)."""
    return (bid * RECOMMENDED_BIDS).quantize(TENTH, ROUND_HALF_UP)


def delivery_raise(*, western: bool) -> Decimal:
    """What a bid is multiplied with in a country of delivery: 8 is 10.4, or 12 (P4P-12)."""
    return WESTERN_RAISE if western else DELIVERY_RAISE


def lasting_hours(budget: int, hourly: Decimal) -> Decimal:
    """How long a daily budget lasts, to a tenth of an hour: 100 at 5.5 an hour is 18.2 (P4P-12)."""
    return (budget / hourly).quantize(TENTH, ROUND_HALF_UP)


def lasting_budget(hourly: Decimal) -> int:
    """The least daily budget that lasts 20 hours: 110 at 5.5 an hour (P4P-12)."""
    return int((hourly * LASTING_HOURS).to_integral_value(ROUND_CEILING))


def weekly_budget(daily: int) -> int:
    """What a plan with a weekly budget spends from Saturday to Friday at most (P4P-08)."""
    return daily * 7


def day_limit(daily: int, *, weekly: bool) -> Decimal:
    """What a plan spends on one day at most: a fifth more with a weekly budget (P4P-08)."""
    return Decimal(daily) * (Decimal("1.2") if weekly else 1)
