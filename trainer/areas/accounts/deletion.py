"""Deleting sub-accounts: what falls to the main account, and the code (SUB-03)."""

from typing import Any

from flask import abort, flash, redirect, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.accounts import rules, service
from trainer.areas.accounts.forms import CodeForm
from trainer.areas.accounts.identity import Purpose, check, send_code
from trainer.areas.accounts.models import Account
from trainer.areas.accounts.views import bp
from trainer.core.access import Permission, allowed
from trainer.core.db import session
from trainer.core.formats import sentences
from trainer.core.forms import done, page
from trainer.core.incoming import asked_ids
from trainer.core.languages import gettext as _
from trainer.core.languages import numbered as _n


@bp.post("/choose")
@allowed(Permission.MANAGE_ACCOUNTS)
def choose() -> Response:
    """Lead from the list's tick boxes to the page that deletes."""
    ids = asked_ids("ids")
    if not ids:
        flash(_("请先勾选要删除的子账号"), "warning")
        return redirect(url_for(".index"))
    return redirect(url_for(".delete", ids=ids))


@bp.route("/delete", methods=["GET", "POST"])
@allowed(Permission.MANAGE_ACCOUNTS)
def delete() -> Any:
    """Show what would fall to the main account, and delete once the code is right."""
    accounts = _chosen()
    refusals = [str(p.message) for a in accounts for p in rules.deletion_problems(a)]
    if refusals:
        flash(sentences(refusals), "danger")
        return redirect(url_for(".index"))
    form = CodeForm()
    if form.validate_on_submit() and form.accepts(check(Purpose.DELETE, form.code.data)):
        moved = sum(service.remove(account) for account in accounts)
        parts = [_n("已删除 %(n)d 个子账号", len(accounts))]
        if moved:
            parts.append(_n("名下 %(n)d 条数据已归入主账号", moved))
        return done(_("，").join(parts), url_for(".index"))
    ids = [a.id for a in accounts]
    return page(
        "accounts/delete.html",
        form=form,
        accounts=accounts,
        safe_email=rules.masked(service.shop().safe_email),
        owned=service.belongings(accounts),
        send_url=url_for(".send_delete_code", ids=ids),
    )


@bp.post("/delete/send")
@allowed(Permission.MANAGE_ACCOUNTS)
def send_delete_code() -> Response:
    """Send the code for deleting."""
    accounts = _chosen()
    send_code(Purpose.DELETE)
    return redirect(url_for(".delete", ids=[a.id for a in accounts]))


def _chosen() -> list[Account]:
    """The accounts that the address names; one that is gone already is the page "not found"."""
    ids = asked_ids("ids")
    query = select(Account).where(Account.id.in_(ids)).order_by(Account.id)
    accounts = list(session.scalars(query))
    if not accounts or len(accounts) != len(ids):
        abort(404)
    return accounts
