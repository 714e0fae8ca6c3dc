"""Peers that bid for a word (本系统约定): many where the competition is keen."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from trainer.areas.p4p.auction import relevance
from trainer.areas.p4p.auction.types import MINUTES, Rival, Word
from trainer.core.data import seeds

KIND = "p4p.rivals"
BASE, PER_STEP = 4, 3
"""Rivals of a word without competition, and for each step of 购买竞争度."""
SCORES = (40, 150)
"""From the least to the most, in tenths; those in the middle are the most frequent."""
BROKE, BROKE_FROM = 0.3, 10 * 60
"""Which part uses up its daily budget, and from which minute."""
WITH_PREMIUMS = 0.6
BIDS = (0.55, 1.45)
"""Bids around the mean, as parts of it."""
MOVE = 0.07
"""How far a rival's bid moves from day to day, as a part of it."""


def of_word(word: Word, seed: int, day: date) -> list[Rival]:
    """The rivals for a word on a day.

    Who they are, and their scores, is the same every day; what they bid moves a little, and who
    runs out of money differs.

    Args:
        word: What is searched.
        seed: The sandbox's.
        day: In US time.
    """
    today = seeds.stream(seed, KIND, word.text, day.isoformat()).random
    found = []
    for score, stars, usual, premiums in _lasting(word, seed):
        bid = usual * (1 + MOVE * (2 * today() - 1))
        share, broke = today(), today() < BROKE
        until = BROKE_FROM + int(share * (MINUTES - BROKE_FROM)) if broke else MINUTES
        tenths = max(word.floor, Decimal(round(bid)) / 10)
        found.append(Rival(score, stars, tenths, premiums, until))
    return found


@lru_cache(maxsize=4096)
def _lasting(word: Word, seed: int) -> tuple[tuple[Decimal, int, float, bool], ...]:
    """Score, stars, usual bid in tenths and use of premiums of each rival."""
    chance = seeds.stream(seed, KIND, word.text).random
    least, most = SCORES
    low, high = BIDS
    mean = float(word.mean_bid * 10)
    found = []
    for _ in range(BASE + PER_STEP * word.competition):
        score = Decimal(round(least + (most - least) * (chance() + chance()) / 2)) / 10
        bid = mean * (low + (high - low) * chance())
        found.append((score, relevance.stars(score), bid, chance() < WITH_PREMIUMS))
    return tuple(found)
