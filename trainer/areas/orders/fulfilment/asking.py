"""A buyer's request for a change: written down, announced, and given up after its deadline.

Buyers ask by themselves where an order's terms make them (:mod:`.timing`); a world may also begin
with an event of the kind :data:`ASK`, whose payload says what is asked for.
"""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.orders.choices import Act, ChangeKind, ChangeState
from trainer.areas.orders.fulfilment import history
from trainer.areas.orders.models import OrderChange, TradeOrder
from trainer.core.data import scheduled_events
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db

ASK, LAPSE = "orders.ask", "orders.change_lapse"
ANSWER_WITHIN = timedelta(days=5)
"""How long a buyer waits for an answer; this simulator's own."""


def open_changes(order: TradeOrder) -> list[OrderChange]:
    """The buyer's requests that wait for an answer."""
    query = select(OrderChange).where(
        OrderChange.order_id == order.id, OrderChange.state == ChangeState.WAITING
    )
    return list(db.session.scalars(query))


def ask(order: TradeOrder, change: OrderChange) -> None:
    """Have the buyer ask for a change; without a reason of its own it gets the usual one."""
    change.order_id, change.asked_at = order.id, clock.now()
    change.due_at = clock.now() + ANSWER_WITHIN
    with in_chinese():
        change.reason = change.reason or usual_reason(change)
        subject = _("【信用保障订单】买家申请修改订单")
        body = _(
            "%(buyer)s 申请修改订单 %(number)s：%(reason)s请到“所有订单”中答复。",
            buyer=order.buyer_name,
            number=order.number,
            reason=change.reason,
        )
    db.session.add(change)
    scheduled_events.schedule(db.session, LAPSE, at=change.due_at, subject=order.number)
    history.note(order, Act.ASKED, who=order.buyer_name, text=change.reason)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)


def usual_reason(change: OrderChange) -> str:
    """What a buyer writes, in the reader's language."""
    wanted = change.wanted or Decimal(0)
    match change.kind:
        case ChangeKind.SHIP_DAYS:
            return _("希望早些收到货，请在到账后 %(n)d 天内发货。", n=int(wanted))
        case ChangeKind.FREIGHT:
            return _("运费偏高，请把运费改为 %(amount)s。", amount=f"{wanted:,.2f}")
        case ChangeKind.QUANTITY:
            return _("采购计划有变，请把数量改为 %(n)d 件。", n=int(wanted))
        case ChangeKind.PRICE:
            return _("单价偏高，请把单价改为 %(amount)s。", amount=f"{wanted:,.2f}")
        case ChangeKind.ADDRESS:
            return _("收货地址有变，请改为新的地址。")
        case ChangeKind.REMARK:
            return _("请把约定写进订单备注。")
