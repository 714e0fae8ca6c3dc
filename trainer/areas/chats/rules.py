"""How long a chat may wait, and which pinned chats fold (TM-01, REC-01). Pure."""

from datetime import datetime, timedelta

from trainer.areas.chats.models import Chat
from trainer.areas.inquiries.choices import State

REPLY_WITHIN = timedelta(hours=1)
"""Later replies in a chat do not count as in time (REC-01)."""
QUIET = timedelta(hours=24)
"""Pinned chats without a message for so long fold by themselves (the simulator's own)."""


def minutes_left(chat: Chat, now: datetime) -> int | None:
    """Minutes until the reply is late, below zero where it is; None if nobody waits."""
    if chat.state is not State.WAITING or chat.asked_at is None:
        return None
    return int((chat.asked_at + REPLY_WITHIN - now) / timedelta(minutes=1))


def is_folded(chat: Chat, now: datetime) -> bool:
    """Whether a chat is among the pinned ones that are out of sight.

    Folded are those without news: read, answered, and without a message for a day.
    """
    quiet = chat.last_at <= now - QUIET and chat.read_at is not None
    return chat.pinned and quiet and chat.state is State.REPLIED
