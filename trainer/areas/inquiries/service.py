"""Inquiries as pages and other areas need them: those an account may see, and one of them."""

from typing import Any

from flask import abort
from sqlalchemy import Select, false, or_, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.inquiries.models import Inquiry
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import AccountType, Permission, has_permission
from trainer.core.web.context import acting
from trainer.core.web.pagination import get_or_404


def visible(query: Select[Any]) -> Select[Any]:
    """Those of the inquiries that the acting account may see (SUB-04).

    The main account sees all, a manager its own, the salespersons' and those without an owner,
    others their own.
    """
    if acting.type is AccountType.MAIN:
        return query
    owned = Inquiry.account_id.in_(_owners())
    unassigned = Inquiry.account_id.is_(None) if may_assign() else false()
    return query.where(or_(owned, unassigned))


def may_assign() -> bool:
    """Whether the acting account deals with inquiries that nobody answers yet."""
    return has_permission(Permission.UNASSIGNED_INQUIRIES)


def _owners() -> set[int]:
    if acting.type is not AccountType.MANAGER:
        return {acting.id}
    team = accounts.shop_header().accounts
    return {acting.id} | {a.id for a in team if a.type is AccountType.SALESPERSON}


def find(number: int) -> Inquiry:
    """The inquiry of this id with its messages; 403 with its owner for accounts that see others."""
    found = get_or_404(Inquiry, number, selectinload(Inquiry.messages))
    if db.session.scalar(visible(select(Inquiry.id).where(Inquiry.id == number))) is None:
        owner = accounts.names().get(found.account_id or 0)
        if owner is None:
            abort(403, _("这条询盘还没有分配，当前账号不能查看"))
        abort(403, _("这条询盘由“%(name)s”负责，当前账号不能查看", name=owner))
    return found


def assignable() -> dict[int, str]:
    """The names of the accounts that can answer inquiries, the main account first."""
    return {account.id: account.name for account in accounts.able_to_act()}
