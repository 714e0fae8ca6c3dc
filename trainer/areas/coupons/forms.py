"""Coupon forms."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from trainer.areas.coupons.models import Coupon, CouponKind, CouponProduct, Scope
from trainer.areas.coupons.rules import DISCOUNTS, FACE_STEP, MAX_QUANTITY
from trainer.areas.products.choices import ProductType
from trainer.areas.products.models import Product
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db


def direct_products(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The Ready to Ship products on sale: only these can be named in a coupon.

    Args:
        named: Products that the coupon names already; they stay, whatever became of them since.
    """
    direct = (Product.product_type == ProductType.READY_TO_SHIP) & Product.on_sale()
    query = (
        select(Product.id, Product.title, Product.on_sale())
        .where(direct | Product.id.in_(named))
        .order_by(Product.id)
    )
    return [
        (number, f"{number} · {title}" + ("" if on_sale else _("（已下架）")))
        for number, title, on_sale in db.session.execute(query)
    ]


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
    cap = fields.decimal(Coupon.cap, required=False, hint=_l("选填，不填表示不设上限"))
    threshold = fields.decimal(Coupon.threshold, hint=_l("订单货款（不含运费）满此金额可用"))
    quantity = fields.integer(
        Coupon.quantity, least=1, most=MAX_QUANTITY, hint=_l("最多 %(n)d 张", n=MAX_QUANTITY)
    )
    scope = fields.radio(Coupon.scope)
    product_ids = fields.checkboxes(_l("特定商品"), ())
    audience = fields.radio(Coupon.audience)

    def __init__(self, obj: Coupon | None = None, **kwargs: Any) -> None:
        """Tick the products of the coupon that is edited."""
        named = [p.product_id for p in obj.products] if obj is not None else []
        super().__init__(obj, **kwargs, product_ids=named)
        for needed_where_shown in (self.amount_off, self.discount):
            needed_where_shown.flags.required = True
        self.product_ids.choices = fields.choices(direct_products(named))
        if self.scope.data is not Scope.NAMED_PRODUCTS:  # the list is not in sight
            self.product_ids.validate_choice = False
            self.product_ids.process_errors = []

    def fill_coupon(self, coupon: Coupon) -> Coupon:
        """Write the form into a coupon; what its kind does not use is left empty."""
        self.populate_record(coupon)
        if coupon.kind is CouponKind.AMOUNT_OFF:
            coupon.discount = coupon.cap = None
        else:
            coupon.amount_off = None
        wanted = self.product_ids.data if coupon.scope is Scope.NAMED_PRODUCTS else []
        del coupon.products[len(wanted) :]
        for place, product_id in enumerate(wanted):
            if place == len(coupon.products):
                coupon.products.append(CouponProduct(position=place))
            coupon.products[place].product_id = product_id
        return coupon


class QuantityForm(RecordForm):
    """All that can be changed in a coupon that buyers are already taking."""

    quantity = fields.integer(Coupon.quantity, least=1, most=MAX_QUANTITY)
