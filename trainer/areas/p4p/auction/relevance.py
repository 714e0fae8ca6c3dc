"""How well a product fits a word: the hidden score, and its stars (P4P-02).

The score is in proportion to the stars: three points each, so that 7, 10 and 12 of the textbook's
table have 3, 4 and 4 stars. The market says the stars of the shop's best product for a word; others
have less by their relevance and the quality of their information. How relevance is made up is this
simulator's own (本系统约定).
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import ceil

from trainer.areas.p4p.auction.types import Product, Word

POINTS_PER_STAR = 3
CATEGORY, TITLE, KEYWORD = 40, 40, 20
"""Percent that category, title and keywords contribute to relevance."""
LEAST_QUALITY = 50
"""Percent of its relevance that a product without any quality keeps."""
NONE = Decimal(0)
_TENTH = Decimal("0.1")

Fitting = tuple[tuple[Decimal, int], ...]
"""Scores and ids of the products that fit a word, the best first."""


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """Words of a text in lower case, in the singular as far as an ``s`` tells."""
    found = re.findall(r"[a-z0-9]+", text.lower())
    return tuple(_singular(token) for token in found)


def _singular(token: str) -> str:
    if len(token) > 3 and token.endswith("s") and not token.endswith("ss"):
        return token[:-1]
    return token


def normalised(text: str) -> str:
    """A word as it is compared: without capitals, plural and repeated spaces."""
    return " ".join(tokens(text))


def contains_phrase(text: str, phrase: str) -> bool:
    """Whether a search holds all words of a phrase, one after the other."""
    return f" {normalised(phrase)} " in f" {normalised(text)} "


def relevance(product: Product, word: Word) -> Decimal:
    """From 0 to 1: category, words in the title, own keywords, and the quality of it all.

    A product of another category scores 0, even if it shares words: a bib is no toy.
    """
    kinship = _kinship(product.category, word.category)
    if not kinship:
        return NONE
    wanted = tokens(word.text)
    titled = set(tokens(product.title))
    keys = {tokens(keyword) for keyword in product.keywords}
    known = titled.union(*keys)
    if not known.intersection(wanted):
        return NONE
    covered = _part(wanted, titled)
    keyword = Decimal(1) if wanted in keys else _part(wanted, known)
    points = CATEGORY * kinship + TITLE * covered + KEYWORD * keyword
    quality = LEAST_QUALITY + Decimal((100 - LEAST_QUALITY) * product.quality) / 100
    return points * quality / 10_000


def _part(wanted: Sequence[str], known: set[str]) -> Decimal:
    return Decimal(sum(token in known for token in wanted)) / len(wanted)


@lru_cache(maxsize=1024)
def _kinship(one: str, other: str) -> Decimal:
    """1 for the same category, 0.25 for sisters, 0 for others."""
    if one == other:
        return Decimal(1)
    parents = one.rpartition(">")[0], other.rpartition(">")[0]
    return Decimal("0.25") if parents[0] == parents[1] != "" else NONE


@lru_cache(maxsize=16)
def fitting(words: tuple[Word, ...], products: tuple[Product, ...]) -> dict[str, Fitting]:
    """The products that can be promoted for each word, the best first."""
    found = {}
    for word in words:
        fits = [(fit, product.id) for product in products if (fit := relevance(product, word))]
        best = max(fits, default=(NONE, 0))[0]
        top = points(word.stars)
        scored = (((top * fit / best).quantize(_TENTH, ROUND_HALF_UP), n) for fit, n in fits)
        able = sorted((-score, number) for score, number in scored if stars(score))
        if able:
            found[word.text] = tuple((-score, number) for score, number in able)
    return found


def points(count: int) -> Decimal:
    """The hidden score behind a number of stars, from 0 to 14."""
    return Decimal(max(0, POINTS_PER_STAR * count - 1))


def stars(score: Decimal) -> int:
    """Stars of a score: 0 below one point, which cannot be promoted, then one for three points."""
    return 0 if score < 1 else min(5, ceil(score / POINTS_PER_STAR))
