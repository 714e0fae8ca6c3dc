"""Set-up of people in the app: the signed-in user, visitors, first passwords."""

from typing import Any

from flask import current_app, redirect, request, session, url_for
from flask_login import LoginManager, current_user
from sqlalchemy import exists, select
from werkzeug.exceptions import Unauthorized

from trainer.core.templating.environment import SENT_BY_SCRIPT
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.db import SAFE_METHODS
from trainer.core.web.flask_app import App
from trainer.people import users
from trainer.people.classes import membership_views
from trainer.people.classes import views as classes
from trainer.people.corrections import class_views, user_views
from trainer.people.models import SignIn, User
from trainer.people.rosters import batch
from trainer.people.sign_in import language, me
from trainer.people.sign_in.passwords import init_passwords

for _module in (batch, membership_views, class_views):
    _module.routes.add_to(classes.bp)
user_views.routes.add_to(users.bp)

MAY_WAIT = {"me.password"}
"""Endpoints that signed-in users may use before they change their first password."""


def init_app(app: App) -> None:
    """Register sign-in, own profile, users and classes."""
    manager = LoginManager(app)
    manager.session_protection = None  # a notebook may change networks
    manager.user_loader(user_of_session)
    init_passwords(app)
    app.register_blueprint(me.bp)
    app.register_blueprint(language.bp)
    app.register_blueprint(users.bp)
    app.register_blueprint(classes.bp)
    app.before_request(first_password_first)
    app.register_error_handler(Unauthorized, ask_to_sign_in)


def user_of_session(text: str) -> User | None:
    """The user of a session, unless the session was ended or the user disabled."""
    number, _dot, generation = text.partition(".")
    if not number.isdecimal():
        return None
    query = select(User).where(User.id == int(number))
    if sign_in_id := session.get(me.SIGN_IN):
        signed_out = exists().where(SignIn.id == sign_in_id, SignIn.ended_at.is_not(None))
        query = query.where(~signed_out)
    user = db.session.scalar(query)
    if user is None or user.disabled or str(user.session_generation) != generation:
        return None
    return user


def first_password_first() -> Any:
    """Redirect users with a first password to the page that changes it."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.endpoint in MAY_WAIT or not getattr(view, "roles", None):
        return None  # not found, or public (such as style sheets)
    if current_user.is_authenticated and current_user.must_change_password:
        return redirect(url_for("me.password"))
    return None


def ask_to_sign_in(_error: Unauthorized) -> Any:
    """Redirect a visitor to the sign-in page, and from there back to the requested page.

    A script that sends a form gets 401, so that the typed values stay on the page.
    """
    if request.headers.get(SENT_BY_SCRIPT) or request.headers.get("HX-Request"):
        return _("登录已失效，请重新登录"), 401
    wanted = request.full_path.rstrip("?") if request.method in SAFE_METHODS else None
    return redirect(url_for("me.sign_in", next=wanted if wanted != "/" else None))
