"""What is bid for a search, and what a click costs (P4P-02, P4P-03, P4P-11)."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from trainer.areas.p4p.auction.types import MAX_INTENT, Bids

MAX_POSITION_PREMIUM = 400
NO_PREMIUM = 100
_TENTH, _CENT = Decimal("0.1"), Decimal("0.01")


def rank_value(score: Decimal, bid: Decimal) -> Decimal:
    """What advertisements are ranked by: score × bid (P4P-02)."""
    return score * bid


def charge(
    score: Decimal,
    bid: Decimal,
    floor: Decimal,
    following: tuple[Decimal, Decimal] | None,
) -> Decimal:
    """The cost of a click in CNY: next bid × next score ÷ own score + 0.01 (P4P-03).

    It is never above the own bid nor below the word's floor price, which is what the last one pays
    (本系统约定: the formula says nothing of the last). Fractions of a cent are not charged.

    Args:
        score: The own hidden score.
        bid: The own bid with its premiums.
        floor: The least price of a click for the word; not above the bid.
        following: Score and bid of the next in rank; None for the last.
    """
    if following is None:
        return floor
    next_score, next_bid = following
    needed = (next_bid * next_score / score + _CENT).quantize(_CENT, ROUND_DOWN)
    return max(floor, min(bid, needed))


def premium_bid(
    bid: Decimal, percents: Iterable[int], position_premium: int = NO_PREMIUM
) -> Decimal:
    """A bid with its premiums, to 0.1 CNY: bid × percent (P4P-11).

    Premiums do not add up, the highest applies. The position premium multiplies on top.

    Args:
        bid: The plan's or the word's bid.
        percents: Premiums of all tags that the buyer matches; 150 means 1.5 times.
        position_premium: In percent as well, at most 400.
    """
    highest = max(percents, default=NO_PREMIUM)
    on_top = min(position_premium, MAX_POSITION_PREMIUM)
    return (bid * highest * on_top / 10_000).quantize(_TENTH, ROUND_HALF_UP)


def smart_bid(bids: Bids, intent: int) -> Decimal:
    """The bid within a range: the nearer the buyer is to an inquiry, the more (本系统约定).

    Args:
        bids: The range in CNY.
        intent: From 0 to 4.
    """
    return bids.least + (bids.most - bids.least) * intent / MAX_INTENT
