"""Changes of users: adding, memberships, first passwords, disabling and enabling accounts."""

from collections.abc import Iterator

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web.access import Role
from trainer.people.directory import name_clashes
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.rules import folded
from trainer.people.sign_in import throttle


def new_user_problems(session: Session, login_name: str, name: str) -> Iterator[Problem]:
    """Why a user with these names cannot be added."""
    if with_login_name(session, login_name) is not None:
        yield Problem("login_name", _("这个学号或工号已有账号"))
    elif name_clashes(session, login_name, name):
        yield Problem("login_name", _("与另一位用户的姓名或登录名相同，登录时无法区分，请换一个"))


def with_login_name(session: Session, login_name: str) -> User | None:
    """The user with this login name, ignoring case."""
    return session.scalar(select(User).where(User.login_key == folded(login_name)))


def add_user(
    session: Session, *, login_name: str, name: str, role: Role, password_hash: str
) -> User:
    """Add a user who must change the password first, and flush."""
    user = User(login_name=login_name, name=name, role=role, password_hash=password_hash)
    session.add(user)
    session.flush()
    return user


def join_class(session: Session, school_class: SchoolClass, user: User) -> bool:
    """Make a user a member of a class; False if they already are."""
    if session.get(ClassMember, (school_class.id, user.id)) is not None:
        return False
    session.add(ClassMember(class_id=school_class.id, user_id=user.id))
    session.flush()
    return True


def leave_class(session: Session, school_class: SchoolClass, user: User) -> None:
    """End a membership. Account, attempts and grades stay."""
    session.execute(
        delete(ClassMember).where(
            ClassMember.class_id == school_class.id, ClassMember.user_id == user.id
        )
    )


def class_named(session: Session, name: str) -> SchoolClass:
    """The class of this name, created if there is none."""
    found = session.scalar(select(SchoolClass).where(SchoolClass.name == name))
    if found is None:
        found = SchoolClass(name=name)
        session.add(found)
        session.flush()
    return found


def give_first_password(session: Session, user: User, password_hash: str) -> None:
    """Set a password that must be changed; end the user's sessions and throttling."""
    user.password_hash = password_hash
    user.must_change_password = True
    user.end_sessions()
    throttle.forgive(session, user.login_key)


def disable(user: User) -> None:
    """Disable a user's account and end its sessions. All work is kept."""
    user.disabled = True
    user.end_sessions()


def enable(user: User) -> None:
    """Enable a disabled account."""
    user.disabled = False
