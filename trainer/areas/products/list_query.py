"""Products for the list: plain rows, in a single statement.

A product with all its child lists is a few dozen rows, of which the list shows little: the
database aggregates them, and no records are built.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import aliased

from trainer.areas.freight.models import CoreReach
from trainer.areas.freight.service import core_reaches
from trainer.areas.products.choices import PriceMode, ProductType, Status
from trainer.areas.products.models import (
    Photo,
    PriceTier,
    Product,
    ProductAttribute,
    ProductImage,
    Sku,
)
from trainer.areas.products.quality import Quality, Traits, reach, score
from trainer.areas.products.reference import categories
from trainer.core.text.formats import join_sentences, money, sandbox_moment
from trainer.core.text.i18n import Language, language
from trainer.core.web.pagination import Page, paginate

NAMES = "\x1f"
"""The separator of names that the database joins; no field accepts it."""


def _per_product(model: Any, *values: Any) -> Any:
    """Values over the rows of one of the products' lists."""
    return select(model.product_id, *values).group_by(model.product_id).subquery()


_attributes = _per_product(
    ProductAttribute,
    func.aggregate_strings(ProductAttribute.name, NAMES).label("names"),
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
PRODUCTS = (
    select(
        Product.id,
        Product.title,
        Product.category,
        Product.product_type,
        Product.status,
        Product.stock,
        Product.account_id,
        Product.updated_at,
        Product.price_mode,
        Product.range_quantity,
        Product.lowest_price,
        Product.highest_price,
        Product.keywords,
        Product.weight,
        Product.freight_template_id,
        Product.samples,
        Product.customising,
        func.length(Product.description).label("description"),
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
)
"""The columns of products that the list shows or scores."""


class ProductRow(NamedTuple):
    """A product in the list: texts and numbers for the row's template."""

    id: int
    title: str
    kind: ProductType
    status: Status
    category: str
    owner: str | None
    photo: int | None
    digest: str | None
    """The digest of the photo, part of its address."""
    prices: str | None
    """The lowest and the highest unit price; None without prices."""
    least: int | None
    """The smallest quantity that can be ordered, if the product has prices."""
    stock: int | None
    score: str
    tone: str
    missing: str
    """Advice that would raise the score."""
    updated: str


def listed(query: Select[Any], owners: Mapping[int, str], **order: Any) -> Page[ProductRow]:
    """Paginate a filtered :data:`PRODUCTS` query by the address.

    Args:
        query: The query.
        owners: The names of the accounts in charge of products, by id.
        order: As for :func:`trainer.core.web.pagination.paginate`.
    """
    found: Page[Row[Any]] = paginate(query, **order)
    reaches = core_reaches()
    return found.of(tuple(_shown(row, owners.get(row.account_id), reaches) for row in found.items))


def _shown(row: Row[Any], owner: str | None, reaches: Mapping[int, CoreReach]) -> ProductRow:
    low, high, least = _prices(row)
    category = categories.leaves().get(row.category)
    quality = score(traits_of(row, reaches))
    return ProductRow(
        id=row.id,
        title=row.title,
        kind=row.product_type,
        status=row.status,
        category=category.labels[-1] if category else row.category.split(categories.SEPARATOR)[-1],
        owner=owner,
        photo=row.photo,
        digest=row.digest,
        prices=None if low is None else " – ".join(dict.fromkeys([money(low), money(high)])),
        least=least,
        stock=row.stock,
        score=str(quality.score),
        tone=quality.tone,
        missing=_said(quality, language()),
        updated=sandbox_moment(row.updated_at, "%Y-%m-%d"),
    )


def _prices(row: Row[Any]) -> tuple[Any, Any, int | None]:
    """The lowest and the highest unit price, and the smallest quantity."""
    if row.price_mode is PriceMode.BY_SPECIFICATION:
        return row.lowest_of_skus, row.highest_of_skus, 1
    if row.price_mode is PriceMode.RANGE:
        return row.lowest_price, row.highest_price, row.range_quantity
    return row.lowest_of_tiers, row.highest_of_tiers, row.first_quantity


@cache
def _said(quality: Quality, _language: Language) -> str:
    """What would lift a score, in the language; there are not many sets of it."""
    return join_sentences(quality.missing)


def traits_of(row: Row[Any], reaches: Mapping[int, CoreReach]) -> Traits:
    """What is scored of a row of :data:`PRODUCTS`.

    Args:
        row: The row.
        reaches: What each freight template offers to the ten core countries, by its id.
    """
    low, high, _least = _prices(row)
    ladder = low != high
    return Traits(
        product_type=row.product_type,
        category=row.category,
        title=len(row.title),
        keywords=len(row.keywords or ()),
        pictures=row.pictures or 0,
        attributes=frozenset((row.attributes or "").split(NAMES)),
        specifications=row.skus or 0,
        price_mode=row.price_mode,
        ladder=ladder,
        freight=row.freight_template_id is not None and bool(row.weight),
        core=reach(row.freight_template_id, row.weight, reaches),
        description=row.description,
        samples=row.samples,
        customising=row.customising,
    )
