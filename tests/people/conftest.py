"""A small school: two classes with an instructor each, an administrator, namesakes."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from trainer.app import create_app
from trainer.config import Settings
from trainer.core.access import Role
from trainer.core.db import App, Database, database_of
from trainer.people import members
from trainer.people.models import User
from trainer.people.passwords import Passwords

PASSWORD = "right-password"
CHEAP = Passwords(rounds=1, memory_kib=8)


@dataclass
class School:
    """The app and the ids of its people, by login name."""

    app: App
    path: Path
    ids: dict[str, int] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)

    def add(self, login_name: str, name: str, role: Role, class_name: str = "") -> None:
        with database_of(self.app).writing() as session:
            user = members.add_user(
                session,
                login_name=login_name,
                name=name,
                role=role,
                password_hash=CHEAP.hash(PASSWORD),
            )
            user.must_change_password = False
            self.ids[login_name] = user.id
            if class_name:
                school_class = members.class_named(session, class_name)
                self.classes[class_name] = school_class.id
                members.join_class(session, school_class, user)

    def user(self, login_name: str) -> User:
        with database_of(self.app).reading() as session:
            return session.get_one(User, self.ids[login_name])

    def change(self, login_name: str, **values: object) -> None:
        with database_of(self.app).writing() as session:
            user = session.get_one(User, self.ids[login_name])
            for name, value in values.items():
                setattr(user, name, value)


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


@pytest.fixture(scope="session")
def full_school(
    tmp_path_factory: pytest.TempPathFactory, empty_database: Path, workers: tuple[App, App]
) -> School:
    """The school that each test gets a copy of."""
    path = tmp_path_factory.mktemp("school") / "school.sqlite"
    shutil.copy(empty_database, path)
    school = School(workers[0], path)
    school.app.extensions["database"] = Database(f"sqlite:///{path}")
    school.add("admin", "管理员", Role.ADMINISTRATOR)
    school.add("t1", "林老师", Role.INSTRUCTOR, "一班")
    school.add("t2", "何老师", Role.INSTRUCTOR, "二班")
    school.add("S1001", "陈雨桐", Role.STUDENT, "一班")
    school.add("S1002", "王伟", Role.STUDENT, "一班")
    school.add("S2001", "周子涵", Role.STUDENT, "二班")
    school.add("S2002", "王伟", Role.STUDENT, "二班")
    database_of(school.app).engine.dispose()
    return school


@pytest.fixture
def school(full_school: School, workers: tuple[App, App], tmp_path: Path) -> Iterator[School]:
    """A school of the test's own, served by both workers."""
    path = tmp_path / "school.sqlite"
    shutil.copy(full_school.path, path)
    for app in workers:
        app.extensions["database"] = Database(f"sqlite:///{path}")
    yield replace(full_school, path=path, ids=dict(full_school.ids))
    for app in workers:
        database_of(app).engine.dispose()


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
