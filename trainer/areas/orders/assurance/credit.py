"""What orders in progress freeze of the shop's credit limit, and what is left (TA-01, LOG-01)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, func, or_, select

from trainer.areas.orders.assurance import limit
from trainer.areas.orders.choices import Logistics, Scheme, Status
from trainer.areas.orders.models import NOTHING, Shipment, TradeOrder
from trainer.areas.rules_centre import service as rules_centre
from trainer.core.data.column_types import FixedDecimal
from trainer.core.web import clock, db

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Credit:
    """The shop's credit limit, in US dollars."""

    total: Decimal
    frozen: Decimal
    turnover: Decimal
    points: int

    @property
    def left(self) -> Decimal:
        """What further orders can freeze."""
        return max(self.total - self.frozen, NOTHING)


def taking() -> Any:
    """The condition that an order has taken part of the limit: a paid Trade Assurance order."""
    return and_(TradeOrder.scheme == Scheme.ASSURANCE, TradeOrder.prepaid_at.is_not(None))


def is_frozen() -> Any:
    """The condition that an order freezes its part still.

    Orders free it at their end; those that went by the platform's logistics alone as soon as all
    goods have left.
    """
    own = select(Shipment.order_id).where(Shipment.logistics == Logistics.OWN)
    under_way = and_(TradeOrder.status == Status.SHIPPED, TradeOrder.id.in_(own))
    waiting = TradeOrder.status.in_([Status.TO_SHIP, Status.SHIPPING])
    return and_(taking(), or_(waiting, under_way))


def freed_at(order: TradeOrder) -> datetime | None:
    """When an order that no longer freezes its part has freed it; its shipments are loaded."""
    platform = {shipment.logistics for shipment in order.shipments} == {Logistics.PLATFORM}
    return order.shipped_at if platform and order.shipped_at else order.ended_at


def summary() -> Credit:
    """The limit of today, in one statement besides the points."""
    points = rules_centre.penalty_points(db.session, clock.today())
    done = and_(
        taking(), TradeOrder.status == Status.DONE, TradeOrder.ended_at >= clock.now() - YEAR
    )
    amount = func.sum(TradeOrder.total, type_=FixedDecimal(2))
    frozen, turnover = db.session.execute(
        select(amount.filter(is_frozen()), amount.filter(done)).select_from(TradeOrder)
    ).one()
    turnover = turnover or NOTHING
    return Credit(limit.total(turnover, points), frozen or NOTHING, turnover, points)
