"""The login log: who signed in when and from where (SUB-05)."""

from typing import Any

from flask import request
from sqlalchemy import or_, select

from trainer.areas.accounts import rules, service
from trainer.areas.accounts.models import Account, LoginEntry
from trainer.areas.accounts.views import bp
from trainer.core.access import Permission, allowed
from trainer.core.db import session
from trainer.core.forms import page
from trainer.core.queries import contains, listing


@bp.get("/log")
@allowed(Permission.LOGIN_LOG)
def log() -> Any:
    """List the sign-ins, newest first, those from odd places marked."""
    home = service.shop().country
    email, place = request.args.get("account", ""), request.args.get("place", "")
    words = request.args.get("q", "").strip()
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
        chosen={"account": email, "place": place, "q": words},
    )
