"""商机沟通 > 询盘: the list of inquiries (INQ-01)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask import Blueprint, Response

from trainer.areas.accounts import service as accounts
from trainer.areas.inquiries import rules
from trainer.areas.inquiries.choices import Label
from trainer.areas.inquiries.inbox import listing
from trainer.areas.inquiries.models import Inquiry
from trainer.core.data.records import label_of
from trainer.core.forms.record_form import render_page
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.formats import sandbox_moment
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.export import as_csv
from trainer.core.web.pagination import paginate

bp = Blueprint("inquiries", __name__)
look = permission_required(Permission.ASSIGNED_INQUIRIES)
EXPORTED = (
    Inquiry.number,
    Inquiry.sent_at,
    Inquiry.contact,
    Inquiry.company,
    Inquiry.country,
    Inquiry.email,
    Inquiry.product_title,
    Inquiry.quantity,
    Inquiry.state,
)
"""The columns of the export, before the owner's name."""


@bp.get("/")
@look
def index() -> Any:
    """The inquiries that the acting account may see, by tab, with filters."""
    page = paginate(listing.found(), sort=listing.SORTS, order="-last")
    return render_page(
        "inquiries/index.html",
        inquiries=page,
        texts=listing.newest_texts([each.id for each in page.items]),
        views=listing.views(),
        chosen=listing.chosen_view(),
        counts=listing.counts(),
        countries=[(name, name) for name in listing.countries()],
        marks=Label.options(),
        recent=[(days, _("近 %(n)d 天", n=days)) for days in listing.RECENT],
        owners=accounts.names(),
        assignable=accounts.assignable() if accounts.may_assign() else {},
        searching=has_permission(Permission.SEARCH_INQUIRIES),
        may_set_rules=has_permission(Permission.ASSIGNMENT_RULES),
        hours_left=rules.hours_left,
        now=clock.now(),
    )


@bp.get("/export")
@permission_required(Permission.SEARCH_INQUIRIES)
def export() -> Response:
    """The inquiries of the list in all pages, as a file."""
    owners = accounts.names()
    head = [*map(label_of, EXPORTED), label_of(Inquiry.account_id)]
    rows = (
        [*_cells(inquiry), owners.get(inquiry.account_id or 0, "")]
        for inquiry in db.session.scalars(listing.found().order_by(Inquiry.sent_at.desc()))
    )
    return as_csv(_("询盘"), [head, *rows])


def _cells(inquiry: Inquiry) -> Iterator[Any]:
    for column in EXPORTED:
        value = getattr(inquiry, column.key)
        if isinstance(value, datetime):
            yield sandbox_moment(value)
        else:
            yield value.label if isinstance(value, LabeledEnum) else value
