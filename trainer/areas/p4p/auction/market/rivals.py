"""Peers that bid for a word (本系统约定): many where the competition is keen."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from trainer.areas.p4p.auction.types import MINUTES, Rival, Word
from trainer.core.data import seeds

KIND = "p4p.rivals"
BASE, PER_STEP = 4, 4
"""Rivals of a word without competition, and for each step of 购买竞争度."""
LEAST_SCORE, USUAL_SCORE, MOST_SCORE = 4, 10, 15
BROKE, BROKE_FROM = 0.3, 10 * 60
"""Which part uses up its daily budget, and from which minute."""
WITH_PREMIUMS = 0.6
BIDS = (0.55, 1.5)
"""Bids around the mean, as parts of it."""
_TENTH = Decimal("0.1")


def of_word(word: Word, seed: int, day: date) -> list[Rival]:
    """The rivals for a word on a day.

    Who they are, and their scores, is the same every day; what they bid moves a little, and who
    runs out of money differs.

    Args:
        word: What is searched.
        seed: The sandbox's.
        day: In US time.
    """
    lasting = seeds.stream(seed, KIND, word.text)
    today = seeds.stream(seed, KIND, word.text, day.isoformat())
    found = []
    for _ in range(BASE + PER_STEP * word.competition):
        score = lasting.triangular(LEAST_SCORE, MOST_SCORE, USUAL_SCORE)
        bid = float(word.mean_bid) * lasting.uniform(*BIDS) * today.uniform(0.93, 1.07)
        premiums = lasting.random() < WITH_PREMIUMS
        broke = today.random() < BROKE
        until = today.randrange(BROKE_FROM, MINUTES) if broke else MINUTES
        found.append(
            Rival(_rounded(score), max(word.floor, _rounded(bid)), premiums=premiums, until=until)
        )
    return found


def _rounded(number: float) -> Decimal:
    return Decimal(number).quantize(_TENTH, ROUND_HALF_UP)
