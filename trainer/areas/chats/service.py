"""Chats as pages and other areas need them: those an account may see, and those that begin."""

from typing import Any, NamedTuple

from flask import abort
from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers.models import Buyer
from trainer.areas.chats.models import Chat, ChatMessage
from trainer.areas.inquiries import service as inquiries
from trainer.areas.inquiries.choices import Sender, State
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.pagination import get_or_404


def visible(query: Select[Any]) -> Select[Any]:
    """Those of the chats that the acting account may see (SUB-04)."""
    return accounts.visible(query, Chat.account_id)


def find(number: int) -> Chat:
    """The chat of this id with its messages; 403 with its owner for accounts that see others."""
    found = get_or_404(Chat, number, selectinload(Chat.messages))
    if not accounts.may_see(found.account_id):
        owner = accounts.names().get(found.account_id or 0)
        if owner is None:
            abort(403, _("这个会话还没有分配，当前账号不能查看"))
        abort(403, _("这个会话由“%(name)s”负责，当前账号不能查看", name=owner))
    return found


def of_email(email: str) -> Chat | None:
    """The chat of the buyer with this e-mail."""
    return db.session.scalars(select(Chat).where(func.lower(Chat.email) == email.lower())).first()


def new_chat(buyer: Buyer, owner: int | None) -> Chat:
    """An empty chat with a buyer; who calls it adds the first message."""
    chat = Chat(
        buyer=buyer.id,
        contact=buyer.contact,
        company=buyer.company,
        country=buyer.country,
        email=buyer.email,
        account_id=owner,
    )
    db.session.add(chat)
    return chat


class Opening(NamedTuple):
    """What a buyer begins to talk with."""

    text: str
    translation: str = ""
    product: int | None = None
    quantity: int | None = None


def begin(buyer: Buyer, opening: Opening) -> Chat:
    """Let a buyer write now: in its chat, or in a new one that the shop's rules assign."""
    now = clock.now()
    chat = of_email(buyer.email)
    if chat is None:
        newcomer = inquiries.Newcomer(buyer.id, buyer.country, opening.product)
        chat = new_chat(buyer, inquiries.owners_of([newcomer])[0])
    chat.product, chat.quantity, chat.opened_at = opening.product, opening.quantity, now
    take_in(chat, opening.text, opening.translation)
    return chat


def take_in(chat: Chat, text: str, translation: str) -> None:
    """Add what the buyer writes now; the chat waits for an answer."""
    now = clock.now()
    chat.state, chat.last_at, chat.read_at = State.WAITING, now, None
    chat.asked_at = chat.asked_at or now
    db.session.flush()
    db.session.add(
        ChatMessage(
            chat_id=chat.id, sender=Sender.BUYER, text=text, translation=translation, sent_at=now
        )
    )
