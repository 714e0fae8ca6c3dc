"""Corrections of users and classes. Work that was done is never lost by them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from trainer.attempts.models import Attempt, Grade, Review
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web.access import Role
from trainer.people.models import ClassMember, SchoolClass, SignIn, User
from trainer.people.rules import folded
from trainer.people.sign_in import throttle


def correction_problems(
    session: Session, user: User, login_name: str, name: str
) -> Iterator[Problem]:
    """Why a user cannot have this login name and name."""
    key = folded(login_name)
    others = select(User.id).where(User.id != user.id)
    if session.scalar(others.where(User.login_key == key)) is not None:
        message = _("这个学号或工号已有账号。如果是同一个人，请改用“合并账号”")
        yield Problem("login_name", message)
    clash = others.where((User.name == login_name) | (User.login_key == folded(name)))
    if session.scalar(clash.limit(1)) is not None:
        yield Problem("login_name", _("与另一位用户的姓名或登录名相同，登录时无法区分，请换一个"))


def correct_user(session: Session, user: User, login_name: str, name: str) -> None:
    """Change a user's login name and name. Password, work and classes stay."""
    throttle.forgive(session, user.login_key)
    user.login_name, user.name = login_name, name
    session.flush()


def merge_problem(kept: User, other: User) -> str | None:
    """Why two accounts cannot be merged; None if they can."""
    if kept.id == other.id:
        return _("这就是当前账号，请填写另一个账号的学号")
    if {kept.role, other.role} != {Role.STUDENT}:
        return _("只能合并两个学生账号")
    return None


def merge_users(session: Session, kept: User, other: User) -> None:
    """Give a student all attempts, classes and sign-ins of another account, and delete that one."""
    session.execute(update(Attempt).where(Attempt.user_id == other.id).values(user_id=kept.id))
    session.execute(update(SignIn).where(SignIn.user_id == other.id).values(user_id=kept.id))
    classes = select(ClassMember.class_id).where(ClassMember.user_id == other.id)
    for class_id in list(session.scalars(classes)):
        _join(session, class_id, kept.id)
    _delete_user(session, other)


def has_work(session: Session, user: User) -> bool:
    """Whether a user has attempts, or reviewed or graded those of others."""
    found = select(
        exists().where(Attempt.user_id == user.id)
        | exists().where(Review.by_user_id == user.id)
        | exists().where(Grade.by_user_id == user.id)
    )
    return bool(session.scalar(found))


def delete_user(session: Session, user: User) -> None:
    """Delete an account without work. The log keeps its sign-ins, without the account."""
    session.execute(update(SignIn).where(SignIn.user_id == user.id).values(user_id=None))
    _delete_user(session, user)


def _delete_user(session: Session, user: User) -> None:
    session.execute(delete(ClassMember).where(ClassMember.user_id == user.id))
    session.delete(user)
    session.flush()


def merge_classes(session: Session, kept: SchoolClass, other: SchoolClass) -> None:
    """Move all members of another class into one, and delete the other."""
    members = select(ClassMember.user_id).where(ClassMember.class_id == other.id)
    for user_id in list(session.scalars(members)):
        _join(session, kept.id, user_id)
    delete_class(session, other)


def archive_class(school_class: SchoolClass, now: datetime) -> None:
    """Take a class out of the lists. Members, work and scores stay, and can be looked at."""
    school_class.archived_at = now


def delete_class(session: Session, school_class: SchoolClass) -> None:
    """Delete a class and its memberships. Accounts, work and scores stay."""
    session.execute(delete(ClassMember).where(ClassMember.class_id == school_class.id))
    session.delete(school_class)
    session.flush()


def _join(session: Session, class_id: int, user_id: int) -> None:
    if session.get(ClassMember, (class_id, user_id)) is None:
        session.add(ClassMember(class_id=class_id, user_id=user_id))
        session.flush()
