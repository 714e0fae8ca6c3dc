"""Enrolments in Weekly Deals and official campaigns (TRF-04, CAM-01), and what venues go by."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from trainer.areas.products.models import Product
from trainer.areas.venues.choices import Status
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    column,
    date_column,
    datetime_column,
    enum_column,
    list_column,
    reference,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l

SET = {"automatic": True}
"""What follows from the campaign that is enrolled in."""


class Enrolment(Record):
    """A product that the shop enrols in a campaign of the platform."""

    __tablename__ = "venue_enrolment"
    label = _l("活动报名")

    campaign: Mapped[str] = text_column(_l("活动名称"), 60, info=SET)
    official: Mapped[int | None] = mapped_column()
    """The official campaign (:class:`OfficialCampaign`); None for Weekly Deals."""
    starts_on: Mapped[date] = date_column(_l("活动开始日期"), info=SET)
    ends_on: Mapped[date] = date_column(_l("活动结束日期"), info=SET)
    product_id: Mapped[int] = reference(_l("活动商品"), "product")
    discount: Mapped[Decimal] = column(_l("活动折扣"), FixedDecimal(1), info={"unit": _l("折")})
    """In Chinese tenths: 9 means that the buyer pays 90 %."""
    stock: Mapped[int] = column(_l("活动库存"), Integer, info={"unit": _l("件")})
    status: Mapped[Status] = enum_column(_l("报名状态"), Status, info=SET)
    unmet: Mapped[list[str]] = list_column(_l("未达到的条件"), info=SET)
    """Codes of the requirements for which the review returned it."""
    submitted_at: Mapped[datetime] = datetime_column(_l("报名时间"))

    product: Mapped[Product] = relationship(viewonly=True)


class VenueFigure(SharedRow):
    """What the platform counts of a product for its venues."""

    __tablename__ = "venue_figure"
    __table_args__ = (UniqueConstraint("world_revision_id", "product"),)
    label = _l("产品会场数据")

    product: Mapped[int] = column(_l("产品编号"), Integer)
    overseas_visitors: Mapped[int] = column(_l("近 90 天海外访客"), Integer, default=0)
    daily_visitors: Mapped[int] = column(_l("近 90 天海外 DUV"), Integer, default=0)
    """Overseas visitors of each of the 90 days, added up."""
    orders: Mapped[int] = column(_l("近 90 天付款订单"), Integer, default=0)
    reviews: Mapped[int] = column(_l("评价数"), Integer, default=0)
    week_buyers: Mapped[int] = column(_l("近 7 天买家数"), Integer, default=0)


class OfficialCampaign(SharedRow):
    """A campaign of the platform with its days (US time) and what it asks of products."""

    __tablename__ = "official_campaign"
    label = _l("官方活动")

    name: Mapped[str] = text_column(_l("活动名称"), 60)
    about: Mapped[str] = text_column(_l("活动介绍"), 200)
    enrol_from: Mapped[date] = date_column(_l("报名开始日期"))
    enrol_until: Mapped[date] = date_column(_l("报名截止日期"))
    starts_on: Mapped[date] = date_column(_l("活动开始日期"))
    ends_on: Mapped[date] = date_column(_l("活动结束日期"))
    discount: Mapped[Decimal] = column(_l("最高折扣"), FixedDecimal(1))
    quantity: Mapped[int] = column(_l("最小起订量"), Integer, default=1)
    growth: Mapped[int] = column(_l("产品成长分"), Integer, default=0)
    stock: Mapped[int] = column(_l("活动库存"), Integer, default=1)
    most: Mapped[int | None] = column(_l("最多报名商品数"), Integer)
