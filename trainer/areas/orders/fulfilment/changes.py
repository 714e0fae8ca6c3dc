"""Buyers' requests to change an order that is not paid, and the seller's answers."""

from decimal import Decimal

from sqlalchemy import select

from trainer.areas.orders.choices import Act, ChangeKind, ChangeState, Status
from trainer.areas.orders.fulfilment import buying, history
from trainer.areas.orders.models import OrderChange, TradeOrder
from trainer.areas.orders.money import settle
from trainer.core.data import journal
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db


def requests_of(order: TradeOrder) -> list[OrderChange]:
    """The requests for an order, the newest first."""
    query = select(OrderChange).where(OrderChange.order_id == order.id)
    return list(db.session.scalars(query.order_by(OrderChange.asked_at.desc())))


def answer_blocker(order: TradeOrder, change: OrderChange) -> str | None:
    """Why a request cannot be answered; None if it can."""
    if change.state is not ChangeState.WAITING or order.status is not Status.UNPAID:
        return _("该申请已处理或已失效")
    return None


def apply_answer(order: TradeOrder, change: OrderChange) -> None:
    """Carry out an answer: what is agreed on is changed, and the buyer decides again."""
    change.answered_at = clock.now()
    agreed = change.state is ChangeState.AGREED
    if agreed:
        with journal.by_platform(db.session):
            _apply(order, change.kind, change.wanted)
            db.session.flush()
    act = Act.AGREED if agreed else Act.DECLINED
    history.note(order, act, who=context.acting.name, text=change.answer)
    buying.await_answer(order)


def _apply(order: TradeOrder, kind: ChangeKind, wanted: Decimal) -> None:
    if kind is ChangeKind.SHIP_DAYS:
        order.ship_days = int(wanted)
        return
    order.freight = wanted
    goods = order.goods_amount
    settle(order)
    if order.prepayment is not None:
        order.prepayment = min(order.prepayment, goods + order.freight + order.insurance)
        settle(order)
