"""Shipping an order, in one part or several, and what becomes of the parts (SHIP-01)."""

from sqlalchemy import func, select

from trainer.areas.freight.choices import Mode
from trainer.areas.orders import disputes
from trainer.areas.orders.assurance import late
from trainer.areas.orders.choices import (
    SHIPPABLE,
    Act,
    Logistics,
    ShipmentState,
    ShipRule,
    Status,
)
from trainer.areas.orders.fulfilment import buying, history, quantities, spot_checks, tracking
from trainer.areas.orders.fulfilment.tracking import DELIVERY
from trainer.areas.orders.inspections import reporting
from trainer.areas.orders.models import Shipment, TradeOrder
from trainer.core.data import journal, scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db


def used_numbers() -> set[str]:
    """The tracking numbers of the shop's shipments, in capitals."""
    return set(db.session.scalars(select(func.upper(Shipment.tracking))))


def ship(order: TradeOrder, shipment: Shipment) -> None:
    """Send goods: the order is shipped once nothing is left."""
    shipment.order_id = order.id
    shipment.tracking = shipment.tracking.upper()
    shipment.shipped_at = clock.now()
    platform = shipment.logistics is Logistics.PLATFORM
    shipment.mode = (shipment.mode or Mode.DOOR) if platform else None
    db.session.add(shipment)
    db.session.flush()
    db.session.expire(order, ["shipments"])
    whole = not any(quantities.left(order).values())
    with journal.by_platform(db.session):
        order.status = Status.SHIPPED if whole else Status.SHIPPING
        if whole:
            order.shipped_at = clock.now()
        db.session.flush()
    with in_chinese():
        text = f"{shipment.carrier.label} {shipment.tracking}"
        if pieces := sum(line.quantity for line in shipment.lines):
            text = _("%(what)s，%(n)d 件", what=text, n=pieces)
    history.note(order, Act.SHIPPED, who=context.acting.name, text=text)
    if whole:
        reporting.call_off(order)
    at = tracking.arrives_at(order, shipment)
    scheduled_events.schedule(db.session, DELIVERY, at=at, subject=shipment.tracking)
    spot_checks.await_check(shipment)
    if whole and not order.is_paid_up and order.ship_rule is not ShipRule.AFTER_BALANCE:
        buying.await_balance(order)


def ship_blocker(order: TradeOrder) -> str | None:
    """Why goods cannot be shipped; None if they can."""
    if order.status in SHIPPABLE:
        refund = disputes.open_refund(order)
        if refund is not None and not refund.goes_on:
            return _("买家不再继续该订单并申请退款，请先处理退款申请")
        return None
    if order.status in {Status.DRAFT, Status.UNPAID}:
        return _("买家还没有付款，不能发货")
    return _("没有待发货的商品")


def deliver(event: ScheduledEvent) -> None:
    """A shipment arrives."""
    query = select(Shipment).where(Shipment.tracking == event.subject)
    shipment = db.session.scalars(query).first()
    if shipment is None:
        return
    shipment.state, shipment.delivered_at = ShipmentState.DELIVERED, clock.now()
    order = db.session.scalars(select(TradeOrder).where(TradeOrder.id == shipment.order_id)).one()
    history.note(order, Act.DELIVERED, text=shipment.tracking)
    late.compensate_delivery(order)
    buying.await_receipt(order)
