"""Chats that buyers begin while the sandbox's clock runs (TM-01).

They are the world's, like inquiries. What was written before the attempt began comes with its
first page, answered as far as the shop's people did that; the student answers the others.
"""

from datetime import datetime, timedelta

from sqlalchemy import Select, select

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.models import Buyer
from trainer.areas.chats import service
from trainer.areas.chats.models import Chat, ChatMessage, IncomingChat
from trainer.areas.inquiries import service as inquiries
from trainer.areas.inquiries.choices import Sender, State
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, context, db

ARRIVAL = "chats.arrival"
LEFT_OPEN = timedelta(hours=12)
"""What came so shortly before the attempt began is left for the student to answer."""


def arrive(event: ScheduledEvent) -> None:
    """Take in what was written from the event's moment on, and wait for the next one."""
    began = context.current_sandbox.clock_start
    now = max(clock.now(), began)
    due = _after(event.due_at - timedelta(seconds=1)).where(IncomingChat.sent_at <= now)
    sent = list(db.session.scalars(due))
    known = buyers.by_ids({row.buyer for row in sent})
    for row in sent:
        _write(row, known[row.buyer], began)
    following = db.session.scalars(_after(now).limit(1)).first()
    if following is not None:
        scheduled_events.schedule(db.session, ARRIVAL, at=following.sent_at)


def _after(moment: datetime) -> Select[IncomingChat]:
    query = select(IncomingChat).where(IncomingChat.sent_at > moment)
    return query.order_by(IncomingChat.sent_at, IncomingChat.id)


def _write(row: IncomingChat, buyer: Buyer, began: datetime) -> None:
    """Add the buyer's message and, if the shop's people answered before the attempt, the answer."""
    chat = service.of_email(buyer.email)
    if chat is None:
        newcomer = inquiries.Newcomer(buyer.id, buyer.country, row.product)
        chat = service.new_chat(buyer, inquiries.owners_of([newcomer])[0])
    chat.product, chat.quantity, chat.opened_at = row.product, row.quantity, row.sent_at
    answered = row.sent_at <= began - LEFT_OPEN and row.answered_at <= began
    _note_state(chat, row, answered=answered)
    db.session.flush()
    named = {"chat_id": chat.id}
    db.session.add(
        ChatMessage(
            sender=Sender.BUYER,
            text=row.text,
            translation=row.translation,
            sent_at=row.sent_at,
            **named,
        )
    )
    if answered:
        db.session.add(
            ChatMessage(
                sender=Sender.SHOP,
                text=row.answer,
                translation=row.answer_translation,
                sent_at=row.answered_at,
                account_id=chat.account_id or accounts.main_account().id,
                **named,
            )
        )


def _note_state(chat: Chat, row: IncomingChat, *, answered: bool) -> None:
    if answered:
        chat.state, chat.asked_at = State.REPLIED, None
        chat.last_at = chat.read_at = row.answered_at
    else:
        chat.state, chat.read_at, chat.last_at = State.WAITING, None, row.sent_at
        chat.asked_at = chat.asked_at or row.sent_at
