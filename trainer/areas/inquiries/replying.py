"""Replies to buyers, and what buyers write after them."""

from trainer.areas.inquiries.choices import Sender, State
from trainer.areas.inquiries.models import Inquiry, InquiryMessage
from trainer.core.web import clock, db
from trainer.core.web.context import acting


def reply(inquiry: Inquiry, message: InquiryMessage) -> None:
    """Send a message of the acting account to the buyer."""
    now = clock.now()
    message.inquiry_id, message.sender = inquiry.id, Sender.SHOP
    message.account_id, message.sent_at = acting.id, now
    inquiry.state, inquiry.last_at = State.REPLIED, now
    inquiry.replied_at = inquiry.replied_at or now
    inquiry.read_at = inquiry.read_at or now
    db.session.add(message)
