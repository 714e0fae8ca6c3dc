"""Queries for people: by login name, and those that an instructor manages."""

from typing import Any

from flask import abort
from flask_login import current_user
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from trainer.core.text.i18n import gettext as _
from trainer.core.web.access import Role
from trainer.core.web.pagination import contains
from trainer.people.models import ClassMember, SchoolClass, SignIn, User, students_taught_by
from trainer.people.rules import folded, tidy

MAX_SIGN_INS = 10
"""Sign-in attempts shown on a page."""


def find_by_login(session: Session, typed: str) -> User | None:
    """The user with a typed login name, or with a typed name if it is unique."""
    user = session.scalar(select(User).where(User.login_key == folded(typed)))
    if user is not None:
        return user
    namesakes = session.scalars(select(User).where(User.name == tidy(typed)).limit(2)).all()
    return namesakes[0] if len(namesakes) == 1 else None


def name_matches(words: str) -> ColumnElement[bool]:
    """A condition: the user's name or login name contains the words, after normalisation."""
    words = tidy(words)
    return or_(contains(User.name, words), contains(User.login_name, words))


def name_clashes(session: Session, login_name: str, name: str) -> bool:
    """Whether a login name equals another user's name or the other way round.

    Sign-in by that name would be ambiguous.
    """
    other = select(User.id).where((User.name == login_name) | (User.login_key == folded(name)))
    return session.scalar(other.where(User.login_key != folded(login_name)).limit(1)) is not None


def manageable() -> Select[User]:
    """The users that the signed-in user manages; for instructors the students of their classes."""
    query = select(User)
    if current_user.role is Role.ADMINISTRATOR:
        return query
    return query.where(User.id.in_(students_taught_by(current_user.id)))


def manageable_classes() -> Select[SchoolClass]:
    """The classes that the signed-in user manages; for instructors their own."""
    query = select(SchoolClass)
    if current_user.role is Role.ADMINISTRATOR:
        return query
    own = select(ClassMember.class_id).where(ClassMember.user_id == current_user.id)
    return query.where(SchoolClass.id.in_(own))


def open_classes() -> Select[SchoolClass]:
    """The managed classes that are in use: those that somebody can join."""
    return manageable_classes().where(SchoolClass.archived_at.is_(None))


def class_or_404(session: Session, class_id: int) -> SchoolClass:
    """A class that the signed-in user manages; 404 for others."""
    found: SchoolClass = found_or_404(
        session, manageable_classes().where(SchoolClass.id == class_id)
    )
    return found


def class_to_join_or_404(session: Session, class_id: int) -> SchoolClass:
    """A managed class that somebody can join; 409 for an archived one."""
    found = class_or_404(session, class_id)
    if found.archived_at is not None:
        abort(409, _("这个班级已归档，不能再添加成员。请先在“班级设置”中恢复。"))
    return found


def found_or_404(session: Session, query: Select[Any]) -> Any:
    """The first result of a query; 404 if there is none."""
    found = session.scalar(query)
    if found is None:
        abort(404)
    return found


def classes_of(session: Session, user_id: int) -> list[SchoolClass]:
    """The classes that a user belongs to."""
    query = (
        select(SchoolClass)
        .join(ClassMember, ClassMember.class_id == SchoolClass.id)
        .where(ClassMember.user_id == user_id)
        .order_by(SchoolClass.name)
    )
    return list(session.scalars(query))


def latest_sign_ins(session: Session, user_id: int) -> list[SignIn]:
    """A user's sign-ins and failed attempts, the newest first."""
    query = select(SignIn).where(SignIn.user_id == user_id).order_by(SignIn.id.desc())
    return list(session.scalars(query.limit(MAX_SIGN_INS)))


def instructors_of(session: Session, class_ids: list[int]) -> dict[int, list[User]]:
    """The instructors of each class, in one query."""
    found: dict[int, list[User]] = {}
    rows = session.execute(
        select(ClassMember.class_id, User)
        .join(User, User.id == ClassMember.user_id)
        .where(ClassMember.class_id.in_(class_ids), User.role == Role.INSTRUCTOR)
        .order_by(User.name)
    )
    for class_id, user in rows:
        found.setdefault(class_id, []).append(user)
    return found


def sizes_of(session: Session, class_ids: list[int]) -> dict[int, int]:
    """Number of students in each class, in one query."""
    rows = session.execute(
        select(ClassMember.class_id, func.count().label("size"))
        .join(User, User.id == ClassMember.user_id)
        .where(ClassMember.class_id.in_(class_ids), User.role == Role.STUDENT)
        .group_by(ClassMember.class_id)
    )
    return {row.class_id: row.size for row in rows}
