"""The handbook: its contents and its pages."""

from flask import Blueprint, abort, render_template
from flask_login import current_user

from trainer.attempts import lifecycle
from trainer.content import handbook, tasks
from trainer.core.web import db
from trainer.core.web.access import EVERYBODY, roles_required

bp = Blueprint("handbook", __name__, url_prefix="/handbook")


@bp.get("/")
@roles_required(*EVERYBODY)
def index() -> str:
    """The contents: every page with its sections."""
    return render_template("desk/handbook_contents.html", pages=handbook.contents())


@bp.get("/<name>")
@roles_required(*EVERYBODY)
def page(name: str) -> str:
    """A page of the handbook, with the way back to the user's open attempts."""
    found = handbook.pages().get(name) or abort(404)
    opened = lifecycle.open_attempts(db.session, current_user.id)
    return render_template(
        "desk/handbook.html",
        name=name,
        page=found,
        pages=handbook.contents(),
        open_attempts=opened,
        tasks=tasks.catalogue(),
    )
