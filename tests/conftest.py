"""Fixtures for all tests."""

import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.support.apps import app_on
from tests.support.databases.copies import KINDS, Databases, PostgresDatabases, SqliteDatabases
from tests.support.databases.postgres import PostgresServer, postgres_server
from tests.support.office import OfficeClient
from tests.support.played import Site
from tools.set_up import postgresql_programs
from trainer.app import create_app
from trainer.attempts import lifecycle
from trainer.config import Settings
from trainer.content import tasks
from trainer.core.data.database import Database
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people.models import User

NO_POSTGRESQL = "PostgreSQL's programs are not installed (make postgresql)"
ON_A_DATABASE = {"databases", "each_kind", "database_url", "postgres"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=KINDS,
        default="sqlite",
        help="what the app's tests run on; tests of the data layer run on both",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("database") == "postgresql" and postgresql_programs() is None:
        raise pytest.UsageError(NO_POSTGRESQL)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs nothing but Python as ``unit``: these tests are run first."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        marked = any(item.get_closest_marker(name) for name in ("browser", "programs"))
        if not (marked or names & ON_A_DATABASE):
            item.add_marker("unit")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for all tests of this process."""
    programs = postgresql_programs()
    if programs is None:
        pytest.skip(NO_POSTGRESQL)
    with postgres_server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """Gives out SQLite databases."""
    return SqliteDatabases(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def postgresql_databases(postgres: PostgresServer) -> Iterator[PostgresDatabases]:
    """Gives out PostgreSQL databases."""
    databases = PostgresDatabases(postgres)
    yield databases
    databases.close()


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> Databases:
    """Gives out databases of the kind that ``--database`` names."""
    found: Databases = request.getfixturevalue(f"{pytestconfig.getoption('database')}_databases")
    return found


@pytest.fixture(scope="module", params=KINDS)
def each_kind(request: pytest.FixtureRequest) -> Databases:
    """Gives out databases; a test that asks for it runs on SQLite and on PostgreSQL."""
    found: Databases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture
def database(each_kind: Databases) -> Iterator[Database]:
    """A database with nobody in it; a test that asks for it runs on SQLite and on PostgreSQL."""
    with each_kind.new() as database:
        yield database


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database without tables; a test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.new_database() as url:
        yield url


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
def app(shared_app: App, databases: Databases, tmp_path: Path) -> Iterator[App]:
    """The whole app on a database and a data folder of this test alone."""
    with databases.new() as database, app_on(shared_app, database, tmp_path) as app:
        yield app


@pytest.fixture(scope="session")
def played_site(shared_app: App, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The app after the robot student has done every task."""
    return Site(shared_app, tmp_path_factory.mktemp("played"))


@pytest.fixture
def played(played_site: Site, databases: Databases, tmp_path: Path) -> Iterator[Site]:
    """A copy of it that is this test's alone: its database, its data folder."""
    with databases.copy(played_site.fill) as database:
        shutil.copytree(played_site.folder, tmp_path, dirs_exist_ok=True)
        with app_on(played_site.app, database, tmp_path):
            yield played_site


@pytest.fixture
def own_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five tasks of the tests' own take the place of the project's, which grow in number."""
    of_project = tasks.catalogue
    own = partial(of_project, Path(__file__).parent / "support" / "tasks")
    for name, module in list(sys.modules.items()):
        if name.startswith("trainer.") and getattr(module, "catalogue", None) is of_project:
            monkeypatch.setattr(module, "catalogue", own)


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
            attempt = lifecycle.start(session, user_id, own)
            attempt_id = attempt.id
        return OfficeClient(signed_in(user_id), app, attempt_id)

    return start
