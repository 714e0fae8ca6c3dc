"""What a plan bids for a search (P4P-11), in CNY. No function looks at the database."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

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


def weekly_budget(daily: int) -> int:
    """What a plan with a weekly budget spends from Saturday to Friday at most (P4P-08)."""
    return daily * 7


def day_limit(daily: int, *, weekly: bool) -> Decimal:
    """What a plan spends on one day at most: a fifth more with a weekly budget (P4P-08)."""
    return Decimal(daily) * (Decimal("1.2") if weekly else 1)
