"""Members of a class: add existing users, remove members, move students.

Only memberships change: accounts, attempts, submissions and grades stay.
"""

from collections.abc import Sequence

import structlog
from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import Select, or_, select
from werkzeug.wrappers import Response

from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Role, instructors_required
from trainer.core.web.query_args import id_args, search_term
from trainer.core.web.routes import RouteTable
from trainer.people import member_service
from trainer.people.directory import (
    class_or_404,
    class_to_join_or_404,
    manageable,
    name_matches,
    open_classes,
)
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.users import Answer

routes = RouteTable()

MAX_FOUND = 20
"""The largest number of search results; others need a more exact search."""
JOINING = (Role.STUDENT, Role.INSTRUCTOR)
"""The roles of members. Administrators see all classes anyway."""

log = structlog.get_logger()


@routes.route("/<int:class_id>/members/add", methods=["GET", "POST"])
@instructors_required
def add_members(class_id: int) -> Answer:
    """Search students and instructors who have an account, and add them to a class."""
    school_class = class_to_join_or_404(db.session, class_id)
    if request.method == "POST":
        chosen = _chosen(may_join())
        joined = [
            user for user in chosen if member_service.join_class(db.session, school_class, user)
        ]
        if not joined:
            return _none_chosen(school_class)
        _note("joined class", school_class, joined)
        return _done(school_class, _("已加入本班：%(names)s", names=_names(joined)))
    words = search_term()
    found = _found(words)
    shown = found[:MAX_FOUND]
    classes = _classes_of(shown)
    return render_template(
        "people/classes/add_members.html",
        school_class=school_class,
        words=words,
        found=shown,
        more=len(found) > MAX_FOUND,
        classes=classes,
        joinable=any(school_class not in classes.get(user.id, []) for user in shown),
    )


def may_join() -> Select[User]:
    """A query for the users that the signed-in user may add.

    Instructors of a class see its students' work and can reset their passwords. They may therefore
    add only students without a class or from one of their own; administrators add others.
    """
    query = select(User).where(User.role.in_(JOINING))
    if current_user.role is Role.ADMINISTRATOR:
        return query
    own = manageable().with_only_columns(User.id)
    somewhere = select(ClassMember.user_id)
    free = or_(User.role == Role.INSTRUCTOR, User.id.not_in(somewhere), User.id.in_(own))
    return query.where(free)


def _found(words: str) -> Sequence[User]:
    if not words:
        return []
    query = may_join().where(User.disabled.is_(False), name_matches(words))
    return db.session.scalars(query.order_by(User.login_key).limit(MAX_FOUND + 1)).all()


def _classes_of(people: Sequence[User]) -> dict[int, list[SchoolClass]]:
    """The classes of each user, in one query."""
    rows = db.session.execute(
        select(ClassMember.user_id, SchoolClass)
        .join(SchoolClass, SchoolClass.id == ClassMember.class_id)
        .where(ClassMember.user_id.in_([user.id for user in people]))
        .order_by(SchoolClass.name)
    )
    found: dict[int, list[SchoolClass]] = {}
    for user_id, school_class in rows:
        found.setdefault(user_id, []).append(school_class)
    return found


@routes.route("/<int:class_id>/members/remove", methods=["GET", "POST"])
@instructors_required
def remove_members(class_id: int) -> Answer:
    """Remove students or instructors from a class, after a confirmation page."""
    school_class = class_or_404(db.session, class_id)
    chosen = _of_class(school_class)
    if current_user.role is Role.INSTRUCTOR and current_user.id in {user.id for user in chosen}:
        abort(403)  # instructors cannot remove themselves
    if not chosen:
        return _none_chosen(school_class)
    if request.method == "POST":
        for user in chosen:
            member_service.leave_class(db.session, school_class, user)
        _note("left class", school_class, chosen)
        return _done(school_class, _("已移出本班：%(names)s", names=_names(chosen)))
    return render_template(
        "people/classes/remove_members.html", school_class=school_class, chosen=chosen
    )


@routes.route("/<int:class_id>/members/move", methods=["GET", "POST"])
@instructors_required
def move_students(class_id: int) -> Answer:
    """Move students to another managed class."""
    school_class = class_or_404(db.session, class_id)
    chosen = [user for user in _of_class(school_class) if user.role is Role.STUDENT]
    if not chosen:
        return _none_chosen(school_class)
    others = open_classes().where(SchoolClass.id != school_class.id)
    classes = db.session.scalars(others.order_by(SchoolClass.name)).all()
    target = next((c for c in classes if str(c.id) == request.form.get("to")), None)
    if request.method == "POST" and target is not None:
        for user in chosen:
            member_service.leave_class(db.session, school_class, user)
            member_service.join_class(db.session, target, user)
        _note("left class", school_class, chosen)
        _note("joined class", target, chosen)
        moved = _("已转到%(to)s：%(names)s", to=target.name, names=_names(chosen))
        return _done(school_class, moved)
    page = render_template(
        "people/classes/move_students.html",
        school_class=school_class,
        chosen=chosen,
        classes=classes,
        error=request.method == "POST",
    )
    return page, 422 if request.method == "POST" else 200


def _chosen(query: Select[User]) -> list[User]:
    query = query.where(User.id.in_(id_args("ids")))
    return list(db.session.scalars(query.order_by(User.login_key)))


def _of_class(school_class: SchoolClass) -> list[User]:
    """The members of the class that the request names."""
    in_class = select(ClassMember.user_id).where(ClassMember.class_id == school_class.id)
    return _chosen(select(User).where(User.id.in_(in_class)))


def _none_chosen(school_class: SchoolClass) -> Response:
    flash(_("请先在名单中勾选"), "warning")
    return redirect(url_for(".show", class_id=school_class.id))


def _names(people: list[User]) -> str:
    return join_list(user.name for user in people)


def _note(event: str, school_class: SchoolClass, people: list[User]) -> None:
    """Log a change of who may see whose work."""
    users = [user.id for user in people]
    log.info(event, school_class=school_class.id, users=users, by=current_user.id)


def _done(school_class: SchoolClass, said: str) -> Response:
    flash(said, "success")
    return redirect(url_for(".show", class_id=school_class.id))
