"""The demo class: invented people to try the trainer with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_babel import LazyString
from pydantic import Field, ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.base_model import StrictModel
from trainer.core.text.yaml_files import FileProblems, read_yaml
from trainer.core.web.access import Role
from trainer.people.member_service import add_user, class_named, join_class
from trainer.people.models import User
from trainer.people.sign_in.passwords import Passwords

FILE = Path(__file__).resolve().parents[2] / "seed" / "people" / "demo.yaml"


class Staff(StrictModel):
    """A demo user listed individually."""

    login_name: str
    name: str
    password: str


class Students(StrictModel):
    """The demo students, who share a password."""

    password: str
    names: dict[str, str]


class Demo(StrictModel):
    """The contents of ``seed/people/demo.yaml``."""

    class_name: str = Field(alias="class")
    administrator: Staff
    instructor: Staff
    students: Students


@dataclass(frozen=True)
class DemoSignIn:
    """Login name and password of a demo user."""

    role: str | LazyString
    login_name: str
    name: str
    password: str

    def __str__(self) -> str:
        """A line to print, such as ``教师  teacher / demo-teacher  (林晓燕)``."""
        return f"{self.role}  {self.login_name} / {self.password}  ({self.name})"


def read_demo(path: Path = FILE) -> Demo:
    """Read the demo people.

    Raises:
        FileProblems: The file is missing or invalid.
    """
    file = read_yaml(path)
    try:
        return Demo.model_validate(file.data)
    except ValidationError as error:
        raise FileProblems(file.problems_of(error)) from None


def load_demo(session: Session, hasher: Passwords | None = None) -> list[DemoSignIn]:
    """Add the demo people to a database without users.

    A school's own database never gets accounts with public passwords, and changed or disabled
    demo people stay as they are.

    Returns:
        Sign-ins that still work.
    """
    hasher = hasher or Passwords()
    demo = read_demo()
    if session.scalar(select(User.id).limit(1)) is None:
        _add(session, demo, hasher)
    return working_sign_ins(session, hasher)


def _add(session: Session, demo: Demo, hasher: Passwords) -> None:
    for staff, role in (
        (demo.administrator, Role.ADMINISTRATOR),
        (demo.instructor, Role.INSTRUCTOR),
    ):
        hashed = hasher.hash(staff.password)
        _add_one(session, staff.login_name, staff.name, role, hashed)
    shared = hasher.hash(demo.students.password)  # a single hash: the password is public
    for login_name, name in demo.students.names.items():
        _add_one(session, login_name, name, Role.STUDENT, shared)
    school_class = class_named(session, demo.class_name)
    for user in session.scalars(select(User).where(User.role != Role.ADMINISTRATOR)):
        join_class(session, school_class, user)


def _add_one(session: Session, login_name: str, name: str, role: Role, password_hash: str) -> None:
    user = add_user(
        session, login_name=login_name, name=name, role=role, password_hash=password_hash
    )
    user.is_demo = True
    user.must_change_password = False
    session.flush()


def working_sign_ins(session: Session, hasher: Passwords | None = None) -> list[DemoSignIn]:
    """Public passwords that still open an account: administrator, instructor, first student."""
    demo = read_demo()
    hasher = hasher or Passwords()
    first = next(iter(demo.students.names))
    passwords: dict[str, Any] = {
        demo.administrator.login_name: demo.administrator.password,
        demo.instructor.login_name: demo.instructor.password,
        first: demo.students.password,
    }
    query = select(User).where(User.is_demo, User.login_key.in_(passwords))
    users = {user.login_name: user for user in session.scalars(query)}
    return [
        DemoSignIn(users[login].role.label, login, users[login].name, password)
        for login, password in passwords.items()
        if login in users
        and not users[login].disabled
        and hasher.matches(users[login].password_hash, password)
    ]
