"""商机沟通 > 接待数据: how soon the shop answers, by day and by account (REC-01)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, request
from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.chats.models import Chat, ChatMessage
from trainer.areas.inquiries.choices import Sender
from trainer.areas.inquiries.models import Inquiry, InquiryMessage
from trainer.areas.reception import figures
from trainer.areas.reception.figures import CHAT_IN_TIME, IN_TIME, Contact, Line, Summary
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required

bp = Blueprint("reception", __name__)
SPANS = (7, 30)
"""Days that the page shows, today included."""
PEERS = Summary(
    asked=0, answered=0, mean=timedelta(hours=7, minutes=30), instant=0.16, in_time=0.82
)
"""What other sellers of the category reach; the simulator's own."""


@bp.get("/")
@permission_required(Permission.RECEPTION)
def index() -> Any:
    """The shop's reception figures."""
    asked = request.args.get("days", SPANS[-1], type=int)
    days = asked if asked in SPANS else SPANS[-1]
    first = clock.today() - timedelta(days=days - 1)
    found = [contact for contact in figures.contacts(_lines(first)) if contact.day >= first]
    names = accounts.names()
    seen = {contact.account_id or 0 for contact in found}
    owners = [*(number for number in names if number in seen), *(seen - names.keys())]
    return render_page(
        "reception/index.html",
        days=days,
        spans=SPANS,
        shop=figures.summary(found),
        peers=PEERS,
        by_account=[
            (names.get(owner, _("待分配")), figures.summary(_of(found, owner))) for owner in owners
        ],
        chart=_chart(found, first, days),
    )


def _of(found: list[Contact], owner: int) -> list[Contact]:
    return [contact for contact in found if (contact.account_id or 0) == owner]


def _lines(first: date) -> list[Line]:
    """The messages from a day on: those of inquiries without spam, and those of chats.

    What a buyer asks in an inquiry is answered there, and so in a chat: each is a contact.
    """
    since = datetime.combine(first, time(), BEIJING)
    columns = (InquiryMessage.sent_at, InquiryMessage.sender, InquiryMessage.account_id)
    inquiries = (
        select(Inquiry.email, *columns, Inquiry.account_id)
        .join(Inquiry, Inquiry.id == InquiryMessage.inquiry_id)
        .where(InquiryMessage.sent_at >= since, ~Inquiry.spam)
        .order_by(InquiryMessage.sent_at, InquiryMessage.id)
    )
    said = (ChatMessage.sent_at, ChatMessage.sender, ChatMessage.account_id)
    chats = (
        select(Chat.email, *said, Chat.account_id)
        .join(Chat, Chat.id == ChatMessage.chat_id)
        .where(ChatMessage.sent_at >= since)
        .order_by(ChatMessage.sent_at, ChatMessage.id)
    )
    return [*_read(inquiries, "inquiry", IN_TIME), *_read(chats, "chat", CHAT_IN_TIME)]


def _read(query: Any, channel: str, limit: timedelta) -> Iterator[Line]:
    for buyer, at, sender, author, owner in db.session.execute(query):
        by = author if author is not None else owner
        yield Line(f"{channel} {buyer}", at, sender is Sender.BUYER, by, limit)


def _chart(found: list[Contact], first: date, days: int) -> dict[str, Any]:
    """Buyers who wrote, by day, answered or not; and the same as a table."""
    dates = [first + timedelta(days=n) for n in range(days)]
    sums = [figures.summary([c for c in found if c.day == day]) for day in dates]
    names = [day.isoformat() for day in dates]
    lines = [
        (_("已回复"), [each.answered for each in sums]),
        (_("未回复"), [each.unanswered for each in sums]),
    ]
    return {
        "title": _("每天发来消息的买家"),
        "options": {
            "grid": {"top": 36, "left": 8, "right": 16, "bottom": 4},
            "legend": {"top": 0, "right": 0},
            "xAxis": {"type": "category", "data": [day.strftime("%m-%d") for day in dates]},
            "yAxis": {"type": "value", "minInterval": 1},
            "series": [
                {"type": "bar", "stack": "all", "name": name, "data": data} for name, data in lines
            ],
        },
        "head": [_("日期"), *(name for name, _data in lines)],
        "rows": [
            [name, *(data[n] for _name, data in lines)]
            for n, name in enumerate(names)
            if any(data[n] for _name, data in lines)
        ],
    }
