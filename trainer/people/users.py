"""The screens of users, for instructors and administrators."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from trainer.core.data.sandbox import real_now
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Role, roles_required
from trainer.core.web.pagination import paginate
from trainer.core.web.query_args import id_arg, search_term
from trainer.people import member_service, rules
from trainer.people.directory import (
    class_to_join_or_404,
    classes_of,
    found_or_404,
    latest_sign_ins,
    manageable,
    manageable_classes,
    name_matches,
    open_classes,
)
from trainer.people.forms import PersonForm
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.sign_in import throttle
from trainer.people.sign_in.passwords import new_first_password, passwords

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
    """Filter a list of users by the arguments of the address: words, role, state."""
    args = request.args
    if words := search_term():
        query = query.where(name_matches(words))
    if (role := args.get("role")) in set(Role):
        query = query.where(User.role == role)
    if (state := args.get("state")) in STATES:
        query = query.where(STATES[state])
    return query


@bp.get("/")
@roles_required(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def index() -> str:
    """List the users that the signed-in user manages."""
    page = paginate(filtered(manageable()), sort=SORT, order="login_name")
    return render_template("people/users/users.html", page=page, roles=Role.options())


@bp.route("/new", methods=["GET", "POST"])
@roles_required(Role.ADMINISTRATOR)
def new() -> Answer:
    """Add a user of any role."""
    form = PersonForm()
    classes = db.session.scalars(open_classes().order_by(SchoolClass.name)).all()
    form.class_id.choices = [(0, _("不加入班级")), *((c.id, c.name) for c in classes)]
    if form.validate_on_submit():
        chosen = next((c for c in classes if c.id == form.class_id.data), None)
        if answer := add_and_show(form, Role(form.role.data), chosen):
            return answer
    return render_template("people/users/new_user.html", form=form), 422 if form.errors else 200


@bp.get("/<int:user_id>")
@roles_required(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def show(user_id: int) -> str:
    """Show a user: data, classes, latest sign-ins, and actions."""
    found = managed_user(user_id)
    return render_template(
        "people/users/user.html",
        user=found,
        classes=classes_of(db.session, found.id),
        own_classes=db.session.scalars(manageable_classes().order_by(SchoolClass.name)).all(),
        sign_ins=latest_sign_ins(db.session, found.id),
    )


@bp.post("/<int:user_id>/join")
@roles_required(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def join(user_id: int) -> Response:
    """Add a student or an instructor to one more class."""
    found = managed_user(user_id)
    school_class = class_to_join_or_404(db.session, id_arg("to") or 0)
    if found.role is Role.ADMINISTRATOR:
        abort(403)
    member_service.join_class(db.session, school_class, found)
    flash(_("%(name)s 已加入%(to)s", name=found.name, to=school_class.name), "success")
    return redirect(url_for(".show", user_id=user_id))


@bp.post("/<int:user_id>/password")
@roles_required(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def reset_password(user_id: int) -> str:
    """Set a new first password and show it once."""
    found = other_user(user_id)
    first = new_first_password()
    db.session.commit()
    hashed = passwords().hash(first)
    db.session.refresh(found)
    member_service.give_first_password(db.session, found, hashed)
    return render_template(
        "people/users/first_password.html", user=found, password=first, added=False
    )


@bp.post("/<int:user_id>/admit")
@roles_required(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def admit(user_id: int) -> Response:
    """Let somebody sign in at once who would have to wait after wrong passwords."""
    found = other_user(user_id)
    throttle.admit(db.session, found, real_now())
    minutes = rules.ADMISSION // timedelta(minutes=1)
    flash(
        _("%(name)s 现在可以登录，%(n)d 分钟内不受次数限制", name=found.name, n=minutes), "success"
    )
    return redirect(url_for(".show", user_id=user_id))


@bp.post("/<int:user_id>/disable")
@roles_required(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def disable(user_id: int) -> Response:
    """Disable an account."""
    found = other_user(user_id)
    member_service.disable(found)
    flash(_("已停用 %(name)s 的账号", name=found.name), "success")
    return redirect(url_for(".show", user_id=user_id))


@bp.post("/<int:user_id>/enable")
@roles_required(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def enable(user_id: int) -> Response:
    """Enable a disabled account."""
    found = other_user(user_id)
    member_service.enable(found)
    flash(_("已启用 %(name)s 的账号", name=found.name), "success")
    return redirect(url_for(".show", user_id=user_id))


def add_and_show(form: Any, role: Role, school_class: SchoolClass | None) -> str | None:
    """Add a user and show the first password once; None if the form was refused."""
    login_name, name = form.login_name.data, form.name.data
    if form.add_problems(member_service.new_user_problems(db.session, login_name, name)):
        return None
    first = new_first_password()
    db.session.commit()
    hashed = passwords().hash(first)
    if form.add_problems(member_service.new_user_problems(db.session, login_name, name)):
        return None
    try:
        added = member_service.add_user(
            db.session, login_name=login_name, name=name, role=role, password_hash=hashed
        )
    except IntegrityError:  # added concurrently by another request
        db.session.rollback()
        form.add_problems(member_service.new_user_problems(db.session, login_name, name))
        return None
    if school_class is not None:
        member_service.join_class(db.session, school_class, added)
    return render_template(
        "people/users/first_password.html",
        user=added,
        password=first,
        added=True,
        school_class=school_class,
    )


def managed_user(user_id: int) -> User:
    """A user that the signed-in user manages; 404 for others."""
    found: User = found_or_404(db.session, manageable().where(User.id == user_id))
    return found


def other_user(user_id: int) -> User:
    """A managed user other than oneself."""
    if user_id == current_user.id:
        abort(403)
    return managed_user(user_id)
