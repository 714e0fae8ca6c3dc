"""A small school: two classes with an instructor each, an administrator, namesakes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.support.databases.copies import Databases, address, open_database
from trainer.app import create_app
from trainer.config import Settings
from trainer.core.data.database import Database
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people import member_service
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.sign_in.passwords import Passwords

PASSWORD = "right-password"
CHEAP = Passwords(rounds=1, memory_kib=8)


@dataclass(frozen=True)
class School:
    """The app, and the ids of its people by login name."""

    app: App
    ids: dict[str, int] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)

    def add(self, login_name: str, name: str, role: Role, class_name: str = "") -> None:
        with database_of(self.app).writing() as session:
            add_to(session, login_name, name, role, class_name)
        self.look()

    def look(self) -> None:
        """Note the ids that the database gave."""
        with database_of(self.app).reading() as session:
            self.ids.update({u.login_name: u.id for u in session.scalars(select(User))})
            self.classes.update({c.name: c.id for c in session.scalars(select(SchoolClass))})

    def sizes(self) -> tuple[int, int]:
        """How many users and memberships there are."""
        with database_of(self.app).reading() as session:
            users = session.scalar(select(func.count()).select_from(User)) or 0
            return users, session.scalar(select(func.count()).select_from(ClassMember)) or 0

    def user(self, login_name: str) -> User:
        with database_of(self.app).reading() as session:
            return session.get_one(User, self.ids[login_name])

    def change(self, login_name: str, **values: object) -> None:
        with database_of(self.app).writing() as session:
            user = session.get_one(User, self.ids[login_name])
            for name, value in values.items():
                setattr(user, name, value)


def add_to(session: Session, login_name: str, name: str, role: Role, class_name: str = "") -> None:
    hashed = CHEAP.hash(PASSWORD)
    user = member_service.add_user(
        session, login_name=login_name, name=name, role=role, password_hash=hashed
    )
    user.must_change_password = False
    if class_name:
        member_service.join_class(session, member_service.class_named(session, class_name), user)


def the_school(database: Database) -> None:
    with database.writing() as session:
        add_to(session, "admin", "管理员", Role.ADMINISTRATOR)
        add_to(session, "t1", "林老师", Role.INSTRUCTOR, "一班")
        add_to(session, "t2", "何老师", Role.INSTRUCTOR, "二班")
        add_to(session, "S1001", "陈雨桐", Role.STUDENT, "一班")
        add_to(session, "S1002", "王伟", Role.STUDENT, "一班")
        add_to(session, "S2001", "周子涵", Role.STUDENT, "二班")
        add_to(session, "S2002", "王伟", Role.STUDENT, "二班")


@pytest.fixture(scope="session")
def workers(tmp_path_factory: pytest.TempPathFactory) -> tuple[App, App]:
    """Two apps, as two worker processes have; each test gives them a database of its own."""
    folder = tmp_path_factory.mktemp("workers")
    environment = {"TRAINER_DATA_DIR": str(folder), "TRAINER_SECRET_KEY": "x" * 40}
    made = []
    for _worker in range(2):
        app = create_app(Settings.from_environment(environment))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        app.extensions["passwords"] = CHEAP
        made.append(app)
    return made[0], made[1]


@pytest.fixture
def school(workers: tuple[App, App], databases: Databases) -> Iterator[School]:
    """A school of the test's own, served by both workers."""
    one, other = workers
    with databases.new(the_school) as database:
        second = open_database(address(database))
        one.extensions["database"], other.extensions["database"] = database, second
        school = School(one)
        school.look()
        yield school
        second.engine.dispose()


def try_to_sign_in(
    client: FlaskClient, login: str, password: str = PASSWORD, **options: object
) -> TestResponse:
    data = {"login": login, "password": password}
    return client.post("/sign-in", data=data, **options)  # type: ignore[arg-type]


@pytest.fixture
def client_of(school: School) -> Callable[[str], FlaskClient]:
    """A client signed in by the form, as somebody of the school."""

    def sign_in(login_name: str) -> FlaskClient:
        client = school.app.test_client()
        assert try_to_sign_in(client, login_name).status_code == 302
        return client

    return sign_in
