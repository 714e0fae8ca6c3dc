"""The list of inquiries: what its tabs and filters mean, and its counts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from flask import request
from flask_babel import LazyString
from sqlalchemy import Select, and_, case, func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.inquiries import service
from trainer.areas.inquiries.choices import Label, State
from trainer.areas.inquiries.models import Inquiry, InquiryMessage
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission
from trainer.core.web.pagination import contains
from trainer.core.web.query_args import id_arg, search_term

RECENT = (1, 3, 7, 30)
"""Filters by the time of the inquiry, in days."""
SORTS = {"last": Inquiry.last_at, "sent": Inquiry.sent_at}


class View(NamedTuple):
    """A tab of the list."""

    label: LazyString
    condition: Any
    assigning: bool = False
    """Whether it is for those who assign inquiries alone."""


VIEWS: Mapping[str, View] = {
    "all": View(_l("全部"), ~Inquiry.spam),
    "unread": View(_l("未读"), ~Inquiry.spam & Inquiry.read_at.is_(None)),
    "waiting": View(State.WAITING.label, ~Inquiry.spam & (Inquiry.state == State.WAITING)),
    "replied": View(State.REPLIED.label, ~Inquiry.spam & (Inquiry.state == State.REPLIED)),
    "unassigned": View(_l("待分配"), ~Inquiry.spam & Inquiry.account_id.is_(None), assigning=True),
    "spam": View(_l("垃圾询盘"), Inquiry.spam),
}


def views() -> dict[str, View]:
    """The tabs of the acting account, by their names in the address."""
    return {name: v for name, v in VIEWS.items() if not v.assigning or accounts.may_assign()}


def chosen_view() -> str:
    """The tab that the address names."""
    name = request.args.get("view", "")
    return name if name in views() else "all"


def counts() -> dict[str, int]:
    """How many inquiries each tab has, and how many are pinned, in one statement."""
    conditions = {**{name: v.condition for name, v in views().items()}, "pinned": _pinned("all")}
    sums = [func.coalesce(func.sum(case((c, 1), else_=0)), 0) for c in conditions.values()]
    row = db.session.execute(service.visible(select(*sums).select_from(Inquiry))).one()
    return dict(zip(conditions, row, strict=True))


def _pinned(view: str) -> Any:
    return and_(Inquiry.pinned, VIEWS[view].condition)


def found() -> Select[Inquiry]:
    """The inquiries of the tab that the filters of the address leave, pinned ones first.

    Values that there are not are ignored, and so is a search by who may not search (SUB-04).
    """
    query = service.visible(select(Inquiry).where(VIEWS[chosen_view()].condition))
    if request.args.get("pinned") == "folded":
        query = query.where(~Inquiry.pinned)
    if has_permission(Permission.SEARCH_INQUIRIES):
        query = _narrowed(query)
    return query.order_by(Inquiry.pinned.desc())


def _narrowed(query: Select[Inquiry]) -> Select[Inquiry]:
    if words := search_term():
        columns = (Inquiry.number, Inquiry.contact, Inquiry.company, Inquiry.product_title)
        condition = contains(Inquiry.email, words)
        for column in columns:
            condition |= contains(column, words)
        texts = select(InquiryMessage.inquiry_id).where(contains(InquiryMessage.text, words))
        query = query.where(condition | Inquiry.id.in_(texts))
    args = request.args
    if args.get("country"):
        query = query.where(Inquiry.country == args["country"])
    if owner := id_arg("owner"):
        query = query.where(Inquiry.account_id == owner)
    if args.get("mark") in set(Label):
        query = query.where(Inquiry.mark == Label(args["mark"]))
    if (days := args.get("days", 0, type=int)) in RECENT:
        query = query.where(Inquiry.sent_at >= _since(days))
    return query


def _since(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def countries() -> list[str]:
    """The countries that visible inquiries come from."""
    query = service.visible(select(Inquiry.country).distinct())
    return sorted(db.session.scalars(query))


def newest_texts(numbers: list[int]) -> dict[int, str]:
    """The newest message of each of these inquiries."""
    newest = (
        select(func.max(InquiryMessage.id))
        .where(InquiryMessage.inquiry_id.in_(numbers))
        .group_by(InquiryMessage.inquiry_id)
    )
    query = select(InquiryMessage).where(InquiryMessage.id.in_(newest))
    return {message.inquiry_id: message.text for message in db.session.scalars(query)}
