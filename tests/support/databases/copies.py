"""Databases for tests: all tables, nobody in them unless asked for, gone afterwards."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event

from tests.support.databases.postgres import PostgresServer
from trainer import app  # noqa: F401 - declares all tables
from trainer.core.data.database import Database
from trainer.core.data.maintenance.schema_version import MIGRATIONS
from trainer.core.data.records import Base

KINDS = ("sqlite", "postgresql")
Fill = Callable[[Database], None]
"""Puts into a new database what a test begins with."""


def open_database(url: str) -> Database:
    """Open a database that does not wait for the disk: after a power cut nobody needs it."""
    database = Database(url)
    if database.engine.dialect.name == "sqlite":
        event.listen(database.engine, "connect", _do_not_wait)
    return database


def _do_not_wait(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def address(database: Database) -> str:
    """Where a database is, for somebody else to open it."""
    return database.engine.url.render_as_string(hide_password=False)


def nobody(_database: Database) -> None:
    """Leave a database empty."""


class SqliteDatabases:
    """SQLite files: each is filled once and copied for each test.

    An engine is used again with the next file, because it knows the statements that it compiled.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._originals: dict[Fill, Path] = {}
        self._free: list[Database] = []

    @contextmanager
    def new(self, fill: Fill = nobody) -> Iterator[Database]:
        """A database of the caller's own."""
        if fill not in self._originals:
            self._originals[fill] = self._make(fill)
        database = self._free.pop() if self._free else self._open(self._next_path())
        path = Path(database.engine.url.database)
        shutil.copyfile(self._originals[fill], path)
        try:
            yield database
        finally:
            database.engine.dispose()
            path.unlink()
        # SQLite removes its log with the last connection. What a test left open would write into
        # the next test's file.
        assert not path.with_name(f"{path.name}-wal").exists(), "a connection was left open"
        self._free.append(database)

    copy = new
    """Each database is a copy here."""

    def _make(self, fill: Fill) -> Path:
        path = self._next_path()
        database = self._open(path)
        make_tables(database)
        fill(database)
        database.engine.dispose()
        return path

    def _open(self, path: Path) -> Database:
        return open_database(f"sqlite:///{path}")

    def _next_path(self) -> Path:
        return self._folder / f"{next(self._numbers)}.sqlite"


class PostgresDatabases:
    """PostgreSQL databases: each is made once and used again, emptied, by the next test."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._free: list[Database] = []
        self._originals: dict[Fill, str] = {}

    @contextmanager
    def new(self, fill: Fill = nobody) -> Iterator[Database]:
        """A database of the caller's own."""
        database = self._free.pop() if self._free else self._make()
        try:
            fill(database)
            yield database
        finally:
            _empty(database)
            self._free.append(database)

    @contextmanager
    def copy(self, fill: Fill) -> Iterator[Database]:
        """A database of the caller's own, copied from one that is filled once: for slow fills."""
        if fill not in self._originals:
            original = self._make()
            fill(original)
            original.engine.dispose()
            self._originals[fill] = str(original.engine.url.database)
        with self._server.new_database(template=self._originals[fill]) as url:
            database = open_database(url)
            try:
                yield database
            finally:
                database.engine.dispose()

    def close(self) -> None:
        """End all connections."""
        for database in self._free:
            database.engine.dispose()

    def _make(self) -> Database:
        database = open_database(self._server.make_database())
        make_tables(database)
        return database


def make_tables(database: Database) -> None:
    """Make the tables as the models describe them, and say that all migrations have run."""
    Base.metadata.create_all(database.engine)
    with database.engine.begin() as connection:
        context = MigrationContext.configure(connection)
        context.stamp(ScriptDirectory(str(MIGRATIONS)), "heads")


def _empty(database: Database) -> None:
    """Remove all rows and count from one again.

    A test that left a transaction open is found by the time limit.
    """
    deletes = [f'DELETE FROM "{table.name}"' for table in Base.metadata.tables.values()]
    statements = [
        "SET LOCAL lock_timeout = '5s'",
        "SET LOCAL session_replication_role = replica",  # foreign keys do not matter
        *deletes,
        "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
    ]
    with database.engine.begin() as connection:
        connection.exec_driver_sql("; ".join(statements))


Databases = SqliteDatabases | PostgresDatabases
