"""Booking inspection and follow-up from an order's page (INS-01)."""

from typing import Any

from flask import abort, url_for
from sqlalchemy.orm import selectinload

from trainer.areas.orders.choices import BookingState
from trainer.areas.orders.inspections import reporting, rules
from trainer.areas.orders.inspections.models import ServiceBooking
from trainer.areas.orders.models import TradeOrder
from trainer.areas.orders.service import find_order, trade_permission
from trainer.core.forms import fields
from trainer.core.forms.record_form import (
    RecordForm,
    abort_conflict,
    flash_and_redirect,
    render_page,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem
from trainer.core.web import clock
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()


class BookingForm(RecordForm):
    """When and where the platform's people come."""

    kind = fields.radio(ServiceBooking.kind)
    on_date = fields.date(ServiceBooking.on_date, hint=_l("至少提前 2 天，不晚于约定发货日期"))
    place = fields.text(ServiceBooking.place)
    contact = fields.text(ServiceBooking.contact)
    phone = fields.text(ServiceBooking.phone, narrow=True)
    request = fields.text(ServiceBooking.request, required=False, lines=True)


@routes.route("/<int:number>/services/new", methods=["GET", "POST"])
@trade_permission
def book_service(number: int) -> Any:
    """Book a service that the order has."""
    order = find_order(number, selectinload(TradeOrder.lines))
    if reason := rules.booking_blocker(order):
        abort_conflict(reason)
    form = BookingForm()

    def problems() -> list[Problem]:
        candidate = form.populate_record(ServiceBooking())
        found = list(rules.problems(order, candidate, clock.today()))
        pending = [b.kind for b in reporting.of(order) if b.state is BookingState.BOOKED]
        if candidate.kind in pending:
            found.append(Problem("kind", _("该服务已预约，请先取消原来的预约")))
        return found

    if form.validate_with(problems):
        reporting.book(order, form.populate_record(ServiceBooking()))
        said = _("增值服务已预约，费用由买家直接支付给平台")
        return flash_and_redirect(said, url_for(".show", number=number), form)
    return render_page("orders/booking.html", form=form, order=order)


@routes.post("/<int:number>/services/<int:booking>/cancel")
@trade_permission
def cancel_service(number: int, booking: int) -> Any:
    """Call a booked service off."""
    order, found = find_order(number), get_or_404(ServiceBooking, booking)
    if found.order_id != order.id:
        abort(404)
    if found.state is not BookingState.BOOKED:
        abort_conflict(_("该预约已完成或已取消"))
    reporting.cancel(order, found)
    return flash_and_redirect(_("预约已取消"), url_for(".show", number=number))
