"""Checks of a product by the search diagnosis (DIAG-01).

The platform's own checks are printed nowhere: these and their limits are this simulator's own
(本系统约定), stated in the handbook.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from flask_babel import LazyString

from trainer.areas.p4p.service import tokens
from trainer.areas.products.choices import ProductType, Support
from trainer.areas.products.models import Product
from trainer.core.text.i18n import lazy_gettext as _l

MIN_STOCK = 100
MAX_LEAD_DAYS = 15
MIN_TIERS = 2
MIN_KEYWORDS = 3
GOOD_QUALITY = Decimal("4.2")
"""From where on information counts as good (PQ-01)."""


class Item(NamedTuple):
    """A product as the diagnosis looks at it.

    Attributes:
        product: The record.
        quality: The quality score of its information, 0 to 5.
        exposures: Of the last weeks; None where it was posted within them.
    """

    product: Product
    quality: Decimal
    exposures: int | None = None


class Check(NamedTuple):
    """One thing that is looked at: what is wrong, and when."""

    fault: LazyString
    found: Callable[[Item], bool]


def _is_direct(item: Item) -> bool:
    return item.product.product_type is ProductType.READY_TO_SHIP


def _ships_late(item: Item) -> bool:
    days = [time.days for time in item.product.lead_times if time.days is not None]
    return bool(days) and min(days) > MAX_LEAD_DAYS


def _title_lacks_keywords(item: Item) -> bool:
    titled = set(tokens(item.product.title))
    keywords = [tokens(word) for word in item.product.keywords]
    return bool(keywords) and not any(titled.issuperset(word) for word in keywords)


SUPPLY: tuple[Check, ...] = (
    Check(
        _l("可售数量少于 100"),
        lambda item: _is_direct(item) and (item.product.stock or 0) < MIN_STOCK,
    ),
    Check(
        _l("没有选择运费模板"),
        lambda item: _is_direct(item) and item.product.freight_template_id is None,
    ),
    Check(
        _l("没有填写供货能力"),
        lambda item: not _is_direct(item) and item.product.supply_quantity is None,
    ),
    Check(_l("最短发货期超过 15 天"), _ships_late),
    Check(
        _l("阶梯价格只有 1 级"),
        lambda item: 0 < len(item.product.price_tiers) < MIN_TIERS,
    ),
    Check(_l("不支持样品服务"), lambda item: item.product.samples is not Support.YES),
    Check(_l("不支持定制服务"), lambda item: item.product.customising is not Support.YES),
)
CONTENT: tuple[Check, ...] = (
    Check(_l("近 4 周没有曝光"), lambda item: item.exposures == 0),
    Check(_l("信息质量分低于 4.2"), lambda item: item.quality < GOOD_QUALITY),
    Check(_l("产品关键词少于 3 个"), lambda item: len(item.product.keywords) < MIN_KEYWORDS),
    Check(_l("标题里没有完整的产品关键词"), _title_lacks_keywords),
)
REPEATED = _l("标题与其他产品相同")


def faults(item: Item, checks: Iterable[Check]) -> Iterator[LazyString]:
    """What some checks find wrong with a product."""
    return (check.fault for check in checks if check.found(item))


def repeated_titles(items: Iterable[Item]) -> set[int]:
    """The products whose title another has as well."""
    rows = [(item.product.id, tokens(item.product.title)) for item in items]
    numbers = Counter(title for _number, title in rows)
    return {number for number, title in rows if numbers[title] > 1}
