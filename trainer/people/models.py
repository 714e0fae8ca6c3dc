"""Users, classes, and the log of sign-ins."""

from datetime import datetime
from typing import Any

from flask_babel import LazyString
from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, object_session, validates

from trainer.core.data.column_types import EnumType, UTCDateTime
from trainer.core.data.records import Base, enum_column, text_column
from trainer.core.data.sandbox import real_now
from trainer.core.text.i18n import Language
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Role
from trainer.people.rules import LOGIN_NAME_LENGTH, NAME_LENGTH, folded


class User(Base):
    """Somebody who signs in to the trainer. Not an account of the simulated shop."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    login_name: Mapped[str] = text_column(_l("学号/工号"), LOGIN_NAME_LENGTH)
    login_key: Mapped[str] = mapped_column(String(LOGIN_NAME_LENGTH), unique=True)
    """The login name as it is looked up: letter case does not matter."""
    name: Mapped[str] = text_column(_l("姓名"), NAME_LENGTH, index=True)
    role: Mapped[Role] = enum_column(_l("角色"), Role)
    password_hash: Mapped[str] = mapped_column()
    must_change_password: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    session_generation: Mapped[int] = mapped_column(default=1)
    """Written into every session; raising it ends those that carry an older one."""
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime(), default=real_now)
    last_sign_in_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    language: Mapped[Language | None] = mapped_column(EnumType(Language))
    """What the user chose; Chinese where there is no choice."""

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Whether Flask-Login may sign the user in."""
        return not self.disabled

    def get_id(self) -> str:
        """What the session carries: the user's id and generation."""
        return f"{self.id}.{self.session_generation}"

    @property
    def login_label(self) -> LazyString:
        """What the login name is called: a student has a student number."""
        return _l("学号") if self.role is Role.STUDENT else _l("工号")

    @validates("login_name")
    def _keep_login_key(self, _name: str, value: str) -> str:
        self.login_key = folded(value)
        return value

    def may_see_work_of(self, user_id: int) -> bool:
        """Whether the user may look at somebody's attempts and grades.

        Students see their own, instructors also those of the students in their classes,
        administrators everybody's.
        """
        if user_id == self.id or self.role is Role.ADMINISTRATOR:
            return True
        session = object_session(self)
        if self.role is not Role.INSTRUCTOR or session is None:
            return False
        taught = students_taught_by(self.id).where(ClassMember.user_id == user_id)
        return session.scalar(select(taught.exists())) is True

    def name_of(self, user_id: int) -> str | None:
        """The name of somebody whose work the user may look at."""
        session = object_session(self)
        if session is None or not self.may_see_work_of(user_id):
            return None
        return session.scalar(select(User.name).where(User.id == user_id))

    def end_sessions(self) -> None:
        """Make everybody who is signed in as this user sign in again."""
        self.session_generation += 1


class SchoolClass(Base):
    """A class with its instructors and students."""

    __tablename__ = "school_class"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = text_column(_l("班级名称"), NAME_LENGTH, unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime(), default=real_now)


class ClassMember(Base):
    """Somebody belongs to a class, as a student or instructor according to their role."""

    __tablename__ = "class_member"

    class_id: Mapped[int] = mapped_column(
        ForeignKey("school_class.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class SignIn(Base):
    """One try to sign in. It counts as failed until the password has proved right."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "login_key", "at"), Index(None, "address", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime())
    login_key: Mapped[str] = mapped_column(String(LOGIN_NAME_LENGTH))
    """Of the user, or of what was typed where no user was found."""
    address: Mapped[str] = mapped_column(String(45))
    """The network address, by which a whole school may be known."""
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    succeeded: Mapped[bool] = mapped_column(default=False)
    forgiven: Mapped[bool] = mapped_column(default=False)
    """A later success or a new password has made this failure not count any more."""
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """When its user signed out: what carries its id is no session any more."""


def students_taught_by(user_id: int) -> Any:
    """A query for the ids of the students in an instructor's classes."""
    own = select(ClassMember.class_id).where(ClassMember.user_id == user_id)
    return (
        select(ClassMember.user_id)
        .join(User, User.id == ClassMember.user_id)
        .where(ClassMember.class_id.in_(own), User.role == Role.STUDENT)
    )
