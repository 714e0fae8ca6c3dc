"""The login log: account, time, address and country of sign-ins (SUB-05)."""

from typing import Any

from flask import request, url_for
from sqlalchemy import or_, select
from werkzeug.wrappers import Response

from trainer.areas.accounts import service
from trainer.areas.accounts.models import Account, LoginEntry
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/log")
@permission_required(Permission.LOGIN_LOG)
def log() -> Any:
    """List the sign-ins, newest first; mark unusual addresses."""
    odd = service.odd_addresses()
    email, address = request.args.get("account", ""), request.args.get("address", "")
    words = search_term()
    query = select(LoginEntry)
    if email:
        query = query.where(LoginEntry.email == email)
    if address in {"usual", "odd"}:
        unusual = LoginEntry.ip.in_(odd)
        query = query.where(unusual if address == "odd" else ~unusual)
    if words:
        columns = (LoginEntry.email, LoginEntry.name, LoginEntry.ip, LoginEntry.country)
        query = query.where(or_(*(contains(column, words) for column in columns)))
    accounts = {account.email: account for account in db.session.scalars(select(Account))}
    return render_page(
        "accounts/log.html",
        entries=paginate(query, sort={"at": LoginEntry.at, "id": LoginEntry.id}, order="-at"),
        accounts=accounts,
        accounts_choices=[(a.email, a.name) for a in accounts.values()],
        odd=odd,
        confirmed=service.confirmed_logins(),
        chosen={"account": email, "address": address, "q": words},
    )


@routes.post("/log/<int:entry_id>/confirm")
@permission_required(Permission.LOGIN_LOG)
def confirm_login(entry_id: int) -> Response:
    """Confirm that a sign-in from an unusual address was legitimate."""
    service.confirm_login(get_or_404(LoginEntry, entry_id))
    return flash_and_redirect(_("已确认是本人登录"), url_for(".log"))
