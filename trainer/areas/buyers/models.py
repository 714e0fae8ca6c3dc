"""Buyers, what they did in the shop and what they paid for (BUY-01, CRM-01, VIS-01)."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Index, Integer
from sqlalchemy.orm import Mapped

from graders.text.writing import Style
from trainer.areas.buyers import levels
from trainer.areas.buyers.choices import Activity, BusinessType, Level, Right
from trainer.core.data.records import (
    column,
    date_column,
    datetime_column,
    enum_column,
    list_column,
    money_column,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l


class Buyer(SharedRow):
    """A company that buys on the platform, with its contact."""

    __tablename__ = "buyer"
    label = _l("买家")

    company: Mapped[str] = text_column(_l("公司名称"), 100)
    contact: Mapped[str] = text_column(_l("联系人"), 60)
    position: Mapped[str] = text_column(_l("职位"), 40)
    country: Mapped[str] = text_column(_l("国家/地区"), 40)
    """Its Chinese name."""
    language: Mapped[str] = text_column(_l("语言"), 20)
    timezone: Mapped[str] = text_column(_l("时区"), 40)
    """Its name in the IANA database."""
    email: Mapped[str] = text_column(_l("邮箱"), 120, writing=Style.EMAIL)
    email_confirmed: Mapped[bool] = column(_l("邮箱已验证"), Boolean(), default=True)
    phone: Mapped[str] = text_column(_l("电话"), 30, writing=Style.CODE)
    business_type: Mapped[BusinessType] = enum_column(_l("商业类型"), BusinessType)
    level: Mapped[Level] = enum_column(_l("买家等级"), Level)
    yearly_purchases: Mapped[Decimal] = money_column(_l("年线上采购额"))
    interests: Mapped[list[str]] = list_column(_l("采购品类"))
    registered_on: Mapped[date] = date_column(_l("注册日期"))

    @property
    def is_large(self) -> bool:
        """Whether it counts as an enterprise buyer."""
        return levels.is_large(self.level, self.yearly_purchases)

    @property
    def has_mark(self) -> bool:
        """Whether it carries the L1+ mark."""
        return self.level in levels.at_least(Level.L1)

    @property
    def rights(self) -> list[Right]:
        """What its level entitles it to."""
        return levels.rights(self.level)

    def local_time(self, now: datetime) -> datetime:
        """The time of day where the buyer is."""
        return now.astimezone(ZoneInfo(self.timezone))


class BuyerActivity(SharedRow):
    """Something that a buyer did in the shop; what is later than the clock has not happened yet."""

    __tablename__ = "buyer_activity"
    __table_args__ = (Index(None, "world_revision_id", "buyer", "at"),)
    label = _l("买家行为")

    buyer: Mapped[int] = column(_l("买家编号"), Integer())
    kind: Mapped[Activity] = enum_column(_l("行为"), Activity)
    at: Mapped[datetime] = datetime_column(_l("时间"))
    product: Mapped[int | None] = column(_l("产品编号"), Integer())
    keyword: Mapped[str] = text_column(_l("进店搜索词"), 60)
    pages: Mapped[int | None] = column(_l("浏览次数"), Integer())
    seconds: Mapped[int | None] = column(_l("停留秒数"), Integer())


class PastOrder(SharedRow):
    """An order that a buyer has paid; one that is paid later than the clock is not there yet."""

    __tablename__ = "past_order"
    __table_args__ = (Index(None, "world_revision_id", "buyer", "paid_at"),)
    label = _l("历史订单")

    number: Mapped[str] = text_column(_l("订单号"), 20, writing=Style.CODE)
    buyer: Mapped[int] = column(_l("买家编号"), Integer())
    product: Mapped[int | None] = column(_l("产品编号"), Integer())
    """None where the shop no longer has the product."""
    title: Mapped[str] = text_column(_l("产品名称"), 128)
    quantity: Mapped[int] = column(_l("数量"), Integer())
    amount: Mapped[Decimal] = money_column(_l("订单金额"))
    paid_at: Mapped[datetime] = datetime_column(_l("付款时间"))
