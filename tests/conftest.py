"""Fixtures for all tests."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.support.office import OfficeClient
from tests.support.postgres import PostgresServer, postgres_server
from tools.set_up import postgresql_programs
from trainer.app import create_app
from trainer.config import Settings
from trainer.core.access import Role
from trainer.core.db import App, Database, database_of
from trainer.core.records import Base
from trainer.exam import attempts, tasks
from trainer.people.models import User


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for all tests of this process."""
    programs = postgresql_programs()
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed (make postgresql)")
    with postgres_server(programs) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a new, empty database; a test that asks for it runs on SQLite and PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.new_database() as url:
        yield url


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and nobody in them, made once and copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    database = Database(f"sqlite:///{path}")
    Base.metadata.create_all(database.engine)
    database.engine.dispose()
    return path


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    """Settings of an app with a database and a data folder of its own."""
    shutil.copy(empty_database, tmp_path / "trainer.sqlite")
    environment = {"TRAINER_DATA_DIR": str(tmp_path), "TRAINER_SECRET_KEY": "x" * 40}
    return Settings.from_environment(environment)


@pytest.fixture(scope="session")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The app, built once, because compiling its templates takes longer than most tests."""
    folder = tmp_path_factory.mktemp("app")
    environment = {
        "TRAINER_DATA_DIR": str(folder),
        "TRAINER_SECRET_KEY": "x" * 40,
        "TRAINER_COMPONENT_PAGE": "1",
    }
    return create_app(Settings.from_environment(environment))


@pytest.fixture
def app(shared_app: App, settings: Settings) -> Iterator[App]:
    """The whole app on a database and a data folder of this test alone.

    Forms need no token here; that they do is tested on its own.
    """
    config = dict(shared_app.config)
    shared_app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    shared_app.extensions["settings"] = replace(settings, component_page=True)
    shared_app.extensions["database"] = Database(settings.database_url)
    yield shared_app
    database_of(shared_app).engine.dispose()
    shared_app.config.clear()
    shared_app.config.update(config)


@pytest.fixture
def person(app: App) -> Callable[..., int]:
    """Adds somebody and returns their id: ``person(Role.INSTRUCTOR)``."""
    numbers = itertools.count(1)

    def add(role: Role = Role.STUDENT, name: str = "") -> int:
        number = next(numbers)
        with database_of(app).writing() as session:
            user = User(
                login_name=f"u{number}",
                name=name or f"用户{number}",
                role=role,
                password_hash="-",
                must_change_password=False,
            )
            session.add(user)
            session.flush()
            return user.id

    return add


@pytest.fixture
def signed_in(app: App) -> Callable[[int], FlaskClient]:
    """A client that is signed in as the user of this id."""

    def sign_in(user_id: int) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = f"{user_id}.1"
            cookie["_fresh"] = True
        return client

    return sign_in


@pytest.fixture
def office(
    app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> Callable[..., OfficeClient]:
    """Starts an attempt at a task for a new student: ``office("coupon-amount-off")``.

    ``world`` takes the place of the task's own.
    """

    def start(task_id: str, world: str = "") -> OfficeClient:
        user_id = person()
        task = tasks.catalogue()[task_id]
        with database_of(app).writing() as session:
            own = task.model_copy(update={"world": world or task.world})
            attempt = attempts.start(session, user_id, own)
            attempt_id = attempt.id
        return OfficeClient(signed_in(user_id), app, attempt_id)

    return start
