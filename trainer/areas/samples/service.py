"""Sample orders as pages and other areas need them, and what happens to them (SMP-01)."""

from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from flask import abort
from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers.models import Buyer
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import EntryKind, Wallet
from trainer.areas.products.models import Product
from trainer.areas.samples import timing
from trainer.areas.samples.choices import Source, State
from trainer.areas.samples.models import SampleOrder
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db
from trainer.core.web.pagination import get_or_404

PAYMENT = "samples.payment"
RECEIPT = "samples.receipt"


def visible(query: Select[Any]) -> Select[Any]:
    """Those of the sample orders that the acting account may see (SUB-04)."""
    return accounts.visible(query, SampleOrder.account_id)


def find(number: int) -> SampleOrder:
    """The sample order of this id; 403 with its owner for accounts that see others."""
    found = get_or_404(SampleOrder, number, selectinload(SampleOrder.product))
    if not accounts.may_see(found.account_id):
        owner = accounts.names().get(found.account_id or 0, _("其他账号"))
        abort(403, _("这张样品单由“%(name)s”负责，当前账号不能查看", name=owner))
    return found


class Request(NamedTuple):
    """What a buyer asks for."""

    product: Product
    quantity: int
    source: Source
    text: str = ""


def create(buyer: Buyer, asked: Request, owner: int | None) -> SampleOrder:
    """Add a sample order that waits for the shop's answer."""
    order = SampleOrder()
    prepare(order, buyer, asked, owner)
    db.session.add(order)
    db.session.flush()
    return order


def prepare(order: SampleOrder, buyer: Buyer, asked: Request, owner: int | None) -> None:
    """Write who asks for what into a sample order that is to be added."""
    order.number, order.source, order.account_id = _number(), asked.source, owner
    order.buyer, order.contact, order.company = buyer.id, buyer.contact, buyer.company
    order.country, order.email = buyer.country, buyer.email
    order.product_id, order.product_title = asked.product.id, asked.product.title
    order.request, order.asked, order.asked_at = asked.text, asked.quantity, clock.now()


def _number() -> str:
    """The day and a running number of the day."""
    day = f"S{clock.now():%y%m%d}"
    query = select(func.max(SampleOrder.number)).where(SampleOrder.number.startswith(day))
    last = db.session.scalar(query)
    return f"{day}{int(last.removeprefix(day)) + 1 if last else 1:04d}"


def _stream(kind: str, order: SampleOrder) -> Random:
    return seeds.stream(context.current_sandbox.seed, kind, order.email, order.number)


def offer(order: SampleOrder) -> None:
    """Send the offer; the buyer pays it or the order is closed."""
    now = clock.now()
    order.state, order.answered_at = State.UNPAID, now
    if order.account_id is None:
        order.account_id = context.acting.id
    at = timing.payment(now, _stream(PAYMENT, order)).at
    scheduled_events.schedule(db.session, PAYMENT, at=at, subject=order.number)


def ship(order: SampleOrder) -> None:
    """Note that the samples left; they arrive after some days."""
    now = clock.now()
    order.state, order.shipped_at = State.SHIPPED, now
    at = timing.receipt_at(now, _stream(RECEIPT, order))
    scheduled_events.schedule(db.session, RECEIPT, at=at, subject=order.number)


def _of(event: ScheduledEvent, state: State) -> SampleOrder | None:
    query = select(SampleOrder).where(SampleOrder.number == event.subject)
    return db.session.scalars(query.where(SampleOrder.state == state)).first()


def receive_payment(event: ScheduledEvent) -> None:
    """The buyer pays the samples, or the offer has run out."""
    order = _of(event, State.UNPAID)
    if order is None or order.answered_at is None:
        return
    if not timing.payment(order.answered_at, _stream(PAYMENT, order)).paid:
        order.state = State.CLOSED
        return
    order.state, order.paid_at = State.TO_SHIP, clock.now()
    total = order.total or Decimal("0.00")
    with in_chinese():
        about = _("样品单 %(number)s 样品款", number=order.number)
        subject = _("【样品单】样品款已到账")
        body = _("样品单 %(number)s 的样品款已到账，请尽快寄样。", number=order.number)
        if total:
            ledger.record(Wallet.FUNDS_USD, EntryKind.RECEIPT, total, about)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)


def note_receipt(event: ScheduledEvent) -> None:
    """The samples have arrived."""
    order = _of(event, State.SHIPPED)
    if order is not None:
        order.state, order.received_at = State.RECEIVED, clock.now()
