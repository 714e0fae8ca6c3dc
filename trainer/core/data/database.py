"""The database: its engine, and sessions that read or write."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from trainer.core.data.session import ConfinedSession


class Database:
    """Opens sessions that read and sessions that write.

    A writing session on SQLite takes the write lock with its first statement (BEGIN IMMEDIATE).
    A transaction that reads first and writes later fails under load with "database is locked":
    SQLite cannot upgrade its lock.
    """

    def __init__(self, url: str) -> None:
        """Create the engine; the first statement opens the first connection."""
        self.engine = make_engine(url)
        self._writing_engine = self.engine.execution_options(writing=True)

    def session(self, *, writing: bool) -> Session:
        """Open a session; the caller closes it."""
        engine = self._writing_engine if writing else self.engine
        return ConfinedSession(engine, autoflush=False, expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session for reading and close it at the end."""
        with self.session(writing=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session for writing; commit at the end, roll back on an exception."""
        with self.session(writing=True) as session, session.begin():
            yield session


def make_engine(url: str) -> Engine:
    """Create an engine for SQLite or PostgreSQL."""
    # Errors are logged: without parameters, which include password hashes and typed texts.
    ping = not url.startswith("sqlite")
    engine = create_engine(url, pool_pre_ping=ping, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # _begin_sqlite begins transactions, not the driver
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # an acknowledged save survives a power cut
        "foreign_keys=ON",
        "busy_timeout=10000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
