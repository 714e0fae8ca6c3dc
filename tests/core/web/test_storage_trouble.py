"""A full disk and a database that can only be read are named: on the page, at start, by doctor."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from psycopg import errors
from sqlalchemy import Connection, event, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from tests.support.databases.postgres import PostgresServer
from trainer.attempts import lifecycle
from trainer.attempts.models import Attempt
from trainer.cli import main
from trainer.commands.serve import migrate
from trainer.config import Settings
from trainer.core.data.database import Database
from trainer.core.data.maintenance.storage_trouble import Trouble, trouble_of, writing_trouble
from trainer.core.web import readiness
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App

TASK = "coupon-amount-off"
FULL = "服务器的磁盘已满，本次内容没有保存"
READ_ONLY = "服务器的数据库现在只能读取，本次内容没有保存"


LIMITS = [
    (("max_page_count", "1", "4294967294"), FULL),
    (("query_only", "ON", "OFF"), READ_ONLY),
]
"""SQLite's own limits, which give the errors that a disk gives."""


@contextmanager
def limited(app: App, name: str, value: str, usual: str) -> Iterator[None]:
    """Set a limit of SQLite on all connections for a while."""
    engine = database_of(app).engine

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA {name}={value}")

    event.listen(engine, "begin", limit)
    try:
        yield
    finally:
        event.remove(engine, "begin", limit)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA {name}={usual}")


@pytest.fixture(autouse=True)
def _error_pages(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", value=False)


@pytest.mark.parametrize(("limit", "said"), LIMITS)
def test_the_page_says_why_nothing_is_saved(
    app: App,
    person: Callable[..., int],
    signed_in: Callable[[int], FlaskClient],
    limit: tuple[str, str, str],
    said: str,
) -> None:
    client = signed_in(person(Role.STUDENT))
    client.get("/tasks")
    with limited(app, *limit):
        answer = client.post(f"/tasks/{TASK}/start")
        assert answer.status_code == 503
        assert said in answer.text
        assert "暂时不能保存" in answer.text
        assert client.get("/tasks").status_code == 200  # what is saved can be read
    with database_of(app).reading() as session:
        assert session.scalars(select(Attempt)).all() == []
    assert client.post(f"/tasks/{TASK}/start").status_code == 302


def test_a_full_disk_under_the_uploads(
    app: App,
    person: Callable[..., int],
    signed_in: Callable[[int], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(lifecycle, "open_or_start", full)
    answer = signed_in(person(Role.STUDENT)).post(f"/tasks/{TASK}/start")
    assert (answer.status_code, FULL in answer.text) == (503, True)


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (OSError(errno.EDQUOT, ""), Trouble.FULL),
        (OSError(errno.EROFS, ""), Trouble.READ_ONLY),
        (OSError(errno.EACCES, ""), None),
        (OperationalError("", {}, errors.DiskFull()), Trouble.FULL),
        (DBAPIError("", {}, errors.ReadOnlySqlTransaction()), Trouble.READ_ONLY),
        (OperationalError("", {}, errors.ConnectionFailure()), None),
        (ValueError(), None),
        (None, None),
    ],
)
def test_what_errors_say(error: Exception | None, trouble: Trouble | None) -> None:
    assert trouble_of(error) is trouble


def test_start_and_doctor_name_a_file_that_can_only_be_read(tmp_path: Path) -> None:
    migrate(Settings.from_environment({"TRAINER_DATA_DIR": str(tmp_path)}))
    file = tmp_path / "trainer.sqlite"
    environment = {
        "TRAINER_DATA_DIR": str(tmp_path),
        "TRAINER_DATABASE_URL": f"sqlite:///file:{file}?mode=ro&uri=true",
        "TRAINER_PORT": "1",
        "TRAINER_HOST": "127.0.0.1",
    }
    (finding, *_others) = readiness.check(
        Database(environment["TRAINER_DATABASE_URL"]).engine, tmp_path
    )
    assert finding.trouble == f"cannot be written: {Trouble.READ_ONLY}"
    command = ["user", "add", "lin", "林", "--role", "instructor"]
    said = CliRunner().invoke(main, command, env=environment)
    assert said.exit_code == 1
    assert (
        f"The data cannot be written (TRAINER_DATABASE_URL, TRAINER_DATA_DIR): {Trouble.READ_ONLY}"
        in said.output
    )


def test_a_postgresql_that_can_only_be_read(postgres: PostgresServer) -> None:
    with postgres.new_database() as url:
        database = Database(url)
        assert writing_trouble(database.engine) is None
        with database.engine.begin() as connection:
            name = connection.scalar(text("SELECT current_database()"))
            connection.execute(
                text(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            )
        database.engine.dispose()  # new connections follow it
        assert writing_trouble(database.engine) is Trouble.READ_ONLY
        with pytest.raises(DBAPIError) as caught, database.engine.begin() as connection:
            connection.execute(text("CREATE TABLE probe (id int)"))
        assert trouble_of(caught.value) is Trouble.READ_ONLY
        database.engine.dispose()
