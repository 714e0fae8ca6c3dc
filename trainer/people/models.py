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

DEVICE_LENGTH = 32
"""Characters of a device id: 128 random bits in hexadecimal."""


class User(Base):
    """A person who signs in to the trainer; not an account of the simulated shop."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    login_name: Mapped[str] = text_column(_l("学号/工号"), LOGIN_NAME_LENGTH)
    login_key: Mapped[str] = mapped_column(String(LOGIN_NAME_LENGTH), unique=True)
    """The normalised login name, for case-insensitive lookup."""
    name: Mapped[str] = text_column(_l("姓名"), NAME_LENGTH, index=True)
    role: Mapped[Role] = enum_column(_l("角色"), Role)
    password_hash: Mapped[str] = mapped_column()
    must_change_password: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    session_generation: Mapped[int] = mapped_column(default=1)
    """Part of every session; incrementing it ends older sessions."""
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime(), default=real_now)
    last_sign_in_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    admitted_until: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """Until then sign-ins are not throttled, because an instructor let the user in."""
    language: Mapped[Language | None] = mapped_column(EnumType(Language))
    """The chosen language; None is Chinese."""

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Whether the user may be signed in, for Flask-Login."""
        return not self.disabled

    def get_id(self) -> str:
        """The user's id and session generation, stored in the session by Flask-Login."""
        return f"{self.id}.{self.session_generation}"

    @property
    def login_label(self) -> LazyString:
        """The label of the login name: a student number for students."""
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
        """The name of a user whose work this user may see."""
        session = object_session(self)
        if session is None or not self.may_see_work_of(user_id):
            return None
        return session.scalar(select(User.name).where(User.id == user_id))

    def end_sessions(self) -> None:
        """End all sessions of this user."""
        self.session_generation += 1


class SchoolClass(Base):
    """A class with its instructors and students."""

    __tablename__ = "school_class"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = text_column(_l("班级名称"), NAME_LENGTH, unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime(), default=real_now)
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """Since then nobody joins, and lists of classes leave it out; None while it is in use."""


class ClassMember(Base):
    """The membership of a user in a class, as student or instructor by role."""

    __tablename__ = "class_member"

    class_id: Mapped[int] = mapped_column(
        ForeignKey("school_class.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class SignIn(Base):
    """An attempt to sign in. It counts as failed until the password is verified."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "login_key", "at"), Index(None, "address", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime())
    login_key: Mapped[str] = mapped_column(String(LOGIN_NAME_LENGTH))
    """The login key of the user, or of the typed name if no user was found."""
    address: Mapped[str] = mapped_column(String(45))
    """The network address, which a whole school may share."""
    device: Mapped[str | None] = mapped_column(String(DEVICE_LENGTH))
    """The id that a cookie keeps in the browser; None for a browser without one."""
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    succeeded: Mapped[bool] = mapped_column(default=False)
    forgiven: Mapped[bool] = mapped_column(default=False)
    """True if a later success or a new password cancelled this failure."""
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """The time of the sign-out, after which sessions with this id are invalid."""


def students_taught_by(user_id: int) -> Any:
    """A query for the ids of the students in an instructor's classes."""
    own = select(ClassMember.class_id).where(ClassMember.user_id == user_id)
    return (
        select(ClassMember.user_id)
        .join(User, User.id == ClassMember.user_id)
        .where(ClassMember.class_id.in_(own), User.role == Role.STUDENT)
    )
