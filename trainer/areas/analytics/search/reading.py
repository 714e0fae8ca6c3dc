"""What the search diagnosis finds: products with faults, words without products or buyers."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from flask_babel import LazyString
from sqlalchemy import select

from trainer.areas.analytics import figures, weeks
from trainer.areas.analytics.indicators import Indicator
from trainer.areas.analytics.keywords import index
from trainer.areas.analytics.models import IndexedWord
from trainer.areas.analytics.search.checks import (
    CONTENT,
    REPEATED,
    SUPPLY,
    Check,
    Item,
    faults,
    repeated_titles,
)
from trainer.areas.p4p.service import tokens
from trainer.areas.products.models import Product
from trainer.areas.products.service import on_sale_with_quality
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.timezones import BEIJING
from trainer.core.web import db

TOO_OFTEN = 5
"""More products than this with the same keyword compete with each other."""
NEAR = 60
"""Percent of relevance from where on a word fits the shop's goods."""
MISSING_SHOWN = 30


class WordFault(LabeledEnum):
    """What is wrong with a word."""

    MISSING = "missing", _l("热搜词没有产品使用")
    UNSEARCHED = "unsearched", _l("产品关键词没有买家搜索")
    TOO_OFTEN = "too_often", _l("同一个词用于 5 个以上产品")


class FaultyProduct(NamedTuple):
    """A product with what is wrong with it."""

    number: int
    title: str
    faults: list[LazyString]


class FaultyWord(NamedTuple):
    """A word with what is wrong with it; the heat is None where nobody searches for it."""

    word: str
    fault: WordFault
    heat: int | None
    used: int


def items() -> list[Item]:
    """The products on sale with their quality and the exposures of four weeks."""
    period = weeks.last_weeks()
    counts = figures.by_product(period)
    found = []
    for product, quality in on_sale_with_quality(Product.lead_times):
        known = counts.get(product.id, figures.NONE)
        posted = product.created_at.astimezone(BEIJING).date()
        is_older = bool(counts) and posted < period.first - timedelta(days=1)
        shown = int(known[Indicator.EXPOSURES])
        found.append(Item(product, quality, shown if is_older or shown else None))
    return found


def supply(found: Iterable[Item]) -> list[FaultyProduct]:
    """The products whose supply puts buyers off."""
    return _faulty(found, SUPPLY)


def content(found: Iterable[Item]) -> list[FaultyProduct]:
    """The products that the search shows late or never."""
    known = list(found)
    repeated = repeated_titles(known)
    return _faulty(known, CONTENT, repeated)


def _faulty(
    found: Iterable[Item],
    checks: Iterable[Check],
    repeated: frozenset[int] | set[int] = frozenset(),
) -> list[FaultyProduct]:
    rows = []
    for item in found:
        wrong = list(faults(item, checks))
        if item.product.id in repeated:
            wrong.append(REPEATED)
        if wrong:
            rows.append(FaultyProduct(item.product.id, item.product.title, wrong))
    return rows


def words() -> list[FaultyWord]:
    """The words that products lack, and keywords that bring no buyers."""
    own = index.own_keywords()
    heats = {
        tokens(row.word): row
        for row in db.session.scalars(select(IndexedWord).where(IndexedWord.country == ""))
    }
    if not heats:
        return []
    missing = [
        FaultyWord(row.word, WordFault.MISSING, row.heat, 0)
        for key, row in sorted(heats.items(), key=lambda pair: -pair[1].heat)
        if key not in own and index.relevance(key, own) >= NEAR
    ][:MISSING_SHOWN]
    found = [
        FaultyWord(" ".join(key), WordFault.UNSEARCHED, None, used)
        for key, used in sorted(own.items())
        if key not in heats
    ]
    found += [
        FaultyWord(" ".join(key), WordFault.TOO_OFTEN, heats[key].heat if key in heats else None, n)
        for key, n in sorted(own.items())
        if n > TOO_OFTEN
    ]
    return missing + found
