"""Copy all rows from one database to another, and compare them row by row."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Row, Table, func, insert, select, text

from trainer.core.data.records import Base, is_record_table

ROWS_AT_ONCE = 1000


class TransferError(Exception):
    """The target is not empty, or does not hold what the source holds."""


def copy_rows(source: Engine, target: Engine, models: MetaData = Base.metadata) -> int:
    """Copy every row in one transaction, and see that the target holds the same.

    The source is read as it was at the beginning: a server may go on writing to it.

    Args:
        source: The database to read; its tables are of this version.
        target: A database with the same tables and no rows in them.
        models: The tables to copy.

    Returns:
        How many rows were copied.

    Raises:
        TransferError: The target holds rows already, or not the same ones afterwards; nothing is
            kept.
    """
    with _snapshot(source) as reading, target.connect() as writing:
        _relax_foreign_keys(writing)
        with writing.begin():
            count = 0
            for table in models.sorted_tables:
                _expect_empty(writing, table)
                for rows in _in_order(reading, table).partitions(ROWS_AT_ONCE):
                    writing.execute(insert(table), [row._asdict() for row in rows])
                    count += len(rows)
                _compare(reading, writing, table)
                _restart_numbers(writing, table)
            _check_foreign_keys(writing)
    return count


def _snapshot(source: Engine) -> Connection:
    """A connection that sees one state of the database, whatever is written meanwhile."""
    if source.dialect.name == "postgresql":
        source = source.execution_options(isolation_level="REPEATABLE READ")
    return source.connect()


def _in_order(connection: Connection, table: Table) -> Any:
    """All rows, in the order of their keys."""
    query = select(table).order_by(*table.primary_key.columns)
    return connection.execute(query, execution_options={"yield_per": ROWS_AT_ONCE})


def _expect_empty(connection: Connection, table: Table) -> None:
    if connection.execute(select(table).limit(1)).first() is not None:
        raise TransferError(f"the target database is in use: {table.name} holds rows already")


def _compare(source: Connection, target: Connection, table: Table) -> None:
    pairs: Iterator[tuple[Row[Any] | None, Row[Any] | None]] = zip_longest(
        _in_order(source, table), _in_order(target, table)
    )
    for there, here in pairs:
        if there != here:
            known = there if there is not None else here
            key = tuple(getattr(known, column.name) for column in table.primary_key.columns)
            raise TransferError(f"{table.name} {key} is not the same after copying")


def _restart_numbers(connection: Connection, table: Table) -> None:
    """Have PostgreSQL number new rows after the copied ones."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None or is_record_table(table):
        return
    sequence = func.pg_get_serial_sequence(table.name, column.name)
    highest = connection.scalar(select(func.max(column)))
    if highest is not None and connection.scalar(select(sequence)) is not None:
        connection.execute(select(func.setval(sequence, highest)))


def _relax_foreign_keys(connection: Connection) -> None:
    """Let SQLite take rows before those that they refer to; it is checked at the end."""
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise TransferError(f"rows refer to missing ones: {broken[:5]}")
