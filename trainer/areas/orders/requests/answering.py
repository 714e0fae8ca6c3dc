"""The seller's answers to buyers' requests, carried out."""

from collections.abc import Iterable

from sqlalchemy import select

from trainer.areas.orders.choices import Act, ChangeState, Status
from trainer.areas.orders.fulfilment import buying, history
from trainer.areas.orders.fulfilment.asking import LAPSE
from trainer.areas.orders.models import OrderChange, TradeOrder
from trainer.areas.orders.requests.terms import carry_out
from trainer.core.data import journal, scheduled_events
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db

_ACTS = {
    ChangeState.AGREED: Act.AGREED,
    ChangeState.DECLINED: Act.DECLINED,
    ChangeState.COUNTERED: Act.COUNTERED,
}


def waiting_requests(orders: Iterable[int]) -> dict[int, int]:
    """The request that waits for an answer, by order, among these orders; ids."""
    query = select(OrderChange.order_id, OrderChange.id).where(
        OrderChange.order_id.in_(list(orders)), OrderChange.state == ChangeState.WAITING
    )
    return dict(db.session.execute(query).all())


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
    """Carry out an answer; a changed order goes back to the buyer, who decides again."""
    change.answered_at = clock.now()
    scheduled_events.cancel(db.session, LAPSE, order.number)
    if change.state is not ChangeState.COUNTERED:
        change.offered = None
    db.session.flush()  # the answer is the student's, what follows the platform's
    if change.state is not ChangeState.DECLINED:
        sent_back = change.state is ChangeState.COUNTERED
        with journal.by_platform(db.session):
            carry_out(order, change, change.offered if sent_back else change.wanted)
            db.session.flush()
    history.note(order, _ACTS[change.state], who=context.acting.name, text=change.answer)
    if change.state is ChangeState.COUNTERED:
        buying.await_buyer(order)
    else:
        buying.await_answer(order)
