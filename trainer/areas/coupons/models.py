"""Coupon records (CPN-01)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from trainer.areas.products.models import Product
from trainer.core.data.campaigns import Campaign, CampaignStatus
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    enum_column,
    money_column,
    parent,
    reference,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import lazy_pgettext

TITLE_LENGTH = 60


class CouponKind(LabeledEnum):
    """How a coupon reduces the price."""

    AMOUNT_OFF = "amount_off", _l("满减券")
    PERCENT_OFF = "percent_off", _l("满折券")


class Scene(LabeledEnum):
    """Where buyers receive a coupon (textbook P7 知识点 2.2)."""

    DETAIL_PAGE = "detail_page", _l("详情页/旺铺")
    LIVE_ROOM = "live_room", _l("直播间")


class Scope(LabeledEnum):
    """Which products a coupon is for."""

    WHOLE_SHOP = "whole_shop", _l("全店铺")
    NAMED_PRODUCTS = "named_products", _l("特定商品")


class Audience(LabeledEnum):
    """Which buyers a coupon is for: all of them (RN 2022-08, 私域自营销).

    店铺新客 is an audience of discount campaigns. It is no longer offered for coupons, and is
    declared so that coupons stored with it stay readable.
    """

    ALL_BUYERS = "all_buyers", _l("全部买家")
    NEW_BUYERS = "new_buyers", _l("店铺新客")


class State(LabeledEnum):
    """State of a coupon on a day, as the list shows it."""

    DRAFT = "draft", _l("草稿")
    UPCOMING = "upcoming", _l("未开始")
    LIVE = "live", _l("发放中")
    ENDED = "ended", _l("已结束")
    STOPPED = "stopped", _l("已停止")


class Coupon(Campaign, Record):
    """A coupon that the shop gives to buyers."""

    __tablename__ = "coupon"
    label = lazy_pgettext("one", "优惠券")
    states = State

    title: Mapped[str] = text_column(_l("优惠券标题"), TITLE_LENGTH)
    kind: Mapped[CouponKind] = enum_column(_l("优惠券类型"), CouponKind)
    scene: Mapped[Scene] = enum_column(_l("使用场景"), Scene)
    starts_on: Mapped[date] = date_column(_l("开始日期"))
    ends_on: Mapped[date] = date_column(_l("结束日期"))
    quantity: Mapped[int] = column(_l("发布数量"), Integer, info={"unit": _l("张")})
    amount_off: Mapped[Decimal | None] = money_column(_l("优惠面额"))
    discount: Mapped[Decimal | None] = column(
        _l("优惠折扣"), FixedDecimal(1), info={"unit": _l("折")}
    )
    """In Chinese tenths: 7 means that the buyer pays 70 %."""
    cap: Mapped[Decimal | None] = money_column(_l("优惠额上限"))
    threshold: Mapped[Decimal] = money_column(_l("使用门槛"))
    scope: Mapped[Scope] = enum_column(_l("使用范围"), Scope)
    audience: Mapped[Audience] = enum_column(_l("使用人群"), Audience)
    status: Mapped[CampaignStatus] = enum_column(_l("发布状态"), CampaignStatus)
    received: Mapped[int] = mapped_column(default=0)
    """How many buyers have taken."""
    products: Mapped[list["CouponProduct"]] = children("CouponProduct", _l("特定商品"))


class CouponProduct(Record):
    """A product that a coupon is for."""

    __tablename__ = "coupon_product"
    label = _l("特定商品")

    coupon_id: Mapped[int] = parent("coupon")
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[int] = reference(_l("商品"), "product")

    product: Mapped[Product] = relationship(viewonly=True)


class PlatformCoupon(SharedRow):
    """A coupon that the platform gives to all buyers, at its own expense (CPN-04)."""

    __tablename__ = "platform_coupon"
    label = _l("平台优惠券")

    title: Mapped[str] = text_column(_l("优惠券标题"), TITLE_LENGTH)
    amount_off: Mapped[Decimal] = money_column(_l("优惠面额"))
    threshold: Mapped[Decimal] = money_column(_l("使用门槛"))
    starts_on: Mapped[date] = date_column(_l("开始日期"))
    ends_on: Mapped[date] = date_column(_l("结束日期"))
    kind = CouponKind.AMOUNT_OFF
    discount = None
    cap = None
