"""Statements that SQLite and PostgreSQL write differently."""

from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_or_ignore(connection: Connection, table: Table) -> Any:
    """An INSERT that adds nothing where a row with the same key exists.

    On PostgreSQL it waits for a concurrent transaction that is adding the same row, and adds it if
    that transaction rolls back.
    """
    insert: Any = INSERTS[connection.dialect.name]
    return insert(table).on_conflict_do_nothing()


def advisory_lock(session: Session, name: str) -> None:
    """Serialise transactions that give the same name, from here until they end.

    For a lookup followed by an insert: a row that does not exist yet cannot be locked. SQLite has
    a single writer and needs no lock.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
