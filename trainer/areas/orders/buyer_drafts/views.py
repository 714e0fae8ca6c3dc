"""The seller's confirmation of an order that a buyer drafted (TA-01)."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import selectinload

from trainer.areas.orders.buyer_drafts.arriving import LAPSE
from trainer.areas.orders.choices import Act, Status
from trainer.areas.orders.drafting import sending
from trainer.areas.orders.fulfilment import buying, history
from trainer.areas.orders.models import TradeOrder
from trainer.areas.orders.rules import problems
from trainer.areas.orders.service import find_order, trade_permission
from trainer.core.data import scheduled_events
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.post("/<int:number>/accept")
@trade_permission
def accept(number: int) -> Any:
    """Confirm the order as it is; the buyer pays next."""
    order = find_order(number, selectinload(TradeOrder.lines))
    if order.status is not Status.TO_CONFIRM:
        abort_conflict(_("只有待卖家确认的订单可以确认"))
    for problem in problems(order, sending.known_of(order)):
        if not problem.warning:
            abort_conflict(_("%(reason)s；请先修改订单", reason=problem.message))
    scheduled_events.cancel(db.session, LAPSE, order.number)
    order.status, order.submitted_at = Status.UNPAID, clock.now()
    history.note(order, Act.ACCEPTED, who=context.acting.name)
    buying.await_buyer(order)
    return flash_and_redirect(_("订单已确认，等待买家付款"), url_for(".show", number=number))
