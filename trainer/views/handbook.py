"""The pages of the handbook."""

from flask import Blueprint, abort, render_template

from trainer.content.handbook import pages
from trainer.core.web.access import EVERYBODY, roles_required

bp = Blueprint("handbook", __name__, url_prefix="/handbook")


@bp.get("/<name>")
@roles_required(*EVERYBODY)
def page(name: str) -> str:
    """A page of the handbook."""
    found = pages().get(name) or abort(404)
    return render_template("desk/handbook.html", body=found.body, sections=found.sections)
