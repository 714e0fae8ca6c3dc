"""Inquiries as pages and other areas need them: those an account may see, and one of them."""

from collections.abc import Sequence
from typing import Any

from flask import abort
from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.inquiries.assigning import Newcomer, owners_of
from trainer.areas.inquiries.models import Inquiry, QuickReply
from trainer.core.text.i18n import gettext as _
from trainer.core.web import context, db
from trainer.core.web.pagination import get_or_404
from trainer.core.web.query_args import id_arg

__all__ = [
    "Newcomer",
    "after",
    "find",
    "owners_of",
    "put_in_quick_reply",
    "quick_replies",
    "visible",
]


def visible(query: Select[Any]) -> Select[Any]:
    """Those of the inquiries that the acting account may see (SUB-04)."""
    return accounts.visible(query, Inquiry.account_id)


def find(number: int) -> Inquiry:
    """The inquiry of this id with its messages; 403 with its owner for accounts that see others."""
    found = get_or_404(Inquiry, number, selectinload(Inquiry.messages))
    if not accounts.may_see(found.account_id):
        owner = accounts.names().get(found.account_id or 0)
        if owner is None:
            abort(403, _("这条询盘还没有分配，当前账号不能查看"))
        abort(403, _("这条询盘由“%(name)s”负责，当前账号不能查看", name=owner))
    return found


def quick_replies() -> Sequence[QuickReply]:
    """The texts that the shop keeps for replies, by name."""
    query = select(QuickReply).order_by(QuickReply.name, QuickReply.id)
    return db.session.scalars(query).all()


def put_in_quick_reply(form: Any) -> None:
    """Put the quick reply that the address names after what was typed already."""
    number = id_arg("quick")
    if number is None or form.is_submitted():
        return
    found = db.session.get(QuickReply, (context.current_sandbox.id, number))
    if found is not None:
        form.text.data = after(form.text.data or "", found.text)


def after(typed: str, text: str) -> str:
    """A text below what was typed already; once."""
    return typed if text in typed else "\n\n".join(filter(None, [typed, text]))
