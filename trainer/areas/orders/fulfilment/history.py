"""The history of an order."""

from sqlalchemy import select

from trainer.areas.orders.choices import Act
from trainer.areas.orders.models import OrderEvent, TradeOrder
from trainer.core.data import journal
from trainer.core.web import clock, db


def note(order: TradeOrder, act: Act, *, who: str = "", text: str = "") -> None:
    """Add an entry; ``text`` is stored, so it is Chinese."""
    entry = OrderEvent(order_id=order.id, act=act, who=who, text=text, at=clock.now())
    with journal.by_platform(db.session):
        db.session.add(entry)
        db.session.flush()


def of(order: TradeOrder) -> list[OrderEvent]:
    """The entries of an order, the newest first."""
    query = select(OrderEvent).where(OrderEvent.order_id == order.id)
    return list(db.session.scalars(query.order_by(OrderEvent.at.desc(), OrderEvent.id.desc())))
