"""What the platform refuses in a coupon (CPN-01).

What a field can check by itself, such as the least face value, is a limit of the form.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from trainer.areas.coupons.models import Coupon, CouponKind, Scope
from trainer.core.data.campaigns import date_problems
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_DAYS = 62
MAX_LIVE = 10
FACE_STEP = Decimal(5)


def problems(
    coupon: Coupon,
    *,
    today: date,
    live: int,
    not_direct: Iterable[str] = (),
    stopped_start: date | None = None,
) -> Iterator[Problem]:
    """All that is wrong with a coupon before it is published, also again after it was stopped.

    Args:
        coupon: The candidate.
        today: The sandbox's date.
        live: How many other coupons are running or will.
        not_direct: Titles of the named products that are not Ready to Ship.
        stopped_start: The start of a coupon that was stopped, which it may keep.
    """
    yield from date_problems(coupon, today, max_days=MAX_DAYS, stopped_start=stopped_start)
    if coupon.kind:
        yield from _value(coupon)
    if coupon.quantity is not None:
        yield from _quantity(coupon)
    if live >= MAX_LIVE:
        message = _("同时发放的优惠券不能超过 %(n)d 种，请先停止一种", n=MAX_LIVE)
        yield Problem(None, message)
    yield from _products(coupon, not_direct)


def _quantity(coupon: Coupon) -> Iterator[Problem]:
    received = coupon.received or 0
    if 0 < coupon.quantity < received:
        yield Problem("quantity", _("不能少于已领取的 %(n)d 张", n=received))


def _value(coupon: Coupon) -> Iterator[Problem]:
    if coupon.kind is CouponKind.PERCENT_OFF:
        yield from _percent(coupon)
        return
    if coupon.amount_off is None:
        yield Problem("amount_off", _("请填写优惠面额"))
        return
    if coupon.amount_off % FACE_STEP:
        yield Problem("amount_off", _("优惠面额最低 5 美元，且必须是 5 的倍数"))
    if coupon.threshold is not None and coupon.threshold <= coupon.amount_off:
        yield Problem("threshold", _("使用门槛必须大于优惠面额"))


def _percent(coupon: Coupon) -> Iterator[Problem]:
    if coupon.discount is None:
        yield Problem("discount", _("请填写优惠折扣"))
    elif 0 < coupon.discount < 1:
        tenfold = f"{coupon.discount * 10:.0f}"
        message = _(
            "%(given)s 折表示买家只付货款的 %(percent)s%%；如果要打 %(meant)s 折，应填 %(meant)s",
            given=coupon.discount,
            percent=tenfold,
            meant=tenfold,
        )
        yield Problem("discount", message, warning=True)
    elif coupon.discount >= 1 and coupon.cap and coupon.threshold:
        yield from _early_cap(coupon.discount, coupon.cap, coupon.threshold)


def _early_cap(discount: Decimal, cap: Decimal, threshold: Decimal) -> Iterator[Problem]:
    """A cap that even the smallest order exceeds is more likely a slip than a plan."""
    saved = threshold * (10 - discount) / 10
    if 0 < cap < saved:
        message = _(
            "刚达到门槛的订单按折扣可减 %(saved)s 美元，已超过优惠额上限 %(cap)s 美元，请核对",
            saved=f"{saved:.2f}",
            cap=f"{cap:.2f}",
        )
        yield Problem("cap", message, warning=True)


def _products(coupon: Coupon, not_direct: Iterable[str]) -> Iterator[Problem]:
    if coupon.scope is not Scope.NAMED_PRODUCTS:
        return
    if not coupon.products:
        yield Problem("products", _("请至少选择一款商品"))
    for title in not_direct:
        yield Problem("products", _("“%(title)s”不是直接下单品，不能选择", title=title))


def change_problems(coupon: Coupon, *, before: int) -> Iterator[Problem]:
    """What is wrong with changing a coupon that buyers are taking: it may only grow (CPN-01).

    Args:
        coupon: The coupon with its new quantity.
        before: The quantity before the change.
    """
    if coupon.quantity < before:
        message = _("发放中的优惠券只能增加数量（现为 %(n)d 张）；要减少请先停止", n=before)
        yield Problem("quantity", message)
    yield from _quantity(coupon)
