"""Whether goods were shipped by the agreed day, by whose logistics they went (LOG-01). Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from trainer.areas.freight.choices import Mode
from trainer.areas.orders.choices import Logistics, Punctuality, Status
from trainer.areas.orders.models import Shipment, TradeOrder
from trainer.core.text.timezones import BEIJING

TRACKED_WITHIN = timedelta(hours=72)
"""How long an own shipment has for its first track; after that the upload counts."""
_WEEKEND = 5


def counted_at(shipment: Shipment, collected: datetime | None) -> datetime:
    """The moment that counts as the shipping of goods.

    That of the pick-up, or of the arrival in the warehouse; for own logistics without a track
    within 72 hours that of the uploaded number.
    """
    if collected is None:
        return shipment.shipped_at
    late = collected - shipment.shipped_at > TRACKED_WITHIN
    own = shipment.logistics is Logistics.OWN
    return shipment.shipped_at if own and late else collected


def verdict(order: TradeOrder, collections: Mapping[int, datetime | None]) -> Punctuality | None:
    """Whether an order was shipped in time; None while goods are left or no day is agreed on.

    Args:
        order: The order with its shipments.
        collections: When the carrier got each shipment, by id; None without a track.
    """
    whole = order.status in {Status.SHIPPED, Status.DONE}
    if order.ship_by is None or not whole or not order.shipments:
        return None
    late = [
        shipment
        for shipment in order.shipments
        if _day(counted_at(shipment, collections.get(shipment.id))) > order.ship_by
    ]
    if not late:
        return Punctuality.ON_TIME
    due = order.ship_by
    exempt = all(is_exempt(each, collections.get(each.id), due) for each in late)
    return Punctuality.EXEMPT if exempt else Punctuality.LATE


def is_exempt(shipment: Shipment, collected: datetime | None, due: date) -> bool:
    """Whether the platform's logistics excuse a late shipment.

    From door to door the shipment was ordered by the working day before the agreed one (T-1); to
    a warehouse it was picked up or stored by the working day after (T+1).
    """
    if shipment.logistics is not Logistics.PLATFORM:
        return False
    if shipment.mode is Mode.WAREHOUSE:
        return collected is not None and _day(collected) <= _working_day(due, 1)
    return _day(shipment.shipped_at) <= _working_day(due, -1)


def rate(verdicts: Iterable[Punctuality | None]) -> Decimal | None:
    """The share of orders shipped in time, in percent; what is exempt counts as in time."""
    found = [each for each in verdicts if each is not None]
    if not found:
        return None
    good = sum(each is not Punctuality.LATE for each in found)
    return (Decimal(100 * good) / len(found)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _day(moment: datetime) -> date:
    return moment.astimezone(BEIJING).date()


def _working_day(day: date, step: int) -> date:
    """The next working day after a day, or the last before it."""
    day += timedelta(days=step)
    while day.weekday() >= _WEEKEND:
        day += timedelta(days=step)
    return day
