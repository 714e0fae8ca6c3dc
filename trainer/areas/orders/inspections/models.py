"""Bookings of value-added services (INS-01)."""

from datetime import date, datetime

from sqlalchemy import Boolean
from sqlalchemy.orm import Mapped

from graders.text.writing import Style
from trainer.areas.orders.choices import BookingState, ServiceKind
from trainer.areas.orders.models import TradeOrder
from trainer.core.data.records import (
    Record,
    column,
    date_column,
    datetime_column,
    enum_column,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l


class ServiceBooking(Record):
    """A visit of an inspector, or follow-up of the production, with what was reported."""

    __tablename__ = "service_booking"
    label = _l("增值服务预约")

    order_id: Mapped[int] = reference(_l("订单"), TradeOrder.__tablename__)
    kind: Mapped[ServiceKind] = enum_column(_l("服务内容"), ServiceKind)
    on_date: Mapped[date] = date_column(_l("服务日期"))
    place: Mapped[str] = text_column(_l("工厂地址"), 200)
    contact: Mapped[str] = text_column(_l("工厂联系人"), 60)
    phone: Mapped[str] = text_column(_l("联系电话"), 30, writing=Style.CODE)
    request: Mapped[str] = text_column(_l("服务要求"), 300)
    state: Mapped[BookingState] = enum_column(
        _l("状态"), BookingState, default=BookingState.BOOKED, info={"automatic": True}
    )
    passed: Mapped[bool | None] = column(_l("是否合格"), Boolean, info={"automatic": True})
    report: Mapped[str] = text_column(_l("服务报告"), 300, info={"automatic": True})
    booked_at: Mapped[datetime] = datetime_column(_l("预约时间"))
    reported_at: Mapped[datetime | None] = datetime_column(_l("报告时间"))
