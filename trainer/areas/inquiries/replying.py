"""Replies to buyers, and what buyers write after them (INQ-01)."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.inquiries import answers
from trainer.areas.inquiries.choices import Sender, State
from trainer.areas.inquiries.models import Inquiry, InquiryMessage
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, context, db
from trainer.core.web.context import acting

ANSWER = "inquiries.answer"


def reply(inquiry: Inquiry, message: InquiryMessage) -> None:
    """Send a message of the acting account to the buyer, who may answer."""
    now = clock.now()
    message.inquiry_id, message.sender = inquiry.id, Sender.SHOP
    message.account_id, message.sent_at = acting.id, now
    inquiry.state, inquiry.last_at = State.REPLIED, now
    inquiry.replied_at = inquiry.replied_at or now
    inquiry.read_at = inquiry.read_at or now
    db.session.add(message)
    _await_answer(inquiry)


def _await_answer(inquiry: Inquiry) -> None:
    """Let the buyer answer once, however many messages it was sent."""
    if inquiry.replied_at is None or scheduled_events.pending(
        db.session, ANSWER, inquiry.number
    ):
        return
    nth = sum(message.sender is Sender.BUYER for message in inquiry.messages) - 1
    random = seeds.stream(context.current_sandbox.seed, ANSWER, inquiry.number, nth)
    waited = inquiry.replied_at - inquiry.sent_at
    if at := answers.answer_at(clock.now(), waited, nth, random):
        scheduled_events.schedule(db.session, ANSWER, at=at, subject=inquiry.number)


def answer(event: ScheduledEvent) -> None:
    """The buyer writes again; nothing more comes from senders of spam."""
    query = select(Inquiry).where(Inquiry.number == event.subject, ~Inquiry.spam)
    inquiry = db.session.scalars(query.options(selectinload(Inquiry.messages))).first()
    if inquiry is None:
        return
    said = "\n".join(m.text for m in inquiry.messages if m.sender is Sender.SHOP)
    nth = sum(message.sender is Sender.BUYER for message in inquiry.messages) - 1
    random = seeds.stream(context.current_sandbox.seed, f"{ANSWER}.text", inquiry.number, nth)
    now = clock.now()
    text = answers.answer_to(said, inquiry.quantity, random)
    db.session.add(
        InquiryMessage(inquiry_id=inquiry.id, sender=Sender.BUYER, text=text, sent_at=now)
    )
    inquiry.state, inquiry.last_at, inquiry.read_at = State.WAITING, now, None
