"""物流服务 > 物流订单: shipments of all orders, their tracks, and the rate of timely shipping."""

from datetime import timedelta
from typing import Any

from flask import request
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from trainer.areas.orders.choices import Logistics, Punctuality, ShipmentState, TrackCheck
from trainer.areas.orders.fulfilment import punctuality, tracking
from trainer.areas.orders.models import Shipment, TradeOrder, TradeOrderLine
from trainer.areas.orders.service import find_order, trade_permission, visible
from trainer.core.forms.record_form import render_page
from trainer.core.web import clock, db
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
SORTS = {"shipped": Shipment.shipped_at}
RATED = timedelta(days=90)
"""The orders of so many days make up the rate of timely shipping."""


def _mine(query: Any) -> Any:
    return visible(query.join(TradeOrder, TradeOrder.id == Shipment.order_id))


@routes.get("/logistics")
@trade_permission
def shipments() -> Any:
    """The shipments by state, with search, and how punctual the shop is (LOG-01)."""
    query = _mine(select(Shipment)).options(
        joinedload(Shipment.order).selectinload(TradeOrder.shipments).joinedload(Shipment.order)
    )
    chosen = request.args.get("state", "")
    if chosen in set(ShipmentState):
        query = query.where(Shipment.state == ShipmentState(chosen))
    if request.args.get("logistics") in set(Logistics):
        query = query.where(Shipment.logistics == Logistics(request.args["logistics"]))
    if words := search_term():
        named = select(TradeOrderLine.order_id).where(contains(TradeOrderLine.name, words))
        texts = (Shipment.tracking, TradeOrder.number, TradeOrder.buyer_name)
        found = or_(*(contains(text, words) for text in texts), TradeOrder.id.in_(named))
        query = query.where(found)
    counted = _mine(select(Shipment.state, func.count(Shipment.id)))
    counts = dict(db.session.execute(counted.group_by(Shipment.state)).all())
    page = paginate(query, sort=SORTS, order="-shipped")
    return render_page(
        "orders/shipments.html",
        shipments=page,
        tracks=tracking.tracks(page.items),
        verdicts=_verdicts([shipment.order for shipment in page.items]),
        counts={state: counts.get(state, 0) for state in ShipmentState},
        chosen=chosen,
        logistics=Logistics.options(),
        failed=_failed(),
        **_rate(),
    )


def _verdicts(orders: list[TradeOrder]) -> dict[int, Punctuality | None]:
    """How punctual these orders are, by id."""
    parts = {part.id: part for order in orders for part in order.shipments}
    collected = tracking.collections(parts.values())
    return {order.id: punctuality.verdict(order, collected) for order in orders}


def _rate() -> dict[str, Any]:
    """The rate of timely shipping, and of how many orders."""
    query = visible(select(TradeOrder)).where(TradeOrder.shipped_at >= clock.now() - RATED)
    query = query.options(selectinload(TradeOrder.shipments).joinedload(Shipment.order))
    found = _verdicts(list(db.session.scalars(query)))
    judged = [each for each in found.values() if each is not None]
    exempt = judged.count(Punctuality.EXEMPT)
    return {"rate": punctuality.rate(judged), "judged": len(judged), "exempt": exempt}


def _failed() -> int:
    """How many tracks of the shop have failed a spot check."""
    query = select(func.count(Shipment.id)).where(Shipment.track_check == TrackCheck.FAILED)
    return db.session.scalar(query) or 0


@routes.get("/logistics/<int:number>")
@trade_permission
def shipment(number: int) -> Any:
    """A shipment: goods, track, and whether it counts as shipped in time (LOG-01)."""
    found = get_or_404(Shipment, number, selectinload(Shipment.lines))
    parts = selectinload(TradeOrder.shipments).joinedload(Shipment.order)
    order = find_order(found.order_id, selectinload(TradeOrder.lines), parts)
    collected = tracking.collections(order.shipments)
    return render_page(
        "orders/shipment.html",
        shipment=found,
        order=order,
        track=tracking.tracks([found])[found.id],
        counted=punctuality.counted_at(found, collected[found.id]),
        silent=collected[found.id] is None,
        verdict=punctuality.verdict(order, collected),
        now=clock.now(),
    )
