"""The track of a shipment up to now: what carriers report, made from the attempt's seed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from trainer.areas.orders.choices import Logistics, Transport
from trainer.areas.orders.fulfilment import timing
from trainer.areas.orders.models import Shipment, TradeOrder
from trainer.core.data import seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db

DELIVERY = "orders.delivery"


@dataclass(frozen=True)
class Report:
    """What a carrier reports at a moment."""

    at: datetime
    text: str


def arrives_at(order: TradeOrder, shipment: Shipment) -> datetime:
    """When a shipment arrives; the same whenever it is asked."""
    random = seeds.stream(context.current_sandbox.seed, DELIVERY, shipment.tracking)
    transport = order.transport or Transport.EXPRESS
    return timing.delivery_at(shipment.shipped_at, transport, random)


def tracks(order: TradeOrder) -> dict[int, list[Report]]:
    """The reports on an order's shipments up to now, the newest first, by the shipments' ids."""
    coming = select(ScheduledEvent.subject, ScheduledEvent.due_at).where(
        ScheduledEvent.kind == DELIVERY,
        ScheduledEvent.subject.in_([shipment.tracking for shipment in order.shipments]),
    )
    due: dict[str, datetime] = dict(db.session.execute(coming).all()) if order.shipments else {}
    return {
        shipment.id: _track(
            order,
            shipment,
            shipment.delivered_at or due.get(shipment.tracking) or arrives_at(order, shipment),
        )
        for shipment in order.shipments
    }


def _track(order: TradeOrder, shipment: Shipment, end: datetime) -> list[Report]:
    began = shipment.shipped_at
    collected = (
        _("阿里物流仓库已收货") if shipment.logistics is Logistics.PLATFORM else _("承运商已揽收")
    )
    way = end - began
    reports = [
        Report(began, _("卖家已发货")),
        Report(began + min(timedelta(hours=9), way * 0.1), collected),
        Report(began + way * 0.25, _("已完成出口报关")),
        Report(began + way * 0.35, _("已离开中国")),
        Report(began + way * 0.8, _("已到达 %(country)s，等待清关", country=order.country)),
        Report(began + way * 0.93, _("派送中")),
        Report(end, _("已签收")),
    ]
    now = clock.now()
    return [report for report in reversed(reports) if report.at <= now]
