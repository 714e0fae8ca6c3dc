"""Records: rows that belong to a sandbox, and how their columns are declared."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from flask_babel import LazyString
from sqlalchemy import JSON, Date, ForeignKeyConstraint, Index, MetaData, String, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship
from sqlalchemy.schema import sort_tables
from sqlalchemy.types import TypeEngine

from graders.text.writing import Style
from trainer.core.data.column_types import EnumType, FixedDecimal, UTCDateTime
from trainer.core.text.choices import LabeledEnum

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of the trainer."""

    metadata = MetaData(naming_convention=NAMING)


R = TypeVar("R", bound="Record")

TECHNICAL = {"sandbox_id", "world_revision_id", "version"}

_models: dict[str, "type[Record]"] = {}
"""The models of all record types by the names of their tables."""


class OutOfSandbox(RuntimeError):  # noqa: N818 - it names the situation
    """A statement without a sandbox, across its border, or that would change shared rows."""


class Record(Base):
    """A row of an area's model that belongs to a sandbox.

    The primary key is ``(sandbox_id, id)``: a record keeps its id in every sandbox (product 3175 is
    3175 for everybody), and a foreign key between records always carries the sandbox, so the
    database itself refuses a reference into another sandbox.

    A subclass names its table, which is also its record type in facts, journal and tasks, and its
    label. ``parent`` makes it a child list of another record type: ``("product", "product_id")``.
    ``by_platform`` marks records that the simulated platform writes (inbox, login log): their
    changes never cost the student points.
    """

    __abstract__ = True
    label: ClassVar[str | LazyString] = ""
    by_platform: ClassVar[bool] = False

    sandbox_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: D105 - SQLAlchemy's own hook
        return {"version_id_col": cls.version, "confirm_deleted_rows": False}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Add the foreign keys that carry the sandbox, with an index for each.

        Every column loads its old value before it takes a new one, even if it had expired: the
        journal records both.
        """
        super().__init_subclass__(**kwargs)
        if cls.__dict__.get("__abstract__"):
            return
        table: Table = cls.metadata.tables[cls.__tablename__]
        _models[table.name] = cls
        for column in table.columns:
            cls.__mapper__.get_property(column.name).active_history = True  # type: ignore[attr-defined]
        table.append_constraint(
            ForeignKeyConstraint(["sandbox_id"], ["sandbox.id"], ondelete="CASCADE")
        )
        for column in list(table.columns):
            if target := column.info.get("references"):
                # Rows of one table are loaded in order of their ids, which need not be the order
                # of a hierarchy: the database checks those references at the commit.
                within = target == table.name
                table.append_constraint(
                    ForeignKeyConstraint(
                        ["sandbox_id", column.name],
                        [f"{target}.sandbox_id", f"{target}.id"],
                        deferrable=within or None,
                        initially="DEFERRED" if within else None,
                    )
                )
                Index(None, table.c.sandbox_id, column)


def column(
    label: str | LazyString, kind: TypeEngine[Any] | type[TypeEngine[Any]], **options: Any
) -> Mapped[Any]:
    """Declare a business column: its label serves form, detail page, finding and robot.

    ``options`` go to ``mapped_column``. Columns declared without this function are technical: they
    are part of the facts, but never compared. What grading knows of a column is in
    ``info``: ``writing`` (how exactly texts are compared), ``automatic`` (nobody can enter it),
    ``unit`` (shown after its values in findings).
    """
    info = {"label": label, **options.pop("info", {})}
    return mapped_column(kind, info=info, **options)


def text_column(
    label: str | LazyString, length: int, *, writing: Style = Style.TEXT, **options: Any
) -> Mapped[Any]:
    """Declare a text of at most ``length`` characters.

    ``writing`` says how exactly grading and rules compare it: passwords are ``exact``; numbers,
    codes, models and phones ``code``; others are the same whatever their case, spaces and width.
    """
    info = {"writing": writing, **options.pop("info", {})}
    return column(label, String(length), info=info, **({"default": ""} | options))


def long_text_column(label: str | LazyString, length: int, **options: Any) -> Mapped[Any]:
    """Declare a long text of at most ``length`` characters, checked by the form."""
    info = {"length": length}
    return column(label, Text(), info=info, default=options.pop("default", ""), **options)


def enum_column(label: str | LazyString, choices: type[LabeledEnum], **options: Any) -> Mapped[Any]:
    """Declare a column that holds one of the choices."""
    return column(label, EnumType(choices), **options)


def list_column(label: str | LazyString, **options: Any) -> Mapped[Any]:
    """Declare a list of plain values; assign a new list to change it."""
    return column(label, JSON(), default=list, **options)


def money_column(label: str | LazyString, **options: Any) -> Mapped[Any]:
    """Declare an amount of money in US dollars, exact to the cent."""
    return column(label, FixedDecimal(2), info={"currency": "USD"}, **options)


def date_column(label: str | LazyString, **options: Any) -> Mapped[Any]:
    """Declare a calendar date."""
    return column(label, Date(), **options)


def datetime_column(
    label: str | LazyString, *, entered: bool = False, **options: Any
) -> Mapped[Any]:
    """Declare a point in time, which is recorded unless a person can enter it."""
    return column(label, UTCDateTime(), info={"automatic": not entered}, **options)


def reference(
    label: str | LazyString, record_type: str, *, personal: bool = False, **options: Any
) -> Mapped[Any]:
    """Declare a column that names another record of the same sandbox by its id.

    Args:
        label: What users read.
        record_type: The table of the other record.
        personal: Whether the record means nothing without an account that it names: it is deleted
            with it, while others go to the main account.
        options: What SQLAlchemy takes.
    """
    info = {"label": label, "references": record_type, "personal": personal}
    return mapped_column(info=info, **options)


def parent(record_type: str) -> Mapped[Any]:
    """Declare the column by which a child record names the record that it is part of."""
    return mapped_column(info={"references": record_type, "parent": True})


def children(class_name: str, label: str | LazyString) -> Mapped[Any]:
    """Declare a list of child records, kept in order of their ``position``."""
    return relationship(
        class_name,
        cascade="all, delete-orphan",
        order_by=f"{class_name}.position",
        lazy="select",
        info={"label": label},
    )


def record_types() -> dict[str, type[Record]]:
    """All record types by name, parents before the children and references that name them."""
    return _in_order(len(_models))


@lru_cache(maxsize=1)
def _in_order(_count: int) -> dict[str, type[Record]]:
    """Sort again only after a model was added."""
    tables = [Base.metadata.tables[name] for name in sorted(_models)]
    return {table.name: _models[table.name] for table in sort_tables(tables)}


def is_record_table(table: Table) -> bool:
    """Whether the rows of a table belong to sandboxes."""
    return table.name in _models


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - narrows the type
    return table


def columns_of(model: type[Base]) -> Iterator[Any]:
    """The columns of a row's content: all but owner and version."""
    return (c for c in model.__table__.columns if c.name not in TECHNICAL)


def copy_record(record: R) -> R:
    """Copy a record's content into a new record, without id and parent."""
    own = (c for c in columns_of(type(record)) if c.name != "id" and not c.info.get("parent"))
    return type(record)(**{column.name: getattr(record, column.name) for column in own})


def label_of(attribute: Any) -> str | LazyString:
    """The declared label of a column or a child list."""
    label: str | LazyString = attribute.info["label"]
    return label
