"""推荐之星: a month's contest for recommendations (P4P-14).

Places without a rank, below 1,000, get nothing. Which shop is ahead at equal scores no source says.
"""

from decimal import Decimal

from trainer.areas.p4p.auction.types import ZERO

VISITOR, INQUIRER, CHATTER = Decimal("0.2"), Decimal(10), Decimal(5)
"""Points for each person more than in the month before; the same is lost for each one less."""
FIRST_RANKS, RANKS = 10, 1000
MAX_FIRST, MAX_REST = Decimal(5000), Decimal(2000)


def points(visitors: int, inquirers: int, chatters: int) -> Decimal:
    """The score of a month against the one before it.

    Args:
        visitors: How many more visitors there were; negative for fewer.
        inquirers: How many more people sent an inquiry.
        chatters: How many more people chatted by TradeManager.
    """
    return VISITOR * visitors + INQUIRER * inquirers + CHATTER * chatters


def red_packet(rank: int, spent: Decimal) -> Decimal:
    """What is given back of the month's spending on recommendations, in CNY.

    Args:
        rank: From 1.
        spent: In the month, in CNY.
    """
    if rank <= FIRST_RANKS:
        return min(spent, MAX_FIRST)
    if rank <= RANKS:
        return min(spent / 2, MAX_REST)
    return ZERO
