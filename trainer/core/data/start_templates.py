"""Templates of worlds: filled sandboxes that nobody enters, from which others are copied.

The database copies rows from table to table without their passing through Python. The first start
of a world leaves its template behind; a world whose records change gets another one.
"""

from functools import cache

from sqlalchemy import Connection, ForeignKey, Table, TextClause, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from trainer.core.data import facts
from trainer.core.data.records import Base, table_of
from trainer.core.data.sandbox import Sandbox
from trainer.core.data.storage.dialects import insert_or_ignore


class StartTemplate(Base):
    """The sandbox that holds a world's records, under the hash of their document."""

    __tablename__ = "start_template"

    hash: Mapped[str] = mapped_column(primary_key=True)
    sandbox_id: Mapped[int | None] = mapped_column(ForeignKey(Sandbox.id), index=True)
    """None only while the transaction that makes it is running."""


def fill(session: Session, own: Sandbox, prepared: facts.Prepared) -> None:
    """Fill a new sandbox with a world's rows: copied from its template where there is one.

    Of several processes that start a world for the first time at once, one makes the template and
    the others wait for its transaction: on SQLite at their first statement, on PostgreSQL at the
    hash of the world.
    """
    connection = session.connection()
    tables = tuple(table for table, _rows in prepared)
    known = select(StartTemplate.sandbox_id).where(StartTemplate.hash == own.start_hash)
    template: int | None = connection.scalar(known)
    if template is None:
        add = insert_or_ignore(connection, table_of(StartTemplate)).values(hash=own.start_hash)
        is_first = connection.execute(add.returning(StartTemplate.hash)).first() is not None
        if is_first:
            facts.bulk_insert(connection, own, prepared)
            _keep_template(session, own, tables)
            return
        template = connection.scalar(known)  # another process has committed it meanwhile
    if template is None:
        raise RuntimeError(f"the template of world {own.start_hash} is not filled")
    _copy(connection, tables, template, own.id)


def _keep_template(session: Session, filled: Sandbox, tables: tuple[Table, ...]) -> None:
    """Copy a sandbox that was just filled to the one that the next starts are copied from."""
    template = Sandbox(
        start_hash=filled.start_hash,
        world_revision_id=filled.world_revision_id,
        clock_start=filled.clock_start,
        began_at=filled.began_at,
        ended_at=filled.began_at,
        next_id=filled.next_id,
    )
    session.add(template)
    session.flush()
    connection = session.connection()
    _copy(connection, tables, filled.id, template.id)
    own = StartTemplate.hash == filled.start_hash
    connection.execute(update(table_of(StartTemplate)).where(own).values(sandbox_id=template.id))


def _copy(connection: Connection, tables: tuple[Table, ...], source: int, target: int) -> None:
    for table in tables:
        connection.execute(_statement(table), {"source": source, "target": target})


@cache
def _statement(table: Table) -> TextClause:
    """The statement that copies one table's rows of a sandbox into another one."""
    names = [column.name for column in table.columns if column.name != "sandbox_id"]
    columns = ", ".join(f'"{name}"' for name in names)
    return text(
        f'INSERT INTO "{table.name}" (sandbox_id, {columns}) '  # noqa: S608 - names of the models
        f'SELECT CAST(:target AS INTEGER), {columns} FROM "{table.name}" '
        "WHERE sandbox_id = :source"
    )
