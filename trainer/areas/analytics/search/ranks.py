"""排名查询: where a word's search shows the shop's products (DIAG-01).

How the real search ranks is a secret. Here a product of five stars is first, and others lie behind
the rivals' products by what they lack of that score (本系统约定).
"""

from collections.abc import Collection
from typing import NamedTuple

from trainer.areas.p4p.service import BEST_SCORE

PRODUCTS_PER_RIVAL = 8
PAGE_SIZE = 48
MAX_PAGES = 10
"""Pages that the look-up searches."""


class Rank(NamedTuple):
    """A product's place in the results.

    Attributes:
        product: Its id.
        place: From 1.
    """

    product: int
    place: int

    @property
    def page(self) -> int:
        """The page of the results, from 1."""
        return (self.place - 1) // PAGE_SIZE + 1

    @property
    def on_page(self) -> int:
        """The place on that page, from 1."""
        return (self.place - 1) % PAGE_SIZE + 1

    @property
    def is_found(self) -> bool:
        """Whether the look-up goes as far as that."""
        return self.page <= MAX_PAGES


def ranks(
    scores: list[tuple[int, float]], sellers: int, showcased: Collection[int] = ()
) -> list[Rank]:
    """The places of products by their scores, the best first.

    Args:
        scores: Ids and scores from 0 to :data:`BEST_SCORE`, the best first.
        sellers: How many sellers compete for the word.
        showcased: Products in the showcase, which come before their equals (SHOW-01).
    """
    scores = sorted(scores, key=lambda one: (-one[1], one[0] not in showcased))
    found: list[Rank] = []
    for number, score in scores:
        lacking = 1 - min(score, BEST_SCORE) / BEST_SCORE
        place = 1 + int(sellers * PRODUCTS_PER_RIVAL * lacking**2)
        found.append(Rank(number, max(place, found[-1].place + 1 if found else 1)))
    return found
