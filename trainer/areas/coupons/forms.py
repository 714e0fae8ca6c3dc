"""Coupon forms, with the limits that a field can check by itself (P7 知识点 2.1; CPN-01)."""

from decimal import Decimal
from typing import Any

from trainer.areas.coupons.models import Audience, Coupon, CouponKind, CouponProduct, Scope
from trainer.areas.coupons.rules import FACE_STEP
from trainer.areas.products.service import direct_options
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

CENT = Decimal("0.01")
DISCOUNTS = (Decimal("0.1"), Decimal("9.9"))
MAX_QUANTITY = 10_000
MAX_PRODUCTS = 50


class CouponForm(RecordForm):
    """A new coupon, or a draft or one that has not started."""

    title = fields.text(Coupon.title)
    scene = fields.radio(Coupon.scene)
    starts_on = fields.date(Coupon.starts_on)
    ends_on = fields.date(Coupon.ends_on, hint=_l("有效期最长 62 天"))
    kind = fields.radio(Coupon.kind)
    amount_off = fields.decimal(
        Coupon.amount_off,
        required=False,
        least=FACE_STEP,
        hint=_l("最低 5 美元，须为 5 的倍数"),
    )
    discount = fields.decimal(
        Coupon.discount,
        required=False,
        least=DISCOUNTS[0],
        most=DISCOUNTS[1],
        hint=_l("7 折填 7"),
    )
    cap = fields.decimal(Coupon.cap, required=False, least=CENT, hint=_l("选填，不填表示不设上限"))
    threshold = fields.decimal(
        Coupon.threshold, least=CENT, hint=_l("订单货款（不含运费）满此金额可用")
    )
    quantity = fields.integer(
        Coupon.quantity, least=1, most=MAX_QUANTITY, hint=_l("最多 %(n)d 张", n=MAX_QUANTITY)
    )
    scope = fields.radio(Coupon.scope)
    products = fields.picker(
        Coupon.products,
        CouponProduct.product_id,
        options=direct_options,
        most=MAX_PRODUCTS,
    )
    audience = fields.radio(Coupon.audience, only=(Audience.ALL_BUYERS,))

    def __init__(self, obj: Coupon | None = None, **kwargs: Any) -> None:
        """Leave the list of products out where the coupon is for the whole shop."""
        super().__init__(obj, **kwargs)
        for needed_where_shown in (self.amount_off, self.discount):
            needed_where_shown.flags.required = True
        if self.scope.data is not Scope.NAMED_PRODUCTS:
            self.products.leave_out()

    def fill_coupon(self, coupon: Coupon) -> Coupon:
        """Write the form into a coupon; what its kind does not use is left empty."""
        self.populate_record(coupon)
        if coupon.kind is CouponKind.AMOUNT_OFF:
            coupon.discount = coupon.cap = None
        else:
            coupon.amount_off = None
        return coupon


class QuantityForm(RecordForm):
    """All that can be changed in a coupon that buyers are already taking."""

    quantity = fields.integer(Coupon.quantity, least=1, most=MAX_QUANTITY)
