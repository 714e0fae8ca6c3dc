"""The buyer's part: looks at an order, pays it, asks for a change or cancels; confirms receipt.

Everything happens by scheduled events, whose subject is the order's number.
"""

from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select

from trainer.areas.orders import disputes
from trainer.areas.orders.assurance import late
from trainer.areas.orders.choices import (
    Act,
    ChangeKind,
    ChangeState,
    Scheme,
    ShipRule,
    Status,
    Step,
)
from trainer.areas.orders.fulfilment import asking, history, receipts, timing
from trainer.areas.orders.fulfilment.asking import LAPSE
from trainer.areas.orders.fulfilment.timing import Answer
from trainer.areas.orders.models import OrderChange, TradeOrder
from trainer.areas.rfq import service as rfq
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, context, db

VIEW, ANSWER, EXPIRY = "orders.view", "orders.answer", "orders.expiry"
BALANCE, RECEIPT = "orders.balance", "orders.receipt"
LATE = "orders.late"
BUYER_DRAFT = "orders.buyer_draft"
PATIENCE = timedelta(days=3)
"""How long after the agreed day a buyer waits for goods; this simulator's own."""
_KINDS = {Answer.ASK_DAYS: ChangeKind.SHIP_DAYS, Answer.ASK_FREIGHT: ChangeKind.FREIGHT}


def chance(kind: str, order: TradeOrder) -> Random:
    """The stream of random numbers of an order; its amounts and terms are part of the key."""
    key = (order.buyer_email.lower(), order.number, order.ship_days or 0, str(order.freight))
    return seeds.stream(context.current_sandbox.seed, kind, *key)


def order_of(event: ScheduledEvent) -> TradeOrder | None:
    """The order that an event is about."""
    query = select(TradeOrder).where(TradeOrder.number == event.subject)
    return db.session.scalars(query).first()


def await_buyer(order: TradeOrder) -> None:
    """Have the buyer look at an order that was sent, or sent again."""
    stop_waiting(order)
    at = timing.view_at(clock.now(), chance(VIEW, order))
    scheduled_events.schedule(db.session, VIEW, at=at, subject=order.number)
    expires = clock.now() + timing.EXPIRES_AFTER
    scheduled_events.schedule(db.session, EXPIRY, at=expires, subject=order.number)


def stop_waiting(order: TradeOrder) -> None:
    """Call off what an unpaid order waits for; an open request lapses."""
    scheduled_events.cancel(db.session, VIEW, order.number)
    scheduled_events.cancel(db.session, ANSWER, order.number)
    scheduled_events.cancel(db.session, EXPIRY, order.number)
    scheduled_events.cancel(db.session, LAPSE, order.number)
    for change in asking.open_changes(order):
        change.state = ChangeState.LAPSED


def view(event: ScheduledEvent) -> None:
    """The buyer looks at an order, and will answer."""
    order = order_of(event)
    if order is None or order.status is not Status.UNPAID:
        return
    history.note(order, Act.VIEWED, who=order.buyer_name)
    await_answer(order)


def await_answer(order: TradeOrder) -> None:
    """Have the buyer answer."""
    at = timing.answer_at(clock.now(), chance(ANSWER, order))
    scheduled_events.schedule(db.session, ANSWER, at=at, subject=order.number)


def answer(event: ScheduledEvent) -> None:
    """The buyer pays, asks for a change, or cancels."""
    order = order_of(event)
    if order is None or order.status is not Status.UNPAID or asking.open_changes(order):
        return
    before = select(OrderChange.id).where(OrderChange.order_id == order.id)
    asked = db.session.scalars(before).first() is not None
    chosen = order.quote_id is not None and rfq.is_chosen(order.quote_id)
    decided = timing.answer(order, asked=asked, chosen=chosen, random=chance(ANSWER, order))
    if decided is Answer.PAY:
        if order.scheme is Scheme.REMITTANCE:
            history.note(order, Act.CONFIRMED, who=order.buyer_name)
        _pay(order)
    elif decided is Answer.CANCEL:
        close(order, Act.CANCELLED, who=order.buyer_name)
    else:
        wanted = timing.wanted(order, decided)
        asking.ask(order, OrderChange(kind=_KINDS[decided], wanted=wanted))


def ask(event: ScheduledEvent) -> None:
    """The buyer asks for what the event's payload says, unless a request is open already."""
    order = order_of(event)
    if order is None or order.status is not Status.UNPAID or asking.open_changes(order):
        return
    asked = dict(event.payload)
    kind, wanted = ChangeKind(asked.pop("kind")), asked.pop("wanted", None)
    scheduled_events.cancel(db.session, ANSWER, order.number)
    amount = None if wanted is None else Decimal(str(wanted))
    asking.ask(order, OrderChange(kind=kind, wanted=amount, **asked))


def lapse(event: ScheduledEvent) -> None:
    """A buyer who gets no answer gives up the order."""
    order = order_of(event)
    if order is None or order.status is not Status.UNPAID or not asking.open_changes(order):
        return
    history.note(order, Act.LAPSED, who=order.buyer_name)
    close(order, Act.CANCELLED, who=order.buyer_name)


def _pay(order: TradeOrder) -> None:
    """The prepayment arrives; from now on the shipping date counts (TA-03)."""
    stop_waiting(order)
    order.status, order.prepaid_at = Status.TO_SHIP, clock.now()
    if order.ship_rule is ShipRule.AFTER_PREPAYMENT:
        order.ship_by = clock.today() + timedelta(days=order.ship_days or 0)
    _await_goods(order)
    receipts.receive(order, Step.PREPAYMENT, order.prepayment or order.total)
    if order.balance and order.ship_rule is ShipRule.AFTER_BALANCE:
        await_balance(order)


def _await_goods(order: TradeOrder) -> None:
    """Have the buyer lose patience once the agreed day is over."""
    if order.ship_by is not None:
        day = datetime.combine(order.ship_by, time.max, tzinfo=BEIJING)
        scheduled_events.schedule(db.session, LATE, at=day + PATIENCE, subject=order.number)


def await_balance(order: TradeOrder) -> None:
    """Have the buyer pay the balance."""
    at = timing.balance_at(clock.now(), chance(BALANCE, order))
    scheduled_events.schedule(db.session, BALANCE, at=at, subject=order.number)


def pay_balance(event: ScheduledEvent) -> None:
    """The balance arrives."""
    order = order_of(event)
    if order is None or order.prepaid_at is None or order.balance_paid_at is not None:
        return
    order.balance_paid_at = clock.now()
    if order.ship_rule is ShipRule.AFTER_BALANCE:
        order.ship_by = clock.today() + timedelta(days=order.ship_days or 0)
        _await_goods(order)
    receipts.receive(order, Step.BALANCE, order.balance)
    await_receipt(order)


def await_receipt(order: TradeOrder) -> None:
    """Have the buyer confirm the receipt once all is paid, shipped and delivered."""
    delivered = all(shipment.delivered_at for shipment in order.shipments)
    if order.status is Status.SHIPPED and delivered and order.is_paid_up:
        at = timing.receipt_at(clock.now(), chance(RECEIPT, order))
        scheduled_events.schedule(db.session, RECEIPT, at=at, subject=order.number)


def confirm_receipt(event: ScheduledEvent) -> None:
    """The buyer confirms the receipt; the order is done."""
    order = order_of(event)
    if order is None or order.status is not Status.SHIPPED:
        return
    if disputes.open_refund(order) is not None:
        return  # the end of the dispute has the buyer confirm
    order.status, order.ended_at = Status.DONE, clock.now()
    receipts.charge_fee(order)
    history.note(order, Act.RECEIVED, who=order.buyer_name)
    late.compensate_shipping(order)
    _order_again(order)


def _order_again(order: TradeOrder) -> None:
    """Some buyers of a Trade Assurance order draft the next one themselves, a while later."""
    random = chance(BUYER_DRAFT, order)
    if order.scheme is Scheme.ASSURANCE and timing.orders_again(random):
        at = timing.next_order_at(clock.now(), random)
        scheduled_events.schedule(db.session, BUYER_DRAFT, at=at, subject=order.number)


def expire(event: ScheduledEvent) -> None:
    """An order that nobody paid is closed."""
    order = order_of(event)
    if order is not None and order.status is Status.UNPAID:
        close(order, Act.EXPIRED)


def close(order: TradeOrder, act: Act, *, who: str = "", text: str = "") -> None:
    """End an order that is not paid."""
    stop_waiting(order)
    order.status, order.ended_at = Status.CLOSED, clock.now()
    history.note(order, act, who=who, text=text)
