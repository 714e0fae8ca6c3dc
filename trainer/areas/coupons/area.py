"""Declares the area."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.coupons import service
from trainer.areas.coupons.models import Coupon, CouponProduct, PlatformCoupon, State
from trainer.areas.coupons.views import bp
from trainer.core.area import Area, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock
from trainer.core.web.access import Permission


def live_coupons() -> ScalarSelect[int]:
    """How many coupons buyers can take now."""
    query = select(func.count(Coupon.id)).where(Coupon.in_state(clock.today(), State.LIVE))
    return query.scalar_subquery()


AREA = Area(
    name="coupons",
    label=_l("优惠券"),
    blueprint=bp,
    records=(Coupon, CouponProduct),
    shared=(PlatformCoupon,),
    menu=(MenuItem(MenuGroup.MARKETING, _l("优惠券"), "index", Permission.COUPONS),),
    figures=(
        Figure(
            label=_l("发放中的优惠券"),
            count=live_coupons,
            endpoint="index",
            permission=Permission.COUPONS,
            query={"state": State.LIVE},
        ),
    ),
    product_strip=service.product_strip,
)
