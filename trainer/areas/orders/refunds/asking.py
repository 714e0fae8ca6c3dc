"""A buyer asks for money back: because goods are late, or as a world's event says (RFN-01)."""

from decimal import Decimal

from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.orders import disputes
from trainer.areas.orders.choices import PAID, SHIPPABLE, Act, RefundReason, Status
from trainer.areas.orders.fulfilment import buying, history
from trainer.areas.orders.models import NOTHING, OrderPayment, RefundRequest, TradeOrder
from trainer.areas.orders.refunds import deciding
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db

REFUND = "orders.refund"
REPLY_DUE, ESCALATION = "orders.refund_due", "orders.refund_escalation"


def paid_amount(order: TradeOrder) -> Decimal:
    """What has arrived for an order, less what was paid back."""
    paid = select(OrderPayment.amount).where(OrderPayment.order_id == order.id)
    back = select(RefundRequest.refunded).where(RefundRequest.order_id == order.id)
    came, went = db.session.scalars(paid).all(), db.session.scalars(back).all()
    return sum(came, NOTHING) - sum(went, NOTHING)


def ask(event: ScheduledEvent) -> None:
    """The buyer asks for what the event's payload says; at most for what was paid."""
    order = buying.order_of(event)
    if order is None or order.status not in PAID or disputes.open_refund(order) is not None:
        return
    if order.ended_at is not None and clock.now() > order.ended_at + deciding.PROTECTED:
        return
    said = dict(event.payload)
    amount = min(Decimal(str(said.pop("asked"))), paid_amount(order))
    if amount <= 0:
        return
    reason = RefundReason(said.pop("reason"))
    _file(order, RefundRequest(reason=reason, asked=amount, **said))


def ask_for_late(event: ScheduledEvent) -> None:
    """A buyer whose goods have not left days after the agreed day wants the money back."""
    order = buying.order_of(event)
    if order is None or order.status not in SHIPPABLE or disputes.open_refund(order) is not None:
        return
    query = select(RefundRequest.id).where(RefundRequest.order_id == order.id)
    amount = paid_amount(order)
    if amount <= 0 or db.session.scalars(query).first() is not None:
        return
    goes_on = order.status is Status.SHIPPING
    with in_chinese():
        text = _("约定的发货日期已过，货物还没有全部发出，请退款。")
    asked = (amount / 2).quantize(Decimal("0.01")) if goes_on else amount
    found = RefundRequest(reason=RefundReason.LATE, asked=asked, goes_on=goes_on, text=text)
    _file(order, found)


def _file(order: TradeOrder, refund: RefundRequest) -> None:
    refund.order_id, refund.asked_at = order.id, clock.now()
    refund.due_at = clock.now() + deciding.REPLY_WITHIN
    db.session.add(refund)
    scheduled_events.schedule(db.session, REPLY_DUE, at=refund.due_at, subject=order.number)
    ends = clock.now() + deciding.ESCALATES_AFTER
    scheduled_events.schedule(db.session, ESCALATION, at=ends, subject=order.number)
    with in_chinese():
        said = f"{order.currency.label} {refund.asked:,.2f}"
        text = _("%(reason)s，申请退款 %(amount)s", reason=refund.reason.label, amount=said)
        subject = _("【信用保障订单】买家申请退款")
        body = _(
            "%(buyer)s 对订单 %(number)s 申请退款 %(amount)s，原因：%(reason)s。"
            "请在 3 天内到“退款与纠纷”中处理，逾期由平台介入。",
            buyer=order.buyer_name,
            number=order.number,
            amount=said,
            reason=refund.reason.label,
        )
    history.note(order, Act.REFUND_ASKED, who=order.buyer_name, text=text)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
