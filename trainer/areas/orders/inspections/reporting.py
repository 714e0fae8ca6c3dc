"""A booked service is carried out on its day, and reported (INS-01)."""

from datetime import datetime, time

from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.orders.choices import SHIPPABLE, Act, BookingState, GoodsBy, Status
from trainer.areas.orders.fulfilment import history
from trainer.areas.orders.inspections import rules
from trainer.areas.orders.inspections.models import ServiceBooking
from trainer.areas.orders.models import TradeOrder
from trainer.core.data import journal, scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, context, db

REPORT = "orders.service_report"
_HOUR = time(17, 30)
"""When the report comes on the day of the visit."""


def of(order: TradeOrder) -> list[ServiceBooking]:
    """The bookings of an order, the newest first."""
    query = select(ServiceBooking).where(ServiceBooking.order_id == order.id)
    return list(db.session.scalars(query.order_by(ServiceBooking.id.desc())))


def subject(order: TradeOrder, booking: ServiceBooking) -> str:
    """What the event of a booking is about: an order has one open booking of each kind."""
    return f"{order.number}:{booking.kind.value}"


def book(order: TradeOrder, booking: ServiceBooking) -> None:
    """Book a service; the report comes on its day."""
    booking.order_id, booking.booked_at = order.id, clock.now()
    db.session.add(booking)
    at = datetime.combine(booking.on_date, _HOUR, tzinfo=BEIJING)
    scheduled_events.schedule(db.session, REPORT, at=at, subject=subject(order, booking))
    text = f"{booking.kind.label} {booking.on_date}"
    history.note(order, Act.BOOKED, who=context.acting.name, text=text)


def cancel(order: TradeOrder, booking: ServiceBooking) -> None:
    """Call a booked service off."""
    booking.state = BookingState.CANCELLED
    scheduled_events.cancel(db.session, REPORT, subject(order, booking))
    history.note(order, Act.UNBOOKED, who=context.acting.name, text=str(booking.kind.label))


def call_off(order: TradeOrder) -> None:
    """The platform cancels what is booked for an order whose goods have all left or stay.

    There is nothing left to inspect, and no production to follow.
    """
    for booking in of(order):
        if booking.state is not BookingState.BOOKED:
            continue
        with in_chinese():
            closed = order.status is Status.CLOSED
            reason = _("订单已关闭") if closed else _("货物已全部发出")
            text = _("%(what)s：%(value)s", what=booking.kind.label, value=reason)
        with journal.by_platform(db.session):
            booking.state = BookingState.CANCELLED
            db.session.flush()
        scheduled_events.cancel(db.session, REPORT, subject(order, booking))
        history.note(order, Act.UNBOOKED, text=text)


def report(event: ScheduledEvent) -> None:
    """The inspector reports; the goods of an order that cannot be shipped are gone."""
    number, _colon, kind = event.subject.partition(":")
    query = (
        select(ServiceBooking, TradeOrder)
        .join(TradeOrder, TradeOrder.id == ServiceBooking.order_id)
        .where(TradeOrder.number == number, ServiceBooking.state == BookingState.BOOKED)
    )
    found = [row for row in db.session.execute(query) if row[0].kind.value == kind]
    if not found:
        return
    booking, order = found[0]
    if order.status not in SHIPPABLE:
        call_off(order)
        return
    contract = order.goods_by is GoodsBy.CONTRACT
    pieces = rules.MOST_SAMPLE if contract else sum(line.quantity for line in order.lines)
    key = (order.number, kind, booking.on_date.isoformat())
    random = seeds.stream(context.current_sandbox.seed, REPORT, *key)
    with in_chinese():
        passed, said = rules.findings(booking.kind, pieces, random)
        title = _("【增值服务】%(kind)s报告", kind=booking.kind.label)
        body = _("订单 %(number)s：%(report)s", number=order.number, report=said)
    with journal.by_platform(db.session):
        booking.state, booking.passed = BookingState.DONE, passed
        booking.report, booking.reported_at = said, clock.now()
        db.session.flush()
    history.note(order, Act.REPORTED, text=said)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, title, body)
