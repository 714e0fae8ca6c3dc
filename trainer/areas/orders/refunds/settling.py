"""From a seller's reply to the end of a request for a refund: reactions, escalation, money."""

from decimal import Decimal

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import EntryKind
from trainer.areas.orders import disputes
from trainer.areas.orders.choices import (
    Act,
    RefundReply,
    RefundState,
    Status,
)
from trainer.areas.orders.fulfilment import buying, history, receipts
from trainer.areas.orders.fulfilment.buying import BALANCE, RECEIPT
from trainer.areas.orders.inspections import reporting
from trainer.areas.orders.models import NOTHING, RefundRequest, TradeOrder
from trainer.areas.orders.refunds import deciding
from trainer.areas.orders.refunds.asking import ESCALATION, REPLY_DUE
from trainer.areas.orders.refunds.deciding import Reaction
from trainer.core.data import journal, scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db

REACTION, VERDICT = "orders.refund_reaction", "orders.refund_verdict"


def reply_blocker(refund: RefundRequest) -> str | None:
    """Why a seller cannot reply now; None if it can."""
    if refund.state is RefundState.OFFERED:
        return _("正在等待买家确认您的处理，请稍后再试")
    if refund.state not in {RefundState.WAITING, RefundState.DISPUTED, RefundState.ESCALATED}:
        return _("该退款申请已完结")
    return None


def escalation_blocker(refund: RefundRequest) -> str | None:
    """Why a seller cannot call on the platform; None if it can."""
    if refund.state is not RefundState.DISPUTED:
        return _("只有协商未达成的退款申请可以请平台介入")
    if clock.now() < deciding.may_escalate_from(refund):
        return _("买家申请满 3 天后才能请平台介入")
    return None


def apply_reply(order: TradeOrder, refund: RefundRequest) -> None:
    """Carry out a reply: consent pays at once, anything else waits for the buyer or platform."""
    refund.replied_at = clock.now()
    if refund.reply is not RefundReply.NEGOTIATE:
        refund.offered = None
    db.session.flush()  # the reply is the student's, what follows the platform's
    scheduled_events.cancel(db.session, REPLY_DUE, order.number)
    history.note(order, Act.REFUND_REPLIED, who=context.acting.name, text=_said(refund))
    if refund.reply is RefundReply.AGREE:
        settle(order, refund, refund.asked)
    elif refund.state is not RefundState.ESCALATED:
        _move(refund, RefundState.OFFERED)
        at = deciding.reaction_at(clock.now(), buying.chance(REACTION, order))
        scheduled_events.schedule(db.session, REACTION, at=at, subject=order.number)


def _said(refund: RefundRequest) -> str:
    with in_chinese():
        return f"{refund.reply.label if refund.reply else ''} {refund.answer}".strip()[:300]


def react(event: ScheduledEvent) -> None:
    """The buyer accepts the seller's reply, withdraws, or insists."""
    order, refund = _subject(event)
    if order is None or refund is None or refund.state is not RefundState.OFFERED:
        return
    decided = deciding.reaction(refund, shipped=was_shipped(order))
    if decided is Reaction.ACCEPT:
        settle(order, refund, refund.offered or NOTHING)
    elif decided is Reaction.WITHDRAW:
        history.note(order, Act.REFUND_WITHDRAWN, who=order.buyer_name)
        _end(order, refund, RefundState.WITHDRAWN)
    else:
        _move(refund, RefundState.DISPUTED)
        history.note(order, Act.REFUND_INSISTED, who=order.buyer_name)


def call_platform(event: ScheduledEvent) -> None:
    """The platform steps in: no reply in time, or no agreement within a week."""
    order, refund = _subject(event)
    if order is None or refund is None or refund.state is RefundState.ESCALATED:
        return
    if event.kind == REPLY_DUE and refund.state is not RefundState.WAITING:
        return
    escalate(order, refund)


def escalate(order: TradeOrder, refund: RefundRequest, *, who: str = "") -> None:
    """Hand a dispute over to the platform."""
    _call_off(order)
    _move(refund, RefundState.ESCALATED)
    history.note(order, Act.REFUND_ESCALATED, who=who)
    at = clock.now() + deciding.VERDICT_AFTER
    scheduled_events.schedule(db.session, VERDICT, at=at, subject=order.number)


def decide(event: ScheduledEvent) -> None:
    """The platform's verdict."""
    order, refund = _subject(event)
    if order is None or refund is None or refund.state is not RefundState.ESCALATED:
        return
    settle(order, refund, deciding.verdict(refund, shipped=was_shipped(order)))


def settle(order: TradeOrder, refund: RefundRequest, amount: Decimal) -> None:
    """Pay an amount back, or nothing; an order that the buyer gave up ends with it."""
    if not amount:
        history.note(order, Act.REFUND_REJECTED)
        _end(order, refund, RefundState.REJECTED)
        return
    with in_chinese():
        said = f"{order.currency.label} {amount:,.2f}"
        about = receipts.subject_of(order, EntryKind.REFUND.label)
        subject = _("【信用保障订单】退款已完成")
        body = _("订单 %(number)s 已退款 %(amount)s 给买家。", number=order.number, amount=said)
    with journal.by_platform(db.session):
        refund.refunded = amount
        ledger.record(receipts.wallet_of(order), EntryKind.REFUND, -amount, about)
    history.note(order, Act.REFUNDED, text=said)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
    given_up = not refund.goes_on and order.status is not Status.DONE
    _end(order, refund, RefundState.REFUNDED, closes=given_up)


def _end(
    order: TradeOrder, refund: RefundRequest, state: RefundState, *, closes: bool = False
) -> None:
    _call_off(order)
    with journal.by_platform(db.session):
        refund.state, refund.ended_at = state, clock.now()
        if closes:
            order.status, order.ended_at = Status.CLOSED, clock.now()
            scheduled_events.cancel(db.session, BALANCE, order.number)
        db.session.flush()
        scheduled_events.cancel(db.session, RECEIPT, order.number)
        buying.await_receipt(order)
    if closes:
        reporting.call_off(order)


def _call_off(order: TradeOrder) -> None:
    scheduled_events.cancel(db.session, REPLY_DUE, order.number)
    scheduled_events.cancel(db.session, ESCALATION, order.number)
    scheduled_events.cancel(db.session, REACTION, order.number)
    scheduled_events.cancel(db.session, VERDICT, order.number)


def _move(refund: RefundRequest, state: RefundState) -> None:
    with journal.by_platform(db.session):
        refund.state = state
        db.session.flush()


def was_shipped(order: TradeOrder) -> bool:
    """Whether goods of an order have left."""
    return bool(order.shipments)


def _subject(event: ScheduledEvent) -> tuple[TradeOrder | None, RefundRequest | None]:
    order = buying.order_of(event)
    return order, disputes.open_refund(order) if order is not None else None
