"""Coupons (CPN-05) as other pages need them: counts, and what buyers see on a product's page."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from flask import render_template
from sqlalchemy import or_, select

from trainer.areas.coupons.models import Coupon, CouponProduct, PlatformCoupon, Scene, Scope, State
from trainer.areas.coupons.pricing import AnyCoupon, price, strongest_first
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product
from trainer.core.web import clock, db
from trainer.core.web.campaigns import count_by_state


def count_running(but: Coupon | None = None) -> int:
    """How many coupons run or will run, apart from one."""
    running = count_by_state(
        Coupon, *(() if but is None or but.id is None else (Coupon.id != but.id,))
    )
    return running[State.LIVE] + running[State.UPCOMING]


def for_product(product: Product) -> list[Coupon]:
    """The coupons that a buyer can take on a product's page, the strongest first.

    Those for live rooms are given out there only (CPN-05).
    """
    if product.status is not Status.PUBLISHED:
        return []
    named = select(CouponProduct.coupon_id).where(CouponProduct.product_id == product.id)
    query = select(Coupon).where(
        Coupon.in_state(clock.today(), State.LIVE),
        Coupon.scene == Scene.DETAIL_PAGE,
        or_(Coupon.scope == Scope.WHOLE_SHOP, Coupon.id.in_(named)),
    )
    return strongest_first(list(db.session.scalars(query)), Decimal(0))


def of_platform() -> list[PlatformCoupon]:
    """The platform's coupons that buyers can take today, the strongest first (CPN-04)."""
    today = clock.today()
    query = select(PlatformCoupon).where(
        PlatformCoupon.starts_on <= today, PlatformCoupon.ends_on >= today
    )
    return strongest_first(db.session.scalars(query), Decimal(0))


def shown_for(product: Product) -> list[AnyCoupon]:
    """The coupons on a product's page: the platform's come before the shop's (CPN-04)."""
    if product.status is not Status.PUBLISHED:
        return []
    return [*of_platform(), *for_product(product)]


def least_price(product: Product, goods: Decimal, discount: Decimal) -> Decimal:
    """What a buyer pays for goods at a running discount with the best coupon, in US dollars.

    The discount comes first, then the coupon on what is left (CPN-03).
    """
    paid = [price(goods, coupon, discount) for coupon in for_product(product)]
    return min(paid, default=price(goods, discount=discount))


def product_strip(product: Any) -> str:
    """The coupon strip on a product's page, as buyers see it."""
    coupons = shown_for(product)
    examples = [(coupon, coupon.threshold, price(coupon.threshold, coupon)) for coupon in coupons]
    return render_template("coupons/strip.html", examples=examples) if coupons else ""


def mail_options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The coupons that a mail can show: those that run or will, and those that it names already."""
    running = Coupon.in_state(clock.today(), State.LIVE, State.UPCOMING)
    query = select(Coupon.id, Coupon.title).where(running | Coupon.id.in_(named))
    return [(number, title) for number, title in db.session.execute(query.order_by(Coupon.id))]
