"""Gift pages."""

from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import select

from trainer.areas.gifts.forms import GiftForm
from trainer.areas.gifts.models import Gift
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404, paginate

bp = Blueprint("gifts", __name__)
manage = permission_required(Permission.CAMPAIGNS)


@bp.get("/")
@manage
def index() -> Any:
    """The shop's gifts."""
    return render_page("gifts/index.html", gifts=paginate(select(Gift)))


@bp.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Add a gift."""
    form = GiftForm()
    if form.validate_on_submit():
        db.session.add(form.populate_record(Gift()))
        return flash_and_redirect(_("赠品已添加"), url_for(".index"), form)
    return render_page("gifts/edit.html", form=form)


@bp.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """A gift."""
    return render_page("gifts/show.html", gift=get_or_404(Gift, number))
