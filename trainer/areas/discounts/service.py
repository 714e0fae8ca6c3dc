"""Discount campaigns as the pages need them: products that can take part, and what buyers see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.coupons import service as coupons
from trainer.areas.discounts.models import (
    Audience,
    DiscountCampaign,
    DiscountProduct,
    RegionalPrice,
)
from trainer.areas.discounts.pricing import range_at, reduced, sample_quantity, unit_price
from trainer.areas.discounts.rules import Shelf
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product
from trainer.areas.products.service import direct_options
from trainer.core.data.campaigns import CampaignState, CampaignStatus
from trainer.core.text.timezones import US_PACIFIC
from trainer.core.web import clock, db


def today() -> date:
    """The sandbox's date in US time, by which campaigns begin and end (TIME-01)."""
    return clock.today(US_PACIFIC)


def options(_named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The products that can be in a campaign: Ready to Ship, on sale, without country prices."""
    regional = set(db.session.scalars(select(RegionalPrice.product_id)))
    return [(number, label) for number, label in direct_options() if number not in regional]


def read_shelf(numbers: Iterable[int | None]) -> Shelf:
    """What is known of products by their ids; ids that no product has are left out."""
    wanted = {number for number in numbers if number is not None}
    if not wanted:
        return Shelf({})
    found = db.session.scalars(
        select(Product)
        .where(Product.id.in_(wanted))
        .options(selectinload(Product.price_tiers), selectinload(Product.skus))
    )
    regional = select(RegionalPrice.product_id).where(RegionalPrice.product_id.in_(wanted))
    return Shelf({p.id: p for p in found}, set(db.session.scalars(regional)))


def with_busy(shelf: Shelf, campaign: DiscountCampaign) -> Shelf:
    """The same products with the other published campaigns of this audience and these days."""
    if not (campaign.starts_on and campaign.ends_on and campaign.audience):
        return shelf
    query = (
        select(DiscountProduct.product_id, DiscountCampaign.name)
        .join(DiscountCampaign, DiscountProduct.campaign_id == DiscountCampaign.id)
        .where(
            DiscountCampaign.status == CampaignStatus.PUBLISHED,
            DiscountCampaign.audience == campaign.audience,
            DiscountCampaign.starts_on <= campaign.ends_on,
            DiscountCampaign.ends_on >= campaign.starts_on,
            DiscountProduct.product_id.in_(shelf.products),
        )
    )
    if campaign.id is not None:
        query = query.where(DiscountCampaign.id != campaign.id)
    busy = dict(db.session.execute(query).all())
    return replace(shelf, busy=busy)


def running_for(product: Product) -> list[DiscountProduct]:
    """The running discounts of a product, those for everybody first."""
    if product.status is not Status.PUBLISHED:
        return []
    query = (
        select(DiscountProduct)
        .join(DiscountCampaign, DiscountProduct.campaign_id == DiscountCampaign.id)
        .where(
            DiscountProduct.product_id == product.id,
            DiscountCampaign.in_state(today(), CampaignState.LIVE),
        )
        .order_by(DiscountCampaign.audience != Audience.EVERYONE, DiscountProduct.id)
        .options(selectinload(DiscountProduct.campaign))
    )
    return list(db.session.scalars(query))


@dataclass(frozen=True)
class Offer:
    """A running discount as a buyer sees it.

    Attributes:
        row: The product's row in the campaign.
        before: The lowest and the highest unit price without the discount.
        after: The same at the discount.
        quantity: How many pieces the example is about.
        goods: What they cost at the discount.
        with_coupon: What they cost with the best coupon as well.
    """

    row: DiscountProduct
    before: tuple[Decimal, Decimal] | None
    after: tuple[Decimal, Decimal] | None
    quantity: int
    goods: Decimal
    with_coupon: Decimal


def offer(product: Product, row: DiscountProduct) -> Offer:
    """What a discount does to a product's prices; coupons stack with it (CPN-03)."""
    quantity = sample_quantity(product)
    goods = (unit_price(product, quantity) or Decimal(0)) * quantity
    return Offer(
        row,
        range_at(product),
        range_at(product, row.discount),
        quantity,
        reduced(goods, row.discount),
        coupons.least_price(product, goods, row.discount),
    )


def product_strip(product: Any) -> str:
    """The discounts on a product's page, and its prices for countries, as buyers see them."""
    offers = [offer(product, row) for row in running_for(product)]
    prices = select(RegionalPrice).where(RegionalPrice.product_id == product.id)
    regional = db.session.scalars(prices.order_by(RegionalPrice.country)).all()
    if not offers and not regional:
        return ""
    return render_template("discounts/strip.html", offers=offers, regional=regional)
