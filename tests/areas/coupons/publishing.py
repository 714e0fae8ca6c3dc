"""A coupon that the form accepts."""

from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.coupons.models import Coupon

RIGHT = {
    "title": "9月外贸节满减优惠券",
    "scene": "detail_page",
    "starts_on": "2022-09-01",
    "ends_on": "2022-09-30",
    "kind": "amount_off",
    "quantity": "1000",
    "amount_off": "30",
    "threshold": "300",
    "scope": "whole_shop",
    "audience": "all_buyers",
    "action": "publish",
}


def publish(shop: OfficeClient, **changes: Any) -> Coupon:
    assert shop.post("coupons/new", RIGHT | changes).status_code == 302
    coupon: Coupon = shop.records(Coupon)[-1]
    return coupon
