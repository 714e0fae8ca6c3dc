"""Campaigns of letters on the platform, the products offered and the buyers reached (SMC-01)."""

from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from trainer.areas.coupons.models import Coupon
from trainer.areas.products.models import Product
from trainer.areas.station_marketing.choices import Method, State, Unit
from trainer.core.data.records import (
    Record,
    children,
    column,
    datetime_column,
    enum_column,
    long_text_column,
    money_column,
    parent,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

TITLE_LENGTH = 128
MESSAGE_LENGTH = 2000
EFFECT = timedelta(days=7)
"""How long a campaign's effect is measured; then it has ended (the simulator's own)."""
AUTOMATIC = {"automatic": True}


class StationCampaign(Record):
    """A letter to some buyers, with products and a coupon; it is sent at once and never changed."""

    __tablename__ = "station_campaign"
    label = _l("站内营销")

    name: Mapped[str] = text_column(_l("活动名称"), 40, info=AUTOMATIC)
    target: Mapped[str] = text_column(_l("目标客户群体"), 40, info=AUTOMATIC)
    """Unique in the shop."""
    method: Mapped[Method] = enum_column(_l("圈选方式"), Method)
    title: Mapped[str] = text_column(_l("营销邮件标题"), TITLE_LENGTH)
    coupon_id: Mapped[int | None] = reference(_l("当前可用优惠券"), Coupon.__tablename__)
    message: Mapped[str] = long_text_column(_l("营销信息"), MESSAGE_LENGTH)
    account_id: Mapped[int | None] = mapped_column(info={"references": "account"})
    """Who sent it."""
    sent_at: Mapped[datetime] = datetime_column(_l("营销时间"))
    products: Mapped[list["StationOffer"]] = children("StationOffer", _l("产品"))
    recipients: Mapped[list["StationRecipient"]] = children("StationRecipient", _l("营销客户"))

    coupon: Mapped[Coupon | None] = relationship(viewonly=True)

    @property
    def ends_at(self) -> datetime:
        """When its effect is no longer measured."""
        return self.sent_at + EFFECT

    def state(self, now: datetime) -> State:
        """Its state at a moment."""
        return State.RUNNING if now < self.ends_at else State.ENDED

    @classmethod
    def in_state(cls, now: datetime, state: State) -> ColumnElement[bool]:
        """The condition that a campaign is in a state at a moment."""
        running = cls.sent_at > now - EFFECT
        return running if state is State.RUNNING else ~running


class StationOffer(Record):
    """A product in a letter, with what it is offered for."""

    __tablename__ = "station_offer"
    label = _l("产品")

    campaign_id: Mapped[int] = parent(StationCampaign.__tablename__)
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[int] = reference(_l("产品"), Product.__tablename__)
    quantity: Mapped[int] = column(_l("数量"), Integer())
    unit: Mapped[Unit] = enum_column(_l("单位"), Unit)
    price: Mapped[Decimal] = money_column(_l("单价"))

    product: Mapped[Product] = relationship(viewonly=True)


class StationRecipient(Record):
    """A recipient of a letter, under its name at that time, and its reactions since."""

    __tablename__ = "station_recipient"
    label = _l("营销客户")

    campaign_id: Mapped[int] = parent(StationCampaign.__tablename__)
    position: Mapped[int] = mapped_column(default=0)
    buyer: Mapped[int] = mapped_column()
    company: Mapped[str] = text_column(_l("公司名称"), 100, info=AUTOMATIC)
    contact: Mapped[str] = text_column(_l("联系人"), 60)
    country: Mapped[str] = text_column(_l("地域"), 40, info=AUTOMATIC)
    interest: Mapped[int] = column(_l("偏好匹配度"), Integer(), info=AUTOMATIC)
    """How well the letter fits the buyer when it is sent, from 0 to 100."""
    letters: Mapped[int] = mapped_column(default=1)
    """How many letters of the shop the buyer has got, this one included."""
    read_at: Mapped[datetime | None] = datetime_column(_l("阅读时间"))
    views: Mapped[int] = column(_l("浏览量"), Integer(), info=AUTOMATIC, default=0)
    clicked_at: Mapped[datetime | None] = datetime_column(_l("点击时间"))
    clicks: Mapped[int] = column(_l("点击产品次数"), Integer(), info=AUTOMATIC, default=0)
    replied_at: Mapped[datetime | None] = datetime_column(_l("回复时间"))
    chats: Mapped[int] = column(_l("TM 数"), Integer(), info=AUTOMATIC, default=0)
    reply: Mapped[str] = text_column(_l("买家回复"), 300, info=AUTOMATIC)

    campaign: Mapped[StationCampaign] = relationship(viewonly=True)
