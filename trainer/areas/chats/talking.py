"""Messages to buyers, and what buyers write after them (TM-01)."""

from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.buyers import service as buyers
from trainer.areas.chats import answers, service
from trainer.areas.chats.choices import Kind
from trainer.areas.chats.models import Chat, ChatMessage
from trainer.areas.inquiries.choices import Sender, State
from trainer.areas.products.models import Product
from trainer.areas.samples import service as samples
from trainer.areas.samples.choices import Source
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, context, db
from trainer.core.web.context import acting

ANSWER = "chats.answer"


def send(chat: Chat, message: ChatMessage) -> None:
    """Send a message of the acting account to the buyer, who may answer.

    Who writes in a chat that nobody is responsible for becomes responsible.
    """
    now = clock.now()
    message.chat_id, message.sender = chat.id, Sender.SHOP
    message.account_id, message.sent_at = acting.id, now
    first = not any(_is_reply(m, chat) for m in chat.messages)
    chat.state, chat.last_at, chat.asked_at = State.REPLIED, now, None
    chat.read_at = chat.read_at or now
    if chat.account_id is None:
        chat.account_id = acting.id
    db.session.add(message)
    _await_answer(chat, first=first)


def _is_reply(message: ChatMessage, chat: Chat) -> bool:
    """Whether the shop wrote it since the buyer began to talk."""
    return message.sender is Sender.SHOP and message.sent_at >= chat.opened_at


def _answers(chat: Chat) -> int:
    """How often the buyer has written since it began to talk."""
    since = (m for m in chat.messages if m.sent_at >= chat.opened_at)
    return max(0, sum(m.sender is Sender.BUYER for m in since) - 1)


def _await_answer(chat: Chat, *, first: bool) -> None:
    """Let the buyer answer once, however many messages it was sent."""
    if scheduled_events.pending(db.session, ANSWER, chat.email):
        return
    replied = next((m.sent_at for m in chat.messages if _is_reply(m, chat)), clock.now())
    waited = (clock.now() if first else replied) - chat.opened_at
    nth = _answers(chat)
    at = answers.answer_at(clock.now(), waited, nth, _stream(ANSWER, chat, nth))
    if at is not None:
        scheduled_events.schedule(db.session, ANSWER, at=at, subject=chat.email)


def _stream(kind: str, chat: Chat, nth: int) -> Random:
    seed = context.current_sandbox.seed
    return seeds.stream(seed, kind, chat.email, chat.opened_at.isoformat(), nth)


def answer(event: ScheduledEvent) -> None:
    """Send the buyer's next message, which depends on the replies so far."""
    query = select(Chat).where(func.lower(Chat.email) == event.subject.lower())
    chat = db.session.scalars(query.options(selectinload(Chat.messages))).first()
    if chat is None:
        return
    said = "\n".join(m.text for m in chat.messages if _is_reply(m, chat) and m.kind is Kind.TEXT)
    random = _stream(f"{ANSWER}.text", chat, _answers(chat))
    words = answers.answer_to(said, chat.quantity, random)
    service.take_in(chat, words.text, words.translation)
    if words.wants_sample:
        _ask_for_sample(chat, words.text)


def _ask_for_sample(chat: Chat, text: str) -> None:
    """Let the buyer ask for a sample of the product that the talk is about (SMP-01)."""
    buyer = buyers.find(chat.buyer) if chat.buyer else None
    query = select(Product).where(Product.id == (chat.product or 0), Product.on_sale())
    product = db.session.scalars(query).first()
    if buyer is not None and product is not None:
        asked = samples.Request(product, 1, Source.CHAT, text)
        samples.create(buyer, asked, chat.account_id)
