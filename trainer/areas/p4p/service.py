"""The direct train as other areas need it: what it brought, and how products fit words."""

from datetime import date

from sqlalchemy import select

from trainer.areas.p4p.auction import relevance
from trainer.areas.p4p.auction.relevance import tokens
from trainer.areas.p4p.auction.report import Figures
from trainer.areas.p4p.days import events, reading
from trainer.areas.p4p.models import P4pProductMark
from trainer.core.web import db

__all__ = ["BEST_SCORE", "Figures", "figures", "scores", "showcase", "tokens"]

BEST_SCORE = 14
"""The hidden score of a product with five stars for a word (P4P-02)."""


def figures(first: date, last: date) -> Figures:
    """What all plans brought on US days, both included (P4P-15)."""
    return sum(map(reading.figures, reading.days(first, last)), Figures())


def showcase() -> set[int]:
    """The products in the showcase."""
    return set(db.session.scalars(select(P4pProductMark.product).where(P4pProductMark.showcase)))


def scores(text: str) -> list[tuple[int, float]] | None:
    """The products on sale that fit a word, with their scores, the best first.

    Returns:
        Ids and scores from 0 to :data:`BEST_SCORE`; None where buyers do not search for the word.
    """
    world = events.world()
    wanted = tokens(text)
    word = next((word for word in world.words if tokens(word.text) == wanted), None)
    if word is None:
        return None
    found = relevance.fitting((word,), world.products).get(word.text, ())
    return [(number, float(score)) for score, number in found]
