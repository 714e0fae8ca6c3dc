"""The language of users, stored in their account, and of visitors, stored in the session."""

from flask import Blueprint, current_app, has_request_context, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from trainer.core.text.i18n import Language, language
from trainer.core.web.access import public
from trainer.core.web.query_args import safe_redirect_target
from trainer.people.models import User

bp = Blueprint("language", __name__)

COOKIE = "language"
COOKIE_SECONDS = 365 * 24 * 3600


def chosen() -> Language:
    """The language of the current user or visitor; Chinese by default."""
    if not has_request_context():
        return Language.CHINESE
    if current_user.is_authenticated:
        return current_user.language or Language.CHINESE
    return _known(request.cookies.get(COOKIE)) or Language.CHINESE


def _known(code: str | None) -> Language | None:
    return Language(code) if code in set(Language) else None


@bp.post("/language")
@public
def choose() -> Response:
    """Change the language, and return to the page."""
    wanted = _known(request.form.get("language"))
    if wanted is None:
        return redirect(url_for("home"))
    if current_user.is_authenticated:
        current_user.language = wanted
    else:
        session[COOKIE] = wanted.value  # for the user who signs in next
    return remember(
        redirect(safe_redirect_target(request.form.get("next"), url_for("home"))), wanted
    )


def keep_choice_of_visitor(user: User) -> None:
    """Store the language that the visitor chose just before signing in.

    A language left by an earlier user of the computer does not count.
    """
    user.language = _known(session.get(COOKIE)) or user.language


def remember(response: Response, wanted: Language | None = None) -> Response:
    """Keep this language for the pages before the next sign-in."""
    response.set_cookie(
        COOKIE,
        wanted or language(),
        max_age=COOKIE_SECONDS,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response
