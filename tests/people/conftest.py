"""A small school: two classes with an instructor each, an administrator, namesakes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from trainer.app import create_app
from trainer.config import Settings
from trainer.core.access import Role
from trainer.core.db import App, database_of
from trainer.people import members
from trainer.people.models import User
from trainer.people.passwords import Passwords

PASSWORD = "right-password"
CHEAP = Passwords(rounds=1, memory_kib=8)


@dataclass
class School:
    """The app and the ids of its people, by login name."""

    app: App
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


@pytest.fixture
def make_app(settings: Settings) -> Iterator[Callable[[], App]]:
    """Makes apps that share one database, as worker processes do."""
    made: list[App] = []

    def make() -> App:
        app = create_app(settings)
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        app.extensions["passwords"] = CHEAP
        made.append(app)
        return app

    yield make
    for app in made:
        database_of(app).engine.dispose()


@pytest.fixture
def school(make_app: Callable[[], App]) -> School:
    school = School(make_app())
    school.add("admin", "管理员", Role.ADMINISTRATOR)
    school.add("t1", "林老师", Role.INSTRUCTOR, "一班")
    school.add("t2", "何老师", Role.INSTRUCTOR, "二班")
    school.add("S1001", "陈雨桐", Role.STUDENT, "一班")
    school.add("S1002", "王伟", Role.STUDENT, "一班")
    school.add("S2001", "周子涵", Role.STUDENT, "二班")
    school.add("S2002", "王伟", Role.STUDENT, "二班")
    return school


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
