"""Whether money of an order is in dispute."""

from sqlalchemy import select

from trainer.areas.orders.choices import OPEN_REFUNDS
from trainer.areas.orders.models import RefundRequest, TradeOrder
from trainer.core.web import db


def open_refund(order: TradeOrder) -> RefundRequest | None:
    """The request for a refund that nothing has been decided about; an order has at most one."""
    query = select(RefundRequest).where(
        RefundRequest.order_id == order.id, RefundRequest.state.in_(OPEN_REFUNDS)
    )
    return db.session.scalars(query).first()
