"""Products as the list shows them: plain rows, in two statements whatever their number.

A product with all its lists is a few dozen rows. The list shows little of them, so the database
counts and picks, and nothing is built that is not shown.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import BindParameter, Row, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from trainer.areas.products.choices import PriceMode
from trainer.areas.products.models import (
    Photo,
    PriceTier,
    Product,
    ProductAttribute,
    ProductImage,
    Sku,
)
from trainer.areas.products.quality import Quality, Traits, score
from trainer.core.db import session
from trainer.core.queries import Page, listing

NAMES = "\x1f"
"""Between names that the database joins; no field takes it."""

COLUMNS = (
    Product.id,
    Product.title,
    Product.category,
    Product.product_type,
    Product.status,
    Product.stock,
    Product.account_id,
    Product.updated_at,
    Product.price_mode,
    Product.keywords,
    Product.weight,
    Product.freight_template_id,
    Product.samples,
    Product.customising,
    func.length(Product.description).label("description"),
)
"""What is shown or scored of a product itself."""

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)


def _per_product(model: Any, *values: Any) -> Any:
    """Values over the rows of one of the products' lists."""
    query = select(model.product_id, *values).where(model.product_id.in_(_IDS))
    return query.group_by(model.product_id).subquery()


_attributes = _per_product(
    ProductAttribute, func.aggregate_strings(ProductAttribute.name, NAMES).label("names")
)
_images = _per_product(
    ProductImage,
    func.count(ProductImage.id).label("number"),
    func.min(ProductImage.position).label("first"),
)
_skus = _per_product(
    Sku,
    func.count(Sku.id).label("number"),
    func.min(Sku.price).label("low"),
    func.max(Sku.price).label("high"),
)
_tiers = _per_product(
    PriceTier,
    func.min(PriceTier.price).label("low"),
    func.max(PriceTier.price).label("high"),
    func.min(PriceTier.position).label("first"),
)
_cover = aliased(ProductImage)
_lowest_tier = aliased(PriceTier)
_LISTS = (
    select(
        Product.id,
        Photo.id.label("photo"),
        Photo.digest,
        _images.c.number.label("pictures"),
        _attributes.c.names.label("attributes"),
        _skus.c.number.label("skus"),
        _skus.c.low.label("lowest_of_skus"),
        _skus.c.high.label("highest_of_skus"),
        _tiers.c.low.label("lowest_of_tiers"),
        _tiers.c.high.label("highest_of_tiers"),
        _lowest_tier.min_quantity.label("first_quantity"),
    )
    .outerjoin(_attributes, _attributes.c.product_id == Product.id)
    .outerjoin(_images, _images.c.product_id == Product.id)
    .outerjoin(_skus, _skus.c.product_id == Product.id)
    .outerjoin(_tiers, _tiers.c.product_id == Product.id)
    .outerjoin(_cover, and_(_cover.product_id == Product.id, _cover.position == _images.c.first))
    .outerjoin(Photo, Photo.id == _cover.photo_id)
    .outerjoin(
        _lowest_tier,
        and_(_lowest_tier.product_id == Product.id, _lowest_tier.position == _tiers.c.first),
    )
    .where(Product.id.in_(_IDS))
)


@dataclass(frozen=True)
class Cover:
    """The main picture, as far as its address goes."""

    id: int
    digest: str


@dataclass(frozen=True)
class Listed:
    """A product as the list shows it."""

    product: Row[Any]
    """Its :data:`COLUMNS`."""
    price_range: tuple[Decimal, Decimal] | None
    """The lowest and the highest unit price, in US dollars."""
    least_quantity: int | None
    """The smallest quantity that can be ordered, if the product has prices."""
    cover: Cover | None
    quality: Quality

    @property
    def id(self) -> int:
        """The product's id."""
        return int(self.product.id)


def listed(query: Select[Any], **order: Any) -> Page[Listed]:
    """The page of a query over :data:`COLUMNS` that the address asks for."""
    found: Page[Row[Any]] = listing(query, **order)
    ids = [row.id for row in found.items]
    lists = {row.id: row for row in session.execute(_LISTS, {"ids": ids})}
    return found.of([_listed(row, lists[row.id]) for row in found.items])


def _listed(row: Row[Any], lists: Row[Any]) -> Listed:
    if row.price_mode is PriceMode.BY_SPECIFICATION:
        low, high, least = lists.lowest_of_skus, lists.highest_of_skus, 1
    else:
        low, high, least = lists.lowest_of_tiers, lists.highest_of_tiers, lists.first_quantity
    return Listed(
        product=row,
        price_range=None if low is None else (low, high),
        least_quantity=least,
        cover=Cover(lists.photo, lists.digest) if lists.photo else None,
        quality=score(_traits(row, lists, ladder=low != high)),
    )


def _traits(row: Row[Any], lists: Row[Any], *, ladder: bool) -> Traits:
    return Traits(
        category=row.category,
        title=len(row.title),
        keywords=len(row.keywords or ()),
        pictures=lists.pictures or 0,
        attributes=frozenset((lists.attributes or "").split(NAMES)),
        specifications=lists.skus or 0,
        ladder=ladder,
        freight=row.freight_template_id is not None and bool(row.weight),
        description=row.description,
        samples=row.samples,
        customising=row.customising,
    )
