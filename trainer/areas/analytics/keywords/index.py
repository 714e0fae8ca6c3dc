"""Rows of the keyword index (KW-01), ranked as the page shows them."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select

from trainer.areas.analytics.models import IndexedWord
from trainer.areas.p4p.service import tokens
from trainer.areas.products.models import Product
from trainer.core.web import db

Tokens = tuple[str, ...]


class Row(NamedTuple):
    """A word of the index.

    Attributes:
        rank: Its place, from 1.
        word: The word.
        relevance: To the word looked for, or to the keywords of own products; 0 to 100.
        heat: The search index.
        change: How it moved against the month before, in percent.
        click_rate: In percent.
        sellers: How many sellers compete for it.
        sellers_change: How many more than the month before.
        used: By how many own products on sale as a keyword.
    """

    rank: int
    word: str
    relevance: int
    heat: int
    change: int
    click_rate: Decimal
    sellers: int
    sellers_change: int
    used: int


def relevance(word: Tokens, others: Iterable[Tokens]) -> int:
    """How much a word has in common with the nearest of others, in percent (本系统约定).

    Twice the words in common over the words of both: ``wooden puzzle`` and ``puzzle`` have 67.
    """
    own = set(word)
    shares = (2 * len(own & set(other)) / (len(own) + len(set(other))) for other in others if other)
    return round(100 * max(shares, default=0))


def own_keywords() -> Counter[Tokens]:
    """The keywords of the products on sale, with how many products have each."""
    found: Counter[Tokens] = Counter()
    for keywords in db.session.scalars(select(Product.keywords).where(Product.on_sale())):
        found.update({tokens(word) for word in keywords})
    return found


def countries() -> list[str]:
    """The countries that the index has words of, in the order of the world."""
    query = select(IndexedWord.country).where(IndexedWord.country != "").order_by(IndexedWord.id)
    return list(dict.fromkeys(db.session.scalars(query)))


def rows(country: str = "", looked_for: str = "") -> list[Row]:
    """The words of a country, or of all countries together.

    Ranked by relevance where a word is looked for, and by heat otherwise; words that have nothing
    in common with what is looked for are left out.
    """
    own, wanted = own_keywords(), tokens(looked_for)
    query = select(IndexedWord).where(IndexedWord.country == country)
    scored = []
    for entry in db.session.scalars(query):
        word = tokens(entry.word)
        fits = relevance(word, [wanted] if wanted else own)
        if fits or not looked_for:
            scored.append((fits, entry, own[word]))
    scored.sort(key=lambda one: (-one[0] if wanted else 0, -one[1].heat, one[1].word))
    return [
        Row(
            rank,
            entry.word,
            fits,
            entry.heat,
            entry.change,
            entry.click_rate,
            entry.sellers,
            entry.sellers_change,
            used,
        )
        for rank, (fits, entry, used) in enumerate(scored, 1)
    ]
