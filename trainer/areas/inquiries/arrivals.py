"""Inquiries that buyers send while the sandbox's clock runs (INQ-01).

They are the world's, like all that buyers do. What was sent before the attempt began comes with its
first page, answered as far as the shop's people did that; the student answers the others.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.inquiries import assigning
from trainer.areas.inquiries.choices import Sender, State
from trainer.areas.inquiries.models import IncomingInquiry, Inquiry, InquiryMessage
from trainer.areas.products.models import Product
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, context, db

ARRIVAL = "inquiries.arrival"
LEFT_OPEN = timedelta(hours=24)
"""What came so shortly before the attempt began is left for the student to answer."""


def arrive(event: ScheduledEvent) -> None:
    """Take in what was sent from the event's moment on, and wait for the next one."""
    began = context.current_sandbox.clock_start
    now = max(clock.now(), began)
    due = _after(event.due_at - timedelta(seconds=1)).where(IncomingInquiry.sent_at <= now)
    sent = list(db.session.scalars(due))
    inquiries = [_record(row, began) for row in sent]
    _name(inquiries)
    assigning.assign(inquiries)
    db.session.add_all(inquiries)
    db.session.flush()
    for row, inquiry in zip(sent, inquiries, strict=True):
        db.session.add_all(_messages(row, inquiry))
    following = db.session.scalars(_after(now).limit(1)).first()
    if following is not None:
        scheduled_events.schedule(db.session, ARRIVAL, at=following.sent_at)


def _after(moment: datetime) -> Select[IncomingInquiry]:
    query = select(IncomingInquiry).where(IncomingInquiry.sent_at > moment)
    return query.order_by(IncomingInquiry.sent_at, IncomingInquiry.id)


def _record(row: IncomingInquiry, began: datetime) -> Inquiry:
    """The inquiry, answered if the shop's people did that before the attempt began."""
    answered = row.sent_at <= began - LEFT_OPEN and row.answered_at <= began
    at = row.answered_at if answered else None
    return Inquiry(
        number=row.number,
        buyer=row.buyer,
        product=row.product,
        quantity=row.quantity,
        sent_at=row.sent_at,
        last_at=at or row.sent_at,
        state=State.REPLIED if answered else State.WAITING,
        replied_at=at,
        read_at=at,
    )


def _name(inquiries: list[Inquiry]) -> None:
    """Fill in what buyers and products are called."""
    known = buyers.by_ids({inquiry.buyer for inquiry in inquiries if inquiry.buyer})
    numbers = {inquiry.product for inquiry in inquiries if inquiry.product}
    products = select(Product.id, Product.title).where(Product.id.in_(numbers))
    titles: dict[int, str] = dict(db.session.execute(products).all())
    for inquiry in inquiries:
        buyer = known[inquiry.buyer or 0]
        inquiry.contact, inquiry.company = buyer.contact, buyer.company
        inquiry.country, inquiry.email = buyer.country, buyer.email
        inquiry.product_title = titles.get(inquiry.product or 0, "")


def _messages(row: IncomingInquiry, inquiry: Inquiry) -> Iterator[InquiryMessage]:
    """The buyer's question, and the shop's answer."""
    named = {"inquiry_id": inquiry.id}
    yield InquiryMessage(sender=Sender.BUYER, text=row.text, sent_at=row.sent_at, **named)
    if inquiry.replied_at is not None:
        owner = inquiry.account_id or accounts.main_account().id
        at = row.answered_at
        yield InquiryMessage(
            sender=Sender.SHOP, text=row.answer, sent_at=at, account_id=owner, **named
        )
