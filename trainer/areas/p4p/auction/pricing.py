"""Ranks, bids within a range, and what a click costs (P4P-02, P4P-03)."""

from decimal import ROUND_DOWN, Decimal

from trainer.areas.p4p.auction.types import MAX_INTENT, Bids

_CENT = Decimal("0.01")


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


def smart_bid(bids: Bids, intent: int) -> Decimal:
    """The bid within a range: the nearer the buyer is to an inquiry, the more (本系统约定).

    Args:
        bids: The range in CNY.
        intent: From 0 to 4.
    """
    return bids.least + (bids.most - bids.least) * intent / MAX_INTENT
