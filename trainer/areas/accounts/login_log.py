"""The login log: who signed in when and from where (SUB-05)."""

from typing import Any

from flask import request, url_for
from sqlalchemy import or_, select
from werkzeug.wrappers import Response

from trainer.areas.accounts import rules, service
from trainer.areas.accounts.models import Account, LoginEntry
from trainer.areas.accounts.views import bp
from trainer.core.access import Permission, allowed
from trainer.core.db import session
from trainer.core.forms import done, page
from trainer.core.incoming import asked_words
from trainer.core.languages import gettext as _
from trainer.core.queries import contains, find, listing


@bp.get("/log")
@allowed(Permission.LOGIN_LOG)
def log() -> Any:
    """List the sign-ins, newest first, those from odd places marked."""
    home = service.shop().country
    email, place = request.args.get("account", ""), request.args.get("place", "")
    words = asked_words()
    query = select(LoginEntry)
    if email:
        query = query.where(LoginEntry.email == email)
    if place in {"usual", "odd"}:
        same = LoginEntry.country == home
        query = query.where(same if place == "usual" else ~same)
    if words:
        columns = (LoginEntry.email, LoginEntry.name, LoginEntry.ip, LoginEntry.country)
        query = query.where(or_(*(contains(column, words) for column in columns)))
    accounts = {account.email: account for account in session.scalars(select(Account))}
    return page(
        "accounts/log.html",
        entries=listing(query, sort={"at": LoginEntry.at, "id": LoginEntry.id}, order="-at"),
        accounts=accounts,
        accounts_choices=[(a.email, a.name) for a in accounts.values()],
        home=home,
        is_odd=rules.is_odd_country,
        confirmed=service.confirmed_logins(),
        chosen={"account": email, "place": place, "q": words},
    )


@bp.post("/log/<int:entry_id>/confirm")
@allowed(Permission.LOGIN_LOG)
def confirm_login(entry_id: int) -> Response:
    """Say that a sign-in from an odd place was the account's own."""
    service.confirm_login(find(LoginEntry, entry_id))
    return done(_("已确认是本人登录"), url_for(".log"))
