"""Snapshots: all records of a sandbox as plain data.

The flat form is ``{record type: {id: {column: value}}}`` (``FlatSnapshot``). The nested form has
each child list under its parent: ``{record type: [{…, "tiers": [{…}]}]}`` (``Facts``).
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, inspect, select
from sqlalchemy.orm import Session

from trainer.core.data.records import columns_of, record_types, table_of
from trainer.core.data.sandbox import Sandbox
from trainer.core.data.storage.serialization import default_of, from_plain_rows, to_plain

FlatSnapshot = dict[str, dict[int, dict[str, Any]]]
Facts = dict[str, list[dict[str, Any]]]
Prepared = list[tuple[Table, list[dict[str, Any]]]]


def read_rows(session: Session, sandbox: Sandbox) -> FlatSnapshot:
    """All records of a sandbox, one query for each record type."""
    connection = session.connection()
    rows: FlatSnapshot = {}
    for name, model in record_types().items():
        columns = list(columns_of(model))
        table = model.__table__
        query = select(*columns).where(table.c.sandbox_id == sandbox.id).order_by(table.c.id)
        rows[name] = {
            row.id: {c.name: to_plain(c, v) for c, v in zip(columns, row, strict=True)}
            for row in connection.execute(query)
        }
    return rows


def read(session: Session, sandbox: Sandbox) -> Facts:
    """The current facts of a sandbox."""
    return nest(read_rows(session, sandbox))


def prepare(rows: Mapping[str, Any]) -> Prepared:
    """Convert rows of plain data to column values for :func:`bulk_insert`.

    The rows come from ``read_rows`` or a checked world.
    """
    prepared: Prepared = []
    for name, model in record_types().items():
        if values := from_plain_rows(columns_of(model), rows[name].values()):
            prepared.append((table_of(model), values))
    return prepared


def upgrade(stored: Mapping[str, Mapping[Any, dict[str, Any]]]) -> FlatSnapshot:
    """Stored rows in the schema of this version of the program.

    A newer record type or column gets its default, a removed one is dropped: attempts and
    submissions from before an upgrade can still be reset, rebuilt and graded.
    """
    fitted: FlatSnapshot = {}
    for name, model in record_types().items():
        columns = {c.name: c for c in columns_of(model)}
        fitted[name] = {
            int(number): row
            if row.keys() == columns.keys()
            else {n: row[n] if n in row else default_of(c) for n, c in columns.items()}
            for number, row in stored.get(name, {}).items()
        }
    return fitted


def bulk_insert(connection: Connection, sandbox: Sandbox, prepared: Prepared) -> None:
    """Insert prepared rows into an empty sandbox, one statement for each record type."""
    for table, values in prepared:
        own = {"sandbox_id": sandbox.id, "version": 1}
        connection.execute(insert(table), [row | own for row in values])


def clear(connection: Connection, sandbox: Sandbox) -> None:
    """Delete all records of a sandbox, children before their parents."""
    for model in reversed(record_types().values()):
        table = table_of(model)
        connection.execute(delete(table).where(table.c.sandbox_id == sandbox.id))


@cache
def child_lists() -> dict[str, tuple[str, str, str]]:
    """By child record type: its parent type, the list's name, the column that names the parent."""
    found: dict[str, tuple[str, str, str]] = {}
    for name, model in record_types().items():
        for relation in inspect(model).relationships:
            if relation.viewonly or not relation.uselist:
                continue
            child = relation.mapper.class_
            column = next(c for c in columns_of(child) if c.info.get("parent"))
            found[child.__tablename__] = (name, relation.key, column.name)
    return found


def nest(rows: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> Facts:
    """Nest flat rows; child lists are ordered by position."""
    copies = {t: {int(i): dict(row) for i, row in by_id.items()} for t, by_id in rows.items()}
    for child, (parent, key, column) in child_lists().items():
        for record in copies.get(parent, {}).values():
            record[key] = []
        for row in sorted(copies.get(child, {}).values(), key=lambda r: (r["position"], r["id"])):
            copies[parent][row.pop(column)][key].append(row)
    return {t: list(by_id.values()) for t, by_id in copies.items() if t not in child_lists()}


def flatten(facts: Mapping[str, list[dict[str, Any]]]) -> FlatSnapshot:
    """The inverse of :func:`nest`. A child's position defaults to its index in the list."""
    rows: FlatSnapshot = {name: {} for name in record_types()}
    lists: dict[str, list[tuple[str, str, str]]] = {}
    for child, (parent, key, column) in child_lists().items():
        lists.setdefault(parent, []).append((child, key, column))

    def add(name: str, record: dict[str, Any]) -> None:
        record = dict(record)
        for child, key, column in lists.get(name, ()):
            for place, row in enumerate(record.pop(key, ())):
                add(child, {"position": place, **row, column: record["id"]})
        rows[name][record["id"]] = record

    for name, records in facts.items():
        for record in records:
            add(name, record)
    return rows


def empty() -> FlatSnapshot:
    """The rows of an empty sandbox."""
    return {name: {} for name in record_types()}
