"""The track of a shipment up to now: what carriers report, made from the attempt's seed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from trainer.areas.freight.choices import Mode
from trainer.areas.orders.choices import Logistics, Transport
from trainer.areas.orders.fulfilment import spot_checks, timing
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


def ends(shipments: Iterable[Shipment]) -> dict[int, datetime]:
    """When shipments arrived or will arrive, by id; in one statement, their orders being loaded."""
    listed = list(shipments)
    coming = select(ScheduledEvent.subject, ScheduledEvent.due_at).where(
        ScheduledEvent.kind == DELIVERY,
        ScheduledEvent.subject.in_([shipment.tracking for shipment in listed]),
    )
    due: dict[str, datetime] = dict(db.session.execute(coming).all()) if listed else {}
    return {
        shipment.id: shipment.delivered_at
        or due.get(shipment.tracking)
        or arrives_at(shipment.order, shipment)
        for shipment in listed
    }


def tracks(shipments: Iterable[Shipment]) -> dict[int, list[Report]]:
    """The reports on shipments up to now, the newest first, by the shipments' ids."""
    listed = list(shipments)
    end = ends(listed)
    return {each.id: _track(each.order, each, end[each.id]) for each in listed}


def collections(shipments: Iterable[Shipment]) -> dict[int, datetime | None]:
    """When carriers or warehouses got shipments, by id; None without a track (LOG-01)."""
    listed = list(shipments)
    end = ends(listed)
    return {each.id: _collected_at(each, end[each.id]) for each in listed}


def _collected_at(shipment: Shipment, end: datetime) -> datetime | None:
    """The first report of the carrier; an own shipment with an invented number has none."""
    if shipment.logistics is Logistics.OWN and spot_checks.is_invented(shipment.tracking):
        return None
    way = end - shipment.shipped_at
    return shipment.shipped_at + min(timedelta(hours=9), way * 0.1)


def _track(order: TradeOrder, shipment: Shipment, end: datetime) -> list[Report]:
    began, collected_at = shipment.shipped_at, _collected_at(shipment, end)
    if collected_at is None:
        silent = [Report(began, _("卖家已发货")), Report(end, _("已签收"))]
        return [report for report in reversed(silent) if report.at <= clock.now()]
    collected = (
        _("阿里物流仓库已收货")
        if shipment.logistics is Logistics.PLATFORM and shipment.mode is not Mode.DOOR
        else _("承运商已揽收")
    )
    way = end - began
    reports = [
        Report(began, _("卖家已发货")),
        Report(collected_at, collected),
        Report(began + way * 0.25, _("已完成出口报关")),
        Report(began + way * 0.35, _("已离开中国")),
        Report(began + way * 0.8, _("已到达 %(country)s，等待清关", country=order.country)),
        Report(began + way * 0.93, _("派送中")),
        Report(end, _("已签收")),
    ]
    now = clock.now()
    return [report for report in reversed(reports) if report.at <= now]
