"""What the blocks of a storefront show buyers, read in as many statements for few as for many."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.company import service as company
from trainer.areas.coupons.models import Coupon, Scene, State
from trainer.areas.media.models import Video
from trainer.areas.products import service as products
from trainer.areas.products.models import Photo, Product, ProductGroup, ProductImage
from trainer.areas.showcases import service as showcases
from trainer.areas.storefront.choices import BlockKind
from trainer.areas.storefront.editions import Layout
from trainer.areas.storefront.models import StorefrontBlock
from trainer.core.web import clock, db

AUTOMATIC = {
    BlockKind.CATEGORY_PRODUCTS,
    BlockKind.SMART_PRODUCTS,
    BlockKind.SHOWCASE_PRODUCTS,
}
COMPANY = {BlockKind.INTRODUCTION, BlockKind.CARD}


@dataclass
class Shown:
    """The records behind the blocks, by id; what is gone or not for buyers is not among them."""

    photos: dict[int, Photo] = field(default_factory=dict)
    products: dict[int, Product] = field(default_factory=dict)
    videos: dict[int, Video] = field(default_factory=dict)
    coupons: dict[int, Coupon] = field(default_factory=dict)
    automatic: dict[int, list[int]] = field(default_factory=dict)
    """The products that the platform chooses, by the id of the block."""
    categories: list[tuple[str, int]] = field(default_factory=list)
    """English names of the shop's categories with the number of products, the largest first."""
    groups: list[tuple[str, int]] = field(default_factory=list)
    company: Any = None
    """The published company information; None where no block shows it."""

    def products_of(self, block: StorefrontBlock) -> list[Product]:
        """The products that a block shows, those on sale only."""
        picked = [row.product_id for row in block.products]
        chosen = self.automatic.get(block.id, picked)
        return [self.products[number] for number in chosen if number in self.products]

    def coupons_of(self, block: StorefrontBlock) -> list[Coupon]:
        """The coupons of a block that buyers can take today (CPN-05)."""
        numbers = (row.coupon_id for row in block.coupons)
        return [self.coupons[number] for number in numbers if number in self.coupons]

    def pictures_of(self, block: StorefrontBlock) -> list[tuple[Photo, Product | None]]:
        """The pictures of a block, and the products that they open."""
        return [
            (self.photos[row.photo_id], self.products.get(row.product_id or 0))
            for row in block.pictures
            if row.photo_id in self.photos
        ]

    def is_empty(self, block: StorefrontBlock) -> bool:
        """Whether buyers see nothing of the block."""
        if block.kind is BlockKind.COUPONS:
            return not self.coupons_of(block)
        if block.kind in AUTOMATIC or block.products:
            return not self.products_of(block)
        if block.kind is BlockKind.VIDEO:
            return block.video_id not in self.videos
        if block.kind in COMPANY:
            return self.company is None or self.company.profile is None
        if block.kind is BlockKind.PRODUCT_GROUPS:
            return not self.groups
        return False


def look_up(layout: Layout) -> Shown:
    """Read what a storefront shows."""
    blocks = layout.blocks
    kinds = {block.kind for block in blocks}
    shown = Shown(photos=_by_id(Photo, layout.photo_ids), videos=_by_id(Video, layout.video_ids))
    shown.automatic = {block.id: _choose(block) for block in blocks if block.kind in AUTOMATIC}
    shown.products = _products(blocks, shown.automatic)
    coupon_ids = [row.coupon_id for block in blocks for row in block.coupons]
    if coupon_ids:
        live = Coupon.in_state(clock.today(), State.LIVE) & (Coupon.scene == Scene.DETAIL_PAGE)
        query = select(Coupon).where(Coupon.id.in_(coupon_ids), live)
        shown.coupons = {coupon.id: coupon for coupon in db.session.scalars(query)}
    if BlockKind.MAIN_CATEGORIES in kinds:
        shown.categories = _categories()
    if BlockKind.PRODUCT_GROUPS in kinds:
        shown.groups = _groups()
    if kinds & COMPANY:
        shown.company = company.introduction()
    return shown


def _by_id(model: Any, numbers: Sequence[int]) -> dict[int, Any]:
    if not numbers:
        return {}
    query = select(model).where(model.id.in_(numbers))
    return {record.id: record for record in db.session.scalars(query)}


def _choose(block: StorefrontBlock) -> list[int]:
    """The showcase's products in its order (SHOW-01), or the newest products on sale (本系统约定).

    The newest are of the block's category if it has one.
    """
    if block.kind is BlockKind.SHOWCASE_PRODUCTS:
        return showcases.showcased()[: block.count or 0]
    query = select(Product.id).where(products.shown_to_buyers())
    if block.kind is BlockKind.CATEGORY_PRODUCTS:
        query = query.where(Product.category == block.category)
    query = query.order_by(Product.created_at.desc(), Product.id.desc())
    return list(db.session.scalars(query.limit(block.count or 0)))


def _products(
    blocks: Sequence[StorefrontBlock], automatic: dict[int, list[int]]
) -> dict[int, Product]:
    numbers = {number for chosen in automatic.values() for number in chosen}
    for block in blocks:
        numbers |= {row.product_id for row in block.products}
        numbers |= {row.product_id for row in block.pictures if row.product_id}
    if not numbers:
        return {}
    query = (
        select(Product)
        .where(Product.id.in_(numbers), products.shown_to_buyers())
        .options(
            selectinload(Product.images).joinedload(ProductImage.photo),
            selectinload(Product.price_tiers),
            selectinload(Product.skus),
        )
    )
    return {product.id: product for product in db.session.scalars(query)}


def _categories() -> list[tuple[str, int]]:
    query = select(Product.category, func.count()).where(products.shown_to_buyers())
    found = db.session.execute(query.group_by(Product.category)).all()
    named = [(products.english_category(path), count) for path, count in found]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def _groups() -> list[tuple[str, int]]:
    """The first-level groups with the products on sale in them and below."""
    counts = dict(
        db.session.execute(
            select(Product.group_id, func.count())
            .where(products.shown_to_buyers())
            .group_by(Product.group_id)
        ).all()
    )
    order = (ProductGroup.position, ProductGroup.id)
    found = db.session.scalars(select(ProductGroup).order_by(*order)).all()
    totals = {group.id: counts.get(group.id, 0) for group in found}
    for group in found:
        if group.parent_id is not None:
            totals[group.parent_id] += totals[group.id]
    return [(group.name, totals[group.id]) for group in found if group.parent_id is None]
