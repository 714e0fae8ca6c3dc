"""The screens of users, for instructors and administrators."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from trainer.core.access import Role, roles
from trainer.core.db import session
from trainer.core.incoming import asked_id, asked_words
from trainer.core.languages import gettext as _
from trainer.core.queries import listing
from trainer.people import members
from trainer.people.directory import (
    called,
    class_or_404,
    classes_of,
    found_or_404,
    latest_sign_ins,
    manageable,
    manageable_classes,
)
from trainer.people.forms import PersonForm
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.passwords import new_first_password, passwords

bp = Blueprint("people", __name__, url_prefix="/people")
Answer = Response | str | tuple[str, int]

SORT = {
    "login_name": User.login_key,
    "name": User.name,
    "last_sign_in_at": User.last_sign_in_at,
}
STATES = {
    "open": User.disabled.is_(False),
    "disabled": User.disabled.is_(True),
    "no_class": (User.role == Role.STUDENT) & User.id.not_in(select(ClassMember.user_id)),
}


def filtered(query: Select[User]) -> Select[User]:
    """Narrow a list of users to what the address asks for: words, role, state."""
    args = request.args
    if words := asked_words():
        query = query.where(called(words))
    if (role := args.get("role")) in set(Role):
        query = query.where(User.role == role)
    if (state := args.get("state")) in STATES:
        query = query.where(STATES[state])
    return query


@bp.get("/")
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def index() -> str:
    """All users that one manages."""
    page = listing(filtered(manageable()), sort=SORT, order="login_name")
    return render_template("people/users.html", page=page, roles=Role.options())


@bp.route("/new", methods=["GET", "POST"])
@roles(Role.ADMINISTRATOR)
def new() -> Answer:
    """Add a user of any role."""
    form = PersonForm()
    classes = session.scalars(select(SchoolClass).order_by(SchoolClass.name)).all()
    form.class_id.choices = [(0, _("不加入班级")), *((c.id, c.name) for c in classes)]
    if form.validate_on_submit():
        chosen = next((c for c in classes if c.id == form.class_id.data), None)
        if answer := add_and_show(form, Role(form.role.data), chosen):
            return answer
    return render_template("people/new_user.html", form=form), 422 if form.errors else 200


@bp.get("/<int:user_id>")
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def show(user_id: int) -> str:
    """A user: data, classes, latest sign-ins, and what can be done."""
    found = _user(user_id)
    return render_template(
        "people/user.html",
        user=found,
        classes=classes_of(session, found.id),
        own_classes=session.scalars(manageable_classes().order_by(SchoolClass.name)).all(),
        sign_ins=latest_sign_ins(session, found.id),
    )


@bp.post("/<int:user_id>/join")
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def join(user_id: int) -> Response:
    """Add a student or an instructor to one more class."""
    found = _user(user_id)
    school_class = class_or_404(session, asked_id("to") or 0)
    if found.role is Role.ADMINISTRATOR:
        abort(403)
    members.join_class(session, school_class, found)
    flash(_("%(name)s 已加入%(to)s", name=found.name, to=school_class.name), "success")
    return redirect(url_for(".show", user_id=user_id))


@bp.post("/<int:user_id>/password")
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def reset_password(user_id: int) -> str:
    """Give a new first password and show it, this once."""
    found = _other_user(user_id)
    first = new_first_password()
    session.commit()
    hashed = passwords().hash(first)
    session.refresh(found)
    members.give_first_password(session, found, hashed)
    return render_template("people/first_password.html", user=found, password=first, added=False)


@bp.post("/<int:user_id>/disable")
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def disable(user_id: int) -> Response:
    """Stop an account."""
    found = _other_user(user_id)
    members.disable(found)
    flash(_("已停用 %(name)s 的账号", name=found.name), "success")
    return redirect(url_for(".show", user_id=user_id))


@bp.post("/<int:user_id>/enable")
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def enable(user_id: int) -> Response:
    """Open a stopped account again."""
    found = _other_user(user_id)
    members.enable(found)
    flash(_("已启用 %(name)s 的账号", name=found.name), "success")
    return redirect(url_for(".show", user_id=user_id))


def add_and_show(form: Any, role: Role, school_class: SchoolClass | None) -> str | None:
    """Add a user and show the first password, this once; None if the form was refused."""
    login_name, name = form.login_name.data, form.name.data
    if form.refuse(members.new_user_problems(session, login_name, name)):
        return None
    first = new_first_password()
    session.commit()
    hashed = passwords().hash(first)
    if form.refuse(members.new_user_problems(session, login_name, name)):
        return None
    try:
        added = members.add_user(
            session, login_name=login_name, name=name, role=role, password_hash=hashed
        )
    except IntegrityError:  # somebody else added the same at this very moment
        session.rollback()
        form.refuse(members.new_user_problems(session, login_name, name))
        return None
    if school_class is not None:
        members.join_class(session, school_class, added)
    return render_template(
        "people/first_password.html",
        user=added,
        password=first,
        added=True,
        school_class=school_class,
    )


def _user(user_id: int) -> User:
    found: User = found_or_404(session, manageable().where(User.id == user_id))
    return found


def _other_user(user_id: int) -> User:
    """A user whom one manages; nobody resets or stops themself here."""
    if user_id == current_user.id:
        abort(403)
    return _user(user_id)
