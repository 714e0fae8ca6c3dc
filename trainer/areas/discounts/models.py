"""Discount campaign records (DSC-01)."""

from datetime import date, datetime
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
from trainer.core.text.timezones import US_PACIFIC, in_beijing

NAME_LENGTH = 60


class Audience(LabeledEnum):
    """Which buyers see the discount (DSC-02)."""

    EVERYONE = "everyone", _l("所有人")
    NEW_BUYERS = "new_buyers", _l("店铺新客")


class DiscountCampaign(Campaign, Record):
    """Products that the shop sells at a discount for a while."""

    __tablename__ = "discount_campaign"
    label = _l("折扣营销")
    zone = US_PACIFIC

    name: Mapped[str] = text_column(_l("活动名称"), NAME_LENGTH)
    starts_on: Mapped[date] = date_column(_l("开始日期"))
    ends_on: Mapped[date] = date_column(_l("结束日期"))
    audience: Mapped[Audience] = enum_column(_l("活动人群"), Audience)
    status: Mapped[CampaignStatus] = enum_column(_l("发布状态"), CampaignStatus)
    products: Mapped[list["DiscountProduct"]] = children("DiscountProduct", _l("活动商品"))

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The first and the last second of the campaign, in Beijing time (TIME-01)."""
        return in_beijing(self.starts_on, self.ends_on)


class DiscountProduct(Record):
    """A product of a campaign, with its own stock and discount."""

    __tablename__ = "discount_product"
    label = _l("活动商品")

    campaign_id: Mapped[int] = parent("discount_campaign")
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[int] = reference(_l("商品"), "product")
    stock: Mapped[int] = column(_l("活动库存"), Integer, info={"unit": _l("件")})
    discount: Mapped[Decimal] = column(_l("优惠方式"), FixedDecimal(1), info={"unit": _l("折")})
    """In Chinese tenths: 9 means that the buyer pays 90 %."""

    product: Mapped[Product] = relationship(viewonly=True)
    campaign: Mapped[DiscountCampaign] = relationship(viewonly=True)


class RegionalPrice(SharedRow):
    """A product's own price for a country (国家/区域定价), which keeps it out of campaigns."""

    __tablename__ = "regional_price"
    label = _l("国家/区域定价")

    product_id: Mapped[int] = column(_l("商品"), Integer)
    country: Mapped[str] = text_column(_l("国家/地区"), 60)
    price: Mapped[Decimal] = money_column(_l("区域价格"))
