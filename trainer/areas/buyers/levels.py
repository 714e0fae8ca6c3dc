"""Buyer levels, what they include and what they entitle to (BUY-01).

They are a scale apart from the levels L3 and L4 of merchants.
"""

from decimal import Decimal

from trainer.areas.buyers.choices import Level, Right

LARGE_BUYER_PURCHASES = Decimal(170_000)
"""Online purchases of a year, in US dollars, from which a buyer counts as large."""

_LEAST = {
    Right.DISCOUNT_SAMPLES: Level.L2,
    Right.PAY_LATER: Level.L2,
    Right.OPEN_ACCOUNT: Level.L3,
}


def at_least(least: Level) -> frozenset[Level]:
    """The levels that "L1+" and its like include: L3 gives L3 and L4."""
    levels = list(Level)
    return frozenset(levels[levels.index(least) :])


def rights(level: Level) -> list[Right]:
    """What a buyer of this level is entitled to."""
    return [right for right, least in _LEAST.items() if level in at_least(least)]


def is_large(level: Level, yearly_purchases: Decimal) -> bool:
    """Whether a buyer is an enterprise buyer: L4, or purchases of at least $170,000 a year."""
    return level is Level.L4 or yearly_purchases >= LARGE_BUYER_PURCHASES
