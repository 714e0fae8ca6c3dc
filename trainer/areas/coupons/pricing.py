"""What a buyer pays with a coupon (CPN-02, CPN-03) and which comes first (CPN-04)."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from trainer.areas.coupons.models import Coupon, CouponKind, PlatformCoupon

CENT = Decimal("0.01")
TEN = Decimal(10)


AnyCoupon = Coupon | PlatformCoupon
C = TypeVar("C", Coupon, PlatformCoupon)


def saving(coupon: AnyCoupon, goods: Decimal) -> Decimal:
    """What a coupon takes off the goods' value, freight apart, in US dollars.

    A percent-off coupon saves at most its cap. Below the threshold it saves nothing.
    """
    if goods < coupon.threshold:
        return Decimal(0)
    if coupon.kind is CouponKind.AMOUNT_OFF:
        return coupon.amount_off or Decimal(0)
    off = (goods * (TEN - (coupon.discount or TEN)) / TEN).quantize(CENT, ROUND_HALF_UP)
    return off if coupon.cap is None else min(off, coupon.cap)


def price(goods: Decimal, coupon: AnyCoupon | None = None, discount: Decimal = TEN) -> Decimal:
    """What the buyer pays for the goods: discount first, then the coupon on what is left.

    Args:
        goods: The goods' value before any reduction, freight apart, in US dollars.
        coupon: The one coupon used.
        discount: A running discount in tenths, 9 for 10 % off; it stacks with the coupon.
    """
    reduced = (goods * discount / TEN).quantize(CENT, ROUND_HALF_UP)
    return reduced - saving(coupon, reduced) if coupon is not None else reduced


def strongest_first(coupons: Iterable[C], goods: Decimal) -> list[C]:
    """Coupons of one giver as buyers see them: the larger saving first (CPN-04)."""
    return sorted(coupons, key=lambda c: (-saving(c, max(goods, c.threshold)), c.id))
