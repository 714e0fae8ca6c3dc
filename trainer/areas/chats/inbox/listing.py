"""The list of chats: its tabs and filters, its counts, and which pinned ones fold (REC-01)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import request
from flask_babel import LazyString
from sqlalchemy import Select, and_, case, func, or_, select

from trainer.areas.accounts import service as accounts
from trainer.areas.chats import service
from trainer.areas.chats.models import Chat, ChatMessage
from trainer.areas.chats.rules import QUIET
from trainer.areas.inquiries.choices import Label, State
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission
from trainer.core.web.pagination import contains
from trainer.core.web.query_args import id_arg, search_term

SORTS = {"last": Chat.last_at, "asked": Chat.asked_at}


class View(NamedTuple):
    """A tab of the list."""

    label: LazyString
    condition: Any
    assigning: bool = False
    """Whether it is for those who assign chats alone."""


VIEWS: Mapping[str, View] = {
    "all": View(_l("全部"), Chat.id.is_not(None)),
    "unread": View(_l("未读"), Chat.read_at.is_(None)),
    "waiting": View(State.WAITING.label, Chat.state == State.WAITING),
    "replied": View(State.REPLIED.label, Chat.state == State.REPLIED),
    "unassigned": View(_l("待分配"), Chat.account_id.is_(None), assigning=True),
}


def views() -> dict[str, View]:
    """The tabs of the acting account, by their names in the address."""
    return {name: v for name, v in VIEWS.items() if not v.assigning or accounts.may_assign()}


def chosen_view() -> str:
    """The tab that the address names."""
    name = request.args.get("view", "")
    return name if name in views() else "all"


def _folded() -> Any:
    """The condition of :func:`trainer.areas.chats.rules.is_folded`."""
    quiet = and_(Chat.last_at <= clock.now() - QUIET, Chat.read_at.is_not(None))
    return and_(Chat.pinned, quiet, Chat.state == State.REPLIED)


def counts() -> dict[str, int]:
    """How many chats each tab has, how many are pinned, and how many of these are quiet."""
    conditions = {
        **{name: v.condition for name, v in views().items()},
        "pinned": Chat.pinned,
        "quiet": _folded(),
    }
    sums = [func.coalesce(func.sum(case((c, 1), else_=0)), 0) for c in conditions.values()]
    row = db.session.execute(service.visible(select(*sums).select_from(Chat))).one()
    return dict(zip(conditions, row, strict=True))


def found() -> Select[Chat]:
    """The chats of the tab that the filters of the address leave, pinned ones first.

    Pinned chats without news are folded until the address asks for them (``pinned=open``); all
    pinned ones fold by hand (``pinned=folded``). A search and the other tabs show every chat.
    """
    query = service.visible(select(Chat).where(VIEWS[chosen_view()].condition))
    if folding():
        if request.args.get("pinned") == "folded":
            query = query.where(~Chat.pinned)
        elif request.args.get("pinned") != "open":
            query = query.where(~_folded())
    return _narrowed(query).order_by(Chat.pinned.desc())


def folding() -> bool:
    """Whether pinned chats can be out of sight: only in the whole list, without filters."""
    filters = ("q", "country", "owner", "mark")
    return chosen_view() == "all" and not any(request.args.get(name) for name in filters)


def _narrowed(query: Select[Chat]) -> Select[Chat]:
    if not has_permission(Permission.SEARCH_INQUIRIES):
        return query
    if words := search_term():
        texts = select(ChatMessage.chat_id).where(
            or_(contains(ChatMessage.text, words), contains(ChatMessage.subject, words))
        )
        condition = Chat.id.in_(texts)
        for column in (Chat.contact, Chat.company, Chat.email):
            condition |= contains(column, words)
        query = query.where(condition)
    args = request.args
    if args.get("country"):
        query = query.where(Chat.country == args["country"])
    if owner := id_arg("owner"):
        query = query.where(Chat.account_id == owner)
    if args.get("mark") in set(Label):
        query = query.where(Chat.mark == Label(args["mark"]))
    return query


def countries() -> list[str]:
    """The countries that visible chats come from."""
    return sorted(db.session.scalars(service.visible(select(Chat.country).distinct())))


def newest(numbers: list[int]) -> dict[int, ChatMessage]:
    """The newest message of each of these chats."""
    found: dict[int, ChatMessage] = {}
    latest = (
        select(ChatMessage.chat_id, func.max(ChatMessage.sent_at))
        .where(ChatMessage.chat_id.in_(numbers))
        .group_by(ChatMessage.chat_id)
    ).subquery()
    query = select(ChatMessage).join(
        latest, and_(ChatMessage.chat_id == latest.c[0], ChatMessage.sent_at == latest.c[1])
    )
    for message in db.session.scalars(query.order_by(ChatMessage.id)):
        found[message.chat_id] = message
    return found
