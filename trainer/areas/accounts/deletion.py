"""Deletion of sub-accounts, confirmed by a code; their records go to the main account (SUB-03)."""

from typing import Any

from flask import abort, flash, redirect, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.accounts import rules, service
from trainer.areas.accounts.forms import CodeForm
from trainer.areas.accounts.identity import Purpose, send_code, verify_code
from trainer.areas.accounts.models import Account
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.formats import join_sentences
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.query_args import id_args
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.post("/choose")
@permission_required(Permission.MANAGE_ACCOUNTS)
def choose() -> Response:
    """Redirect from the selected rows of the list to the page that deletes."""
    ids = id_args("ids")
    if not ids:
        flash(_("请先勾选要删除的子账号"), "warning")
        return redirect(url_for(".index"))
    return redirect(url_for(".delete", ids=ids))


@routes.route("/delete", methods=["GET", "POST"])
@permission_required(Permission.MANAGE_ACCOUNTS)
def delete() -> Any:
    """Show the records that would go to the main account; delete when the code is right."""
    accounts = _chosen()
    refusals = [str(p.message) for a in accounts for p in rules.deletion_problems(a)]
    if refusals:
        flash(join_sentences(refusals), "danger")
        return redirect(url_for(".index"))
    form = CodeForm()
    if form.validate_on_submit():
        problems = verify_code(Purpose.DELETE, form.code.data)
        if form.add_problems(problems):
            return _remove(accounts)
    ids = [a.id for a in accounts]
    return render_page(
        "accounts/delete.html",
        form=form,
        accounts=accounts,
        safe_email=rules.masked(service.shop().safe_email),
        owned=service.belongings(accounts),
        send_url=url_for(".send_delete_code", ids=ids),
    )


def _remove(accounts: list[Account]) -> Response:
    moved = sum(service.remove(account) for account in accounts)
    parts = [_n("已删除 %(n)d 个子账号", len(accounts))]
    if moved:
        parts.append(_n("名下 %(n)d 条数据已归入主账号", moved))
    return flash_and_redirect(_("，").join(parts), url_for(".index"))


@routes.post("/delete/send")
@permission_required(Permission.MANAGE_ACCOUNTS)
def send_delete_code() -> Response:
    """Send the code for deleting."""
    accounts = _chosen()
    send_code(Purpose.DELETE)
    return redirect(url_for(".delete", ids=[a.id for a in accounts]))


def _chosen() -> list[Account]:
    """The accounts in the address; 404 if one does not exist."""
    ids = id_args("ids")
    query = select(Account).where(Account.id.in_(ids)).order_by(Account.id)
    accounts = list(db.session.scalars(query))
    if not accounts or len(accounts) != len(ids):
        abort(404)
    return accounts
