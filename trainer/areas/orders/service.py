"""Orders as other areas need them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, select

from trainer.areas.orders.choices import PAID
from trainer.areas.orders.models import TradeOrder, TradeOrderLine
from trainer.core.web import db


def paid(*, buyer: int | None = None, since: datetime | None = None) -> Select[TradeOrder]:
    """The orders whose prepayment has arrived.

    Args:
        buyer: Of this buyer alone.
        since: Paid at this moment or later.
    """
    query = select(TradeOrder).where(TradeOrder.status.in_(PAID))
    if buyer is not None:
        query = query.where(TradeOrder.buyer == buyer)
    if since is not None:
        query = query.where(TradeOrder.prepaid_at >= since)
    return query


def sold(products: Collection[int]) -> dict[int, int]:
    """Pieces of each of these products in paid orders, in one statement."""
    query = (
        select(TradeOrderLine.product_id, func.sum(TradeOrderLine.quantity))
        .join(TradeOrder, TradeOrder.id == TradeOrderLine.order_id)
        .where(TradeOrder.status.in_(PAID), TradeOrderLine.product_id.in_(products))
        .group_by(TradeOrderLine.product_id)
    )
    return {number: int(pieces) for number, pieces in db.session.execute(query)}
