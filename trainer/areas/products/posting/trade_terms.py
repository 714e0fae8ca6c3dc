"""Which terms of trade a product keeps, by its type and choices (PP-05, PP-08)."""

from collections.abc import Iterable

from trainer.areas.products import trade_rules
from trainer.areas.products.choices import (
    TIERED,
    PriceMode,
    ProductType,
    SellBy,
    ShippingMode,
    Support,
    price_mode_for,
)
from trainer.areas.products.models import Product
from trainer.core.data.records import label_of, table_of
from trainer.core.data.storage.serialization import default_of


def foreign_fields(product_type: ProductType) -> tuple[str, ...]:
    """The fields that only the other product type has."""
    others = (names for kind, names in trade_rules.ONLY.items() if kind is not product_type)
    return tuple(name for names in others for name in names)


def foreign_labels(filled: Iterable[str], product_type: ProductType) -> list[str]:
    """The labels of filled fields that a product type does not have."""
    foreign = foreign_fields(product_type)
    return [str(label_of(getattr(Product, n))) for n in dict.fromkeys(filled) if n in foreign]


def drop_unused(product: Product) -> None:
    """Empty what the product's type and choices do not use; what both types share is kept."""
    for name in foreign_fields(product.product_type):
        setattr(product, name, default_of(table_of(Product).columns[name]))
    product.price_mode = price_mode_for(product.product_type, product.price_mode)
    if product.sell_by is not SellBy.BATCH:
        product.batch_size = None
    if product.price_mode not in {*TIERED, None}:
        product.price_tiers.clear()
    if product.price_mode not in {PriceMode.RANGE, None}:
        product.range_quantity = product.lowest_price = product.highest_price = None
    if product.price_mode not in {PriceMode.BY_SPECIFICATION, None}:
        for sku in product.skus:
            sku.price = None
    if product.shipping_mode is not ShippingMode.SEA:
        product.port = ""
    if product.samples is not Support.YES:
        product.sample_limit = product.sample_price = None
    if product.customising is not Support.YES:
        product.customisations.clear()
