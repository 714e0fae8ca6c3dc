"""What the platform refuses in a product's prices and terms of trade.

Sources: textbook P3 知识点 2.1, 3.3, 实操 3.5 and 3.6; PP-08.
"""

from collections.abc import Iterator
from itertools import pairwise

from trainer.areas.products.choices import (
    PRICE_MODES,
    TIERED,
    PriceMode,
    ProductType,
    SellBy,
    ShippingMode,
)
from trainer.areas.products.models import Product
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_TIERS = 4

_SHARED = ("price_mode", "unit")
_OWN = {
    ProductType.READY_TO_SHIP: ("sell_by", "stock"),
    ProductType.CUSTOMIZATION: (
        "payment_terms",
        "shipping_mode",
        "supply_quantity",
        "supply_unit",
        "supply_period",
    ),
}
ONLY = {
    ProductType.READY_TO_SHIP: ("sell_by", "batch_size", "stock"),
    ProductType.CUSTOMIZATION: (
        "range_quantity",
        "lowest_price",
        "highest_price",
        "payment_terms",
        "shipping_mode",
        "port",
        "supply_quantity",
        "supply_unit",
        "supply_period",
    ),
}
"""Fields that only one product type has."""


def required(product_type: ProductType) -> tuple[str, ...]:
    """The terms of trade that a published product of a type must state."""
    return _SHARED + _OWN[product_type]


def problems(product: Product) -> Iterator[Problem]:
    """What is wrong with the prices and terms of trade (PP-08)."""
    if product.price_mode is not None and product.price_mode not in PRICE_MODES[_type(product)]:
        yield Problem("price_mode", _("这种产品类型不能使用该价格设置方式，请重新选择"))
    if product.price_mode in TIERED:
        yield from _ladder(product)
    elif product.price_mode is PriceMode.RANGE:
        yield from _range(product)
    if _type(product) is ProductType.READY_TO_SHIP:
        yield from _ready_to_ship(product)
    elif product.shipping_mode is ShippingMode.SEA and not product.port:
        yield Problem("port", _("选择海运时，请填写海运港口"))


def _type(product: Product) -> ProductType:
    return product.product_type


def _ready_to_ship(product: Product) -> Iterator[Problem]:
    if product.sell_by is SellBy.BATCH and not product.batch_size:
        yield Problem("batch_size", _("按批卖时请填写每批数量"))
    if product.stock == 0:
        yield Problem("stock", _("可售数量必须大于 0"))


def _ladder(product: Product) -> Iterator[Problem]:
    if not product.price_tiers:
        yield Problem("price_tiers", _("请至少填写一级阶梯价格"))
    for place, (lower, tier) in enumerate(pairwise(product.price_tiers), 1):
        if tier.min_quantity and lower.min_quantity and tier.min_quantity <= lower.min_quantity:
            message = _("起订量必须大于上一级的 %(n)d", n=lower.min_quantity)
            yield Problem(f"price_tiers-{place}-min_quantity", message)
        if tier.price and lower.price and tier.price >= lower.price:
            message = _("数量越多价格应越低，须低于上一级的 %(price)s", price=lower.price)
            yield Problem(f"price_tiers-{place}-price", message)


def _range(product: Product) -> Iterator[Problem]:
    for name in ("range_quantity", "lowest_price", "highest_price"):
        if not getattr(product, name):
            yield Problem(name, _("设置价格区间时必填"))
    low, high = product.lowest_price, product.highest_price
    if low and high and low >= high:
        yield Problem("highest_price", _("最高价必须大于最低价 %(price)s", price=low))
