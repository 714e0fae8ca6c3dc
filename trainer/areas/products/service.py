"""Products as other areas and the forms need them."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import selectinload

from trainer.areas.freight.service import core_reaches
from trainer.areas.products.choices import ProductType, Status
from trainer.areas.products.compliance import violations
from trainer.areas.products.detail_templates.models import DetailTemplate
from trainer.areas.products.growth.score import Growth, Tier
from trainer.areas.products.growth.service import scores
from trainer.areas.products.list_query import PRODUCTS
from trainer.areas.products.models import Product
from trainer.areas.products.ownership import managed
from trainer.areas.products.quality import quality
from trainer.areas.products.reference import categories
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.context import cached_per_request
from trainer.core.web.pagination import contains

__all__ = [
    "categories_on_sale",
    "category_labels",
    "count_by_status",
    "direct_options",
    "english_category",
    "managed_options",
    "matching_categories",
    "sale_options",
    "titles_not_direct",
    "top_categories",
]

_BY_STATUS = select(Product.status, func.count(Product.id)).group_by(Product.status)


DETAIL_TEMPLATES = select(func.count(DetailTemplate.id))
"""How many layouts of descriptions the shop keeps."""


def count_by_status() -> dict[Status, int]:
    """Count the products that the acting account manages by status."""
    found = dict(db.session.execute(managed(_BY_STATUS)).all())
    return {status: found.get(status, 0) for status in Status}


def direct_options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The Ready to Ship products on sale: only these can be named in coupons and campaigns.

    Args:
        named: Products that are named already; they stay, whatever became of them since.
    """
    return _options((Product.product_type == ProductType.READY_TO_SHIP) & Product.on_sale(), named)


def sale_options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The products on sale of both types, and those that are named already."""
    return _options(Product.on_sale(), named)


def _options(offered: ColumnElement[bool], named: Collection[int]) -> list[tuple[int, str]]:
    query = (
        select(Product.id, Product.title, Product.on_sale())
        .where(offered | Product.id.in_(named))
        .order_by(Product.id)
    )
    return [
        (number, f"{number} · {title}" + ("" if on_sale else _("（已下架）")))
        for number, title, on_sale in db.session.execute(query)
    ]


def titles_not_direct(product_ids: Collection[int]) -> list[str]:
    """Titles of the products among these that are not Ready to Ship."""
    query = select(Product.title).where(
        Product.id.in_(product_ids), Product.product_type != ProductType.READY_TO_SHIP
    )
    return list(db.session.scalars(query))


def named_by(words: str) -> ColumnElement[bool]:
    """Whether a product's title contains these words, or they are its id."""
    found = contains(Product.title, words)
    if words.isdecimal() and len(words) < 10:
        found |= Product.id == int(words)
    return found


def managed_options() -> list[tuple[int, str]]:
    """Ids and titles of the products on sale that the acting account manages."""
    query = select(Product.id, Product.title).where(Product.status == Status.PUBLISHED)
    rows = db.session.execute(managed(query).order_by(Product.id))
    return [(number, title) for number, title in rows]


def top_categories() -> list[tuple[str, str]]:
    """Paths and names of the tree's top categories, in the reader's language."""
    return [(top.path, top.labels[0]) for top in categories.tree()]


def category_labels() -> dict[str, tuple[str, ...]]:
    """The names from the top down of all leaves by their paths, in the reader's language."""
    return {path: leaf.labels for path, leaf in categories.leaves().items()}


def matching_categories(words: str) -> list[str]:
    """Paths of the leaves whose names contain these words."""
    return [leaf.path for leaf in categories.search(words)] if words else []


def on_sale_with_quality(*more: Any) -> list[tuple[Product, Decimal]]:
    """The products on sale with their quality scores, from 0 to 5 (PQ-01).

    Args:
        more: Further lists of the products that the caller reads.
    """
    lists = (Product.images, Product.price_tiers, Product.skus, Product.attributes, *more)
    query = select(Product).options(*map(selectinload, lists)).where(Product.on_sale())
    found = db.session.scalars(query.order_by(Product.id))
    reaches = core_reaches()
    return [(product, quality(product, reaches).score) for product in found]


@cached_per_request
def shown_to_buyers() -> ColumnElement[bool]:
    """The condition that buyers find a product: of goods posted twice they see one (PP-04)."""
    return Product.on_sale() & Product.id.not_in(violations.repeated())


def good_products() -> set[int]:
    """The products on sale that are 实力优品 or 爆品 by their growth score (PM-01)."""
    rows = db.session.execute(PRODUCTS.where(Product.on_sale())).all()
    return {n for n, growth in scores(rows).items() if growth.tier is not Tier.ORDINARY}


def growth_of(numbers: Collection[int]) -> dict[int, Growth]:
    """The growth scores of products by their ids, with their quality scores (PM-01, PQ-01)."""
    return scores(db.session.execute(PRODUCTS.where(Product.id.in_(numbers))).all())


def categories_on_sale(named: Collection[str] = ()) -> list[tuple[str, str]]:
    """Paths and names of the leaves in which the shop has products on sale, and of those named."""
    query = select(Product.category).where(Product.on_sale()).distinct()
    labels = category_labels()
    paths = sorted({*db.session.scalars(query), *named} & set(labels))
    return [(path, " > ".join(labels[path])) for path in paths]


def english_category(path: str) -> str:
    """The name of a leaf as buyers read it; its path where the tree has no such leaf."""
    leaf = categories.leaves().get(path)
    return leaf.english[-1] if leaf is not None else path
