"""商机沟通 > 旺旺聊天: the list of chats (TM-01, REC-01)."""

from typing import Any

from flask import Blueprint

from trainer.areas.accounts import service as accounts
from trainer.areas.chats import rules
from trainer.areas.chats.inbox import listing
from trainer.areas.inquiries.choices import Label
from trainer.core.forms.record_form import render_page
from trainer.core.web import clock
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.pagination import paginate

bp = Blueprint("chats", __name__)
look = permission_required(Permission.ASSIGNED_INQUIRIES)


@bp.get("/")
@look
def index() -> Any:
    """The chats that the acting account may see, by tab, with filters and folded pins."""
    page = paginate(listing.found(), sort=listing.SORTS, order="-last")
    return render_page(
        "chats/index.html",
        chats=page,
        newest=listing.newest([each.id for each in page.items]),
        views=listing.views(),
        chosen=listing.chosen_view(),
        counts=listing.counts(),
        folding=listing.folding(),
        countries=[(name, name) for name in listing.countries()],
        marks=Label.options(),
        owners=accounts.names(),
        assignable=accounts.assignable() if accounts.may_assign() else {},
        searching=has_permission(Permission.SEARCH_INQUIRIES),
        minutes_left=rules.minutes_left,
        now=clock.now(),
    )
