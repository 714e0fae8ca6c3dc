"""Facts of products, offers and enrolments as the pages and the review need them."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from flask import render_template
from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import selectinload

from trainer.areas.products.choices import PriceMode, PrivateMould, ProductType
from trainer.areas.products.choices import Status as ProductStatus
from trainer.areas.products.models import Product
from trainer.areas.products.service import growth_of
from trainer.areas.venues import offers
from trainer.areas.venues.choices import TAKING_PART, Status
from trainer.areas.venues.conditions import Facts
from trainer.areas.venues.models import Enrolment, OfficialCampaign, VenueFigure
from trainer.areas.venues.offers import Offer
from trainer.core.text.timezones import US_PACIFIC
from trainer.core.web import clock, db

WITH_PRICES = (selectinload(Product.price_tiers), selectinload(Product.skus))


def today() -> date:
    """The sandbox's date in US time, by which campaigns open, begin and end (TIME-01)."""
    return clock.today(US_PACIFIC)


def facts_of(products: Iterable[Product]) -> dict[int, Facts]:
    """What is known of products, whose prices are loaded, by id."""
    found = {product.id: product for product in products}
    growth = growth_of(list(found))
    query = select(VenueFigure).where(VenueFigure.product.in_(found))
    figures = {row.product: row for row in db.session.scalars(query)}
    now = clock.now()
    return {
        number: Facts(
            product_type=product.product_type,
            on_sale=is_on_sale(product),
            age=(now - product.created_at).days,
            growth=growth[number].score,
            quality=growth[number].quality,
            quantity=product.least_quantity,
            stock=product.stock,
            **_counted(figures.get(number)),
        )
        for number, product in found.items()
    }


def first_prices(product: Product) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest unit price at the least quantity; None without prices."""
    differ = product.price_mode in (PriceMode.BY_SPECIFICATION, PriceMode.RANGE)
    prices = product.prices if differ else product.prices[:1]
    return (min(prices), max(prices)) if prices else None


def _counted(row: VenueFigure | None) -> dict[str, int]:
    if row is None:
        return {}
    return {
        "overseas": row.overseas_visitors,
        "daily": row.daily_visitors,
        "orders": row.orders,
        "reviews": row.reviews,
        "week_buyers": row.week_buyers,
    }


def is_on_sale(product: Product) -> bool:
    """Whether buyers can order a product."""
    hidden = product.private_mould is PrivateMould.YES
    return product.status is ProductStatus.PUBLISHED and not hidden


def facts_by_id(number: int | None) -> Facts | None:
    """What is known of one product; None where there is none of this id."""
    query = select(Product).where(Product.id == number).options(*WITH_PRICES)
    return next(iter(facts_of(db.session.scalars(query)).values()), None)


def official_offers() -> list[Offer]:
    """The platform's campaigns, the next to begin first; those that are over come last."""
    rows = db.session.scalars(select(OfficialCampaign).order_by(OfficialCampaign.starts_on))
    found = [offers.of_official(row) for row in rows]
    return sorted(found, key=lambda offer: offer.ends_on < today())


def official_offer(number: int) -> Offer | None:
    """An official campaign by its id."""
    query = select(OfficialCampaign).where(OfficialCampaign.id == number)
    row = db.session.scalars(query).first()
    return None if row is None else offers.of_official(row)


def offer_of(enrolment: Enrolment) -> Offer | None:
    """What an enrolment enrols in; None where the world has no such campaign."""
    if enrolment.official is None:
        return offers.weekly(enrolment.starts_on)
    return official_offer(enrolment.official)


def taking_part(offer: Offer, *, without: int | None = None) -> list[int]:
    """The products that take part in a campaign by the shop's enrolments.

    Args:
        offer: The campaign.
        without: The id of an enrolment that does not count.
    """
    query = select(Enrolment.product_id).where(
        Enrolment.campaign == offer.name,
        Enrolment.starts_on == offer.starts_on,
        Enrolment.status.in_(TAKING_PART),
    )
    if without is not None:
        query = query.where(Enrolment.id != without)
    return list(db.session.scalars(query))


def promised(*, without: int | None = None) -> dict[int, int]:
    """Pieces that enrolments in campaigns not yet over hold of each product, in one statement.

    Args:
        without: The id of an enrolment that does not count.
    """
    query = select(Enrolment.product_id, func.sum(Enrolment.stock)).where(
        Enrolment.status.in_(TAKING_PART), Enrolment.ends_on >= today()
    )
    if without is not None:
        query = query.where(Enrolment.id != without)
    rows = db.session.execute(query.group_by(Enrolment.product_id))
    return dict(rows.all())


def enrollable() -> list[Product]:
    """The Ready to Ship products on sale with their prices, by id."""
    return list(db.session.scalars(_enrollable().options(*WITH_PRICES).order_by(Product.id)))


def _enrollable() -> Select[Product]:
    return select(Product).where(
        Product.on_sale(), Product.product_type == ProductType.READY_TO_SHIP
    )


def can_enrol() -> bool:
    """Whether there is a product that can be enrolled; a week of Weekly Deals is always open."""
    return db.session.scalar(select(_enrollable().exists())) or False


def count_taking_part(found: Collection[Offer]) -> dict[tuple[str, date], int]:
    """How many products take part in each of these campaigns, in one statement."""
    query = (
        select(Enrolment.campaign, Enrolment.starts_on, func.count())
        .where(
            Enrolment.status.in_(TAKING_PART),
            Enrolment.campaign.in_({offer.name for offer in found}),
        )
        .group_by(Enrolment.campaign, Enrolment.starts_on)
    )
    return {(name, day): count for name, day, count in db.session.execute(query)}


def count_by_status() -> dict[Status, int]:
    """Count enrolments by status."""
    query = select(Enrolment.status, func.count(Enrolment.id)).group_by(Enrolment.status)
    found = dict(db.session.execute(query).all())
    return {status: found.get(status, 0) for status in Status}


def returned() -> ScalarSelect[int]:
    """How many enrolments the review returned."""
    query = select(func.count(Enrolment.id)).where(Enrolment.status == Status.RETURNED)
    return query.scalar_subquery()


def product_strip(product: Any) -> str:
    """The campaigns that a product is in today, on its page as buyers see it."""
    day = today()
    query = select(Enrolment).where(
        Enrolment.product_id == product.id,
        Enrolment.status == Status.APPROVED,
        Enrolment.starts_on <= day,
        Enrolment.ends_on >= day,
    )
    running = db.session.scalars(query.order_by(Enrolment.discount)).all()
    if not running or not is_on_sale(product):
        return ""
    return render_template("venues/strip.html", running=running)
