"""Signing in and out, the own profile and password."""

from datetime import timedelta
from math import ceil

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from trainer.core.data.sandbox import real_now
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import db
from trainer.core.web.access import EVERYBODY, public, roles_required
from trainer.core.web.query_args import safe_redirect_target
from trainer.people.directory import classes_of, find_by_login, latest_sign_ins
from trainer.people.forms import PasswordForm, SignInForm
from trainer.people.models import SignIn, User
from trainer.people.rules import LOGIN_NAME_LENGTH, folded, password_problems
from trainer.people.sign_in import device, throttle
from trainer.people.sign_in.language import keep_choice_of_visitor, remember
from trainer.people.sign_in.passwords import passwords

bp = Blueprint("me", __name__)
Answer = Response | str | tuple[str, int] | tuple[str, int, dict[str, str]]

SIGN_IN = "sign_in"
"""The key of the :class:`SignIn` id in the session."""


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Answer:
    """Sign in by student number or name."""
    form = SignInForm()
    if form.validate_on_submit():
        return _try_to_sign_in(form)
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(_next_page())
    return _sign_in_page(form, 422 if form.errors else 200)


def _try_to_sign_in(form: SignInForm) -> Answer:
    """Count the attempt, verify the password outside any transaction, then open the session."""
    now, place = real_now(), device.place()
    user = find_by_login(db.session, form.login.data)
    key = user.login_key if user else folded(form.login.data)[:LOGIN_NAME_LENGTH]
    wait = throttle.wait(db.session, key, place, now)
    if wait:
        return _too_often(form, wait)
    tried = throttle.count_try(db.session, key, place, now, user.id if user else None)
    stored = user.password_hash if user else None
    db.session.commit()
    if not passwords().matches(stored, form.password.data) or user is None or stored is None:
        problem = _("学号（姓名）或密码不正确。如果有同学与您同名，请用学号登录。")
        return _sign_in_page(form, 422, problem)
    renewed = passwords().hash(form.password.data) if passwords().is_outdated(stored) else stored
    db.session.refresh(user)
    if user.disabled:
        return _sign_in_page(form, 422, _("这个账号已停用，请联系老师或管理员。"))
    if user.password_hash != stored:  # changed concurrently
        return _sign_in_page(form, 422, _("密码刚刚修改过，请用新密码登录。"))
    user.password_hash = renewed
    tried.succeeded = True
    user.last_sign_in_at = now
    user.admitted_until = None
    throttle.forgive(db.session, key)
    keep_choice_of_visitor(user)
    _open_session(user, tried.id)
    return device.remember(redirect(_next_page()), place)


def _open_session(user: User, sign_in_id: int | None) -> None:
    """Start a new session with the id of its sign-in, so that signing out can end it."""
    session.clear()
    login_user(user)
    session[SIGN_IN] = sign_in_id


def _sign_in_page(form: SignInForm, status: int = 200, problem: str = "") -> tuple[str, int]:
    return render_template("people/sign_in/sign_in.html", form=form, problem=problem), status


def _too_often(form: SignInForm, wait: timedelta) -> Answer:
    page, status = _sign_in_page(form, 429, _wait_message(wait))
    return page, status, {"Retry-After": str(ceil(wait.total_seconds()))}


def _wait_message(wait: timedelta) -> str:
    seconds = ceil(wait.total_seconds())
    if seconds <= 60:
        return _n("尝试次数过多，请等待 %(n)d 秒后再试。", seconds)
    return _n("尝试次数过多，请等待 %(n)d 分钟后再试。", ceil(seconds / 60))


def _next_page() -> str:
    """The page after signing in: the requested one of this site, or the home page."""
    return safe_redirect_target(request.args.get("next"), url_for("home"))


@bp.post("/sign-out")
@public
def sign_out() -> Response:
    """End this session, also for copies of its cookie; idempotent."""
    signed_out = remember(redirect(url_for(".sign_in", signed_out=1)))
    if signed_in := db.session.get(SignIn, session.get(SIGN_IN) or 0):
        signed_in.ended_at = real_now()
    logout_user()
    session.clear()
    flash(_("您已退出登录"), "success")
    return signed_out


@bp.get("/me")
@roles_required(*EVERYBODY)
def profile() -> str:
    """Show the own data, classes and sign-ins."""
    return render_template(
        "people/sign_in/profile.html",
        user=current_user,
        classes=classes_of(db.session, current_user.id),
        sign_ins=latest_sign_ins(db.session, current_user.id),
    )


@bp.route("/me/password", methods=["GET", "POST"])
@roles_required(*EVERYBODY)
def password() -> Answer:
    """Change the own password and end all other sessions."""
    form = PasswordForm()
    first = current_user.must_change_password
    if form.validate_on_submit() and not form.add_problems(_problems(form) or _change(form)):
        flash(_("密码已修改，请记住新密码"), "success")
        return redirect(url_for("home" if first else ".profile"))
    page = render_template("people/sign_in/password.html", form=form, first=first)
    return page, 422 if form.errors else 200


def _problems(form: PasswordForm) -> list[Problem]:
    found = list(
        password_problems(
            form.password.data, login_name=current_user.login_name, name=current_user.name
        )
    )
    if not found and form.password.data == form.current.data:
        found.append(Problem("password", _("新密码不能与当前密码相同")))
    return found


def _change(form: PasswordForm) -> list[Problem]:
    """Verify the old password and store the new one, hashing outside any transaction.

    A wrong one counts as a failed sign-in, so that nobody can guess it in an unattended session.
    """
    user: User = current_user._get_current_object()  # noqa: SLF001 - Werkzeug's documented way
    now, place, stored = real_now(), device.place(), user.password_hash
    if wait := throttle.wait(db.session, user.login_key, place, now):
        return [Problem("current", _wait_message(wait))]
    tried = throttle.count_try(db.session, user.login_key, place, now, user.id)
    db.session.commit()
    if not passwords().matches(stored, form.current.data):
        return [Problem("current", _("当前密码不正确"))]
    hashed = passwords().hash(form.password.data)
    db.session.refresh(user)
    if user.password_hash != stored:
        return [Problem("current", _("密码刚刚修改过，请重新登录"))]
    db.session.delete(tried)
    user.password_hash = hashed
    user.must_change_password = False
    user.end_sessions()
    _open_session(user, session.get(SIGN_IN))
    return []
