"""Coupons (CPN-05) as other pages need them: counts, and what buyers see on a product's page."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask import render_template
from sqlalchemy import ColumnElement, func, or_, select

from trainer.areas.coupons.models import Coupon, CouponProduct, Scene, Scope, State, Status
from trainer.areas.coupons.pricing import price, strongest_first
from trainer.areas.products.choices import ProductType
from trainer.areas.products.choices import Status as ProductStatus
from trainer.areas.products.models import Product
from trainer.core.web import clock, db


def in_state(state: State, today: date) -> ColumnElement[bool]:
    """The condition that a coupon stands like this on a day."""
    if state in {State.DRAFT, State.STOPPED}:
        return Coupon.status == Status(state.value)
    published = Coupon.status == Status.PUBLISHED
    if state is State.UPCOMING:
        return published & (Coupon.starts_on > today)
    if state is State.ENDED:
        return published & (Coupon.ends_on < today)
    return published & (Coupon.starts_on <= today) & (Coupon.ends_on >= today)


def count(state: State) -> int:
    """How many coupons stand like this today."""
    query = select(func.count()).select_from(Coupon).where(in_state(state, clock.today()))
    return db.session.scalar(query) or 0


def count_running(but: Coupon | None = None) -> int:
    """How many coupons run or will run, apart from one."""
    today = clock.today()
    query = (
        select(func.count())
        .select_from(Coupon)
        .where(or_(in_state(State.LIVE, today), in_state(State.UPCOMING, today)))
    )
    if but is not None and but.id is not None:
        query = query.where(Coupon.id != but.id)
    return db.session.scalar(query) or 0


def titles_not_direct(product_ids: list[int]) -> list[str]:
    """Titles of the products among these that are not Ready to Ship."""
    query = select(Product.title).where(
        Product.id.in_(product_ids), Product.product_type != ProductType.READY_TO_SHIP
    )
    return list(db.session.scalars(query))


def for_product(product: Product) -> list[Coupon]:
    """The coupons that a buyer can take on a product's page, the strongest first.

    Those for live rooms are given out there only (CPN-05).
    """
    if product.status is not ProductStatus.PUBLISHED:
        return []
    named = select(CouponProduct.coupon_id).where(CouponProduct.product_id == product.id)
    query = select(Coupon).where(
        in_state(State.LIVE, clock.today()),
        Coupon.scene == Scene.DETAIL_PAGE,
        or_(Coupon.scope == Scope.WHOLE_SHOP, Coupon.id.in_(named)),
    )
    return strongest_first(list(db.session.scalars(query)), Decimal(0))


def product_strip(product: Any) -> str:
    """The coupon strip on a product's page, as buyers see it."""
    coupons = for_product(product)
    examples = [(coupon, coupon.threshold, price(coupon.threshold, coupon)) for coupon in coupons]
    return render_template("coupons/strip.html", examples=examples) if coupons else ""
