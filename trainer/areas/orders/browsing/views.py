"""交易管理 > 所有订单: the list by state, its export, and an order's page."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from flask import request
from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.orders import disputes, money
from trainer.areas.orders.assurance import guarantee
from trainer.areas.orders.assurance import service as assurance
from trainer.areas.orders.choices import PAID, SHIPPABLE, Scheme, Status
from trainer.areas.orders.drafting import sending
from trainer.areas.orders.fulfilment import history, punctuality, quantities, tracking
from trainer.areas.orders.inspections import reporting
from trainer.areas.orders.inspections.rules import booking_blocker
from trainer.areas.orders.models import NOTHING, Shipment, TradeOrder, TradeOrderLine
from trainer.areas.orders.requests.answering import requests_of, waiting_requests
from trainer.areas.orders.service import find_order, trade_permission, visible
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import label_of
from trainer.core.forms.record_form import render_page
from trainer.core.text.formats import sandbox_moment
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission
from trainer.core.web.export import as_csv
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
SORTS = {
    "created": TradeOrder.created_at,
    "total": TradeOrder.total,
    "ship_by": TradeOrder.ship_by,
}
RECENT = (7, 30, 90, 180)
"""Filters by age, in days."""
FROM_QUOTE = "quote"
"""The filter of orders that were drafted from an RFQ quote."""
FILTERS = ("status", "scheme", "days", "origin", "q")
"""Arguments of the list's address that its export takes too."""
MAX_EXPORTED = 2000
"""Rows of an export."""


def _filtered() -> Any:
    """The visible orders that the address asks for, but for the state."""
    query = visible(select(TradeOrder)).options(selectinload(TradeOrder.lines))
    if request.args.get("scheme") in set(Scheme):
        query = query.where(TradeOrder.scheme == Scheme(request.args["scheme"]))
    if request.args.get("origin") == FROM_QUOTE:
        query = query.where(TradeOrder.quote_id.is_not(None))
    if (days := request.args.get("days", type=int)) in RECENT:
        query = query.where(TradeOrder.created_at >= clock.now() - timedelta(days=days or 0))
    if words := search_term():
        named = select(TradeOrderLine.order_id).where(contains(TradeOrderLine.name, words))
        texts = (TradeOrder.number, TradeOrder.buyer_name, TradeOrder.buyer_email)
        found = or_(*(contains(text, words) for text in texts), TradeOrder.id.in_(named))
        query = query.where(found)
    return query


def _rfq_turnover() -> tuple[int, Decimal]:
    """How many of the visible orders count as RFQ turnover, and their total in US dollars.

    Only an order drafted from a quote counts, once its prepayment has arrived (RFQ-04).
    """
    total = func.sum(TradeOrder.total, type_=FixedDecimal(2))
    query = visible(select(TradeOrder.currency, func.count(TradeOrder.id), total))
    query = query.where(TradeOrder.status.in_(PAID), TradeOrder.quote_id.is_not(None))
    rows = db.session.execute(query.group_by(TradeOrder.currency)).all()
    amount = sum((money.in_dollars(total, currency) for currency, _count, total in rows), NOTHING)
    return sum(count for _currency, count, _total in rows), amount.quantize(money.CENT)


def _in_state() -> tuple[str, Any]:
    query = _filtered()
    chosen = request.args.get("status", "")
    if chosen in set(Status):
        query = query.where(TradeOrder.status == Status(chosen))
    return chosen, query


@routes.get("/")
@trade_permission
def index() -> Any:
    """The orders by state, with search and filters."""
    chosen, query = _in_state()
    counted = visible(select(TradeOrder.status, func.count(TradeOrder.id)))
    counts = dict(db.session.execute(counted.group_by(TradeOrder.status)).all())
    orders = paginate(query, sort=SORTS, order="-created")
    return render_page(
        "orders/index.html",
        orders=orders,
        changes=waiting_requests(order.id for order in orders.items),
        counts={status: counts.get(status, 0) for status in Status},
        chosen=chosen,
        owners=accounts.names(),
        recent=[(days, _("近 %(n)d 天", n=days)) for days in RECENT],
        origins=[(FROM_QUOTE, _("RFQ 报价"))],
        turnover=_rfq_turnover() if request.args.get("origin") == FROM_QUOTE else None,
        schemes=Scheme.options(),
        today=clock.today(),
        shippable=SHIPPABLE,
        asked={name: request.args[name] for name in FILTERS if request.args.get(name)},
    )


@routes.get("/export")
@trade_permission
def export() -> Any:
    """The orders that the list shows, on all its pages, as a spreadsheet."""
    _chosen, query = _in_state()
    names = ("number", "status", "buyer_name", "buyer_email", "country", "total", "prepayment")
    columns = [getattr(TradeOrder, name) for name in (*names, "created_at")]
    rows = db.session.scalars(query.order_by(TradeOrder.id.desc()).limit(MAX_EXPORTED))
    table = [[_cell(getattr(order, column.key)) for column in columns] for order in rows]
    return as_csv(_("信用保障订单"), [list(map(label_of, columns)), *table])


def _cell(value: Any) -> Any:
    if isinstance(value, Status):
        return value.label
    return sandbox_moment(value) if hasattr(value, "hour") else value


@routes.get("/<int:number>")
@trade_permission
def show(number: int) -> Any:
    """An order: progress, amounts, goods, terms, logistics, history."""
    shipments = selectinload(TradeOrder.shipments).selectinload(Shipment.lines)
    parts = selectinload(TradeOrder.shipments).joinedload(Shipment.order)
    lists = (TradeOrder.lines, TradeOrder.payments, TradeOrder.compensations)
    order = find_order(number, *map(selectinload, lists), shipments, parts)
    return render_page(
        "orders/show.html",
        order=order,
        left=quantities.left(order),
        tracks=tracking.tracks(order.shipments),
        verdict=punctuality.verdict(order, tracking.collections(order.shipments)),
        deliver_by=guarantee.deliver_by(order),
        joined=assurance.has_joined(),
        history=history.of(order),
        changes=requests_of(order),
        refund=disputes.open_refund(order),
        owner=sending.owner_name(order),
        fees=money.fee_range(order),
        may_declare=has_permission(Permission.CUSTOMS_PAPERS),
        bookings=reporting.of(order),
        may_book=booking_blocker(order) is None,
        today=clock.today(),
        shippable=order.status in SHIPPABLE,
    )
