"""Declares the area."""

from collections.abc import Sequence

from trainer.areas.coupons import service
from trainer.areas.coupons.models import Coupon, CouponProduct, State
from trainer.areas.coupons.views import bp
from trainer.core.area import Area, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission
from trainer.core.web.campaigns import count_by_state


def figures() -> Sequence[Figure]:
    """How many coupons buyers can take now, for the workbench."""
    return [
        Figure(
            label=_l("发放中的优惠券"),
            value=count_by_state(Coupon)[State.LIVE],
            endpoint="index",
            permission=Permission.CAMPAIGNS,
            query={"state": State.LIVE},
        )
    ]


AREA = Area(
    name="coupons",
    label=_l("优惠券"),
    blueprint=bp,
    records=(Coupon, CouponProduct),
    menu=(MenuItem(MenuGroup.MARKETING, _l("优惠券"), "index", Permission.CAMPAIGNS),),
    figures=figures,
    product_strip=service.product_strip,
)
