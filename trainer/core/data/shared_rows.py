"""Shared rows: read-only data of all sandboxes of a world, such as daily figures.

They belong to a revision of the world instead of a sandbox. The first attempt that starts from a
revision loads its rows for all others. They are not part of facts and journal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import LazyString
from sqlalchemy import ForeignKey, Table, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from trainer.core.data.records import Base, columns_of, table_of
from trainer.core.data.storage import document_store
from trainer.core.data.storage.dialects import insert_or_ignore
from trainer.core.data.storage.serialization import from_plain_rows

_models: dict[str, "type[SharedRow]"] = {}


class WorldRevision(Base):
    """One version of a world's shared rows, under the hash of their content."""

    __tablename__ = "world_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(unique=True)


class SharedRow(Base):
    """A row of an area's model that belongs to a revision of a world.

    A session sees the rows of the revision of its sandbox; without a sandbox, and on every change,
    it raises OutOfSandbox (``sandbox_scoping.py``). A subclass names its table and its label and
    declares its columns like a record, without references and child lists.
    """

    __abstract__ = True
    label: ClassVar[str | LazyString] = ""

    world_revision_id: Mapped[int] = mapped_column(
        ForeignKey(WorldRevision.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Register the model under the name of its table."""
        super().__init_subclass__(**kwargs)
        _models[cls.__tablename__] = cls


def shared_types() -> Mapping[str, type[SharedRow]]:
    """The models of all shared rows by the names of their tables."""
    return _models


def is_shared_table(table: Table) -> bool:
    """Whether the rows of a table belong to revisions of worlds."""
    return table.name in _models


@dataclass(frozen=True)
class Content:
    """A world's shared rows, prepared for :func:`load`.

    Attributes:
        hash: The key of the revision.
        rows: The columns' values by table.
    """

    hash: str
    rows: list[tuple[Table, list[dict[str, Any]]]]


def prepare(rows: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> Content:
    """Prepare the checked rows of a world, in plain data by type and id."""
    prepared = []
    for name, by_id in rows.items():
        model = shared_types()[name]
        if values := from_plain_rows(columns_of(model), by_id.values()):
            prepared.append((table_of(model), values))
    return Content(document_store.encode(rows).hash, prepared)


def load(session: Session, content: Content) -> int:
    """Load a revision's rows unless they exist, and return its id.

    Of several processes at once, one loads and the others wait for its transaction: on SQLite at
    their first statement, on PostgreSQL at the revision's hash.
    """
    connection = session.connection()
    known = select(WorldRevision.id).where(WorldRevision.hash == content.hash)
    if (number := connection.scalar(known)) is not None:
        return number
    add = insert_or_ignore(connection, table_of(WorldRevision)).values(hash=content.hash)
    number = connection.scalar(add.returning(WorldRevision.id))
    if number is None:  # another process has committed it meanwhile
        return connection.scalars(known).one()
    for table, values in content.rows:
        connection.execute(insert(table), [row | {"world_revision_id": number} for row in values])
    return number
