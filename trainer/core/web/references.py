"""References to a record: a record that others reference cannot be deleted."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import func, select

from trainer.core.data.records import Record, columns_of, record_types, table_of
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.web import context, db

MAX_NAMED = 3
"""Referring records that a message lists."""
MAX_NAME_LENGTH = 40
"""Characters of a record's name in a message."""


def deletion_blocker(record: Record) -> str | None:
    """The message why a record cannot be deleted; None if no other record references it."""
    users = referrers(record)
    if not users:
        return None
    names = join_list(describe(user) for user in users[:MAX_NAMED])
    if len(users) > MAX_NAMED:
        names = _("%(names)s等 %(n)d 处", names=names, n=len(users))
    return _(
        "%(label)s正在使用中，不能删除：%(names)s。请先更换或移除。",
        label=record.label,
        names=names,
    )


def referrers(record: Record) -> list[Record]:
    """The records with a column declared by ``reference`` that names this one, without duplicates.

    For a row of a child list it is its parent record. A record's own child lists do not count:
    they are deleted with it.
    """
    found: dict[tuple[str, int], Record] = {}
    for model in record_types().values():
        for column in table_of(model).columns:
            if column.info.get("references") != record.__tablename__ or column.info.get("parent"):
                continue
            named = getattr(model, column.key) == record.id
            for user in db.session.scalars(select(model).where(named).order_by(model.id)):
                whole = _whole(user)
                found[whole.__tablename__, whole.id] = whole
    return list(found.values())


def count_references(model: type[Record], numbers: Collection[int]) -> dict[int, int]:
    """How many records name each of these, by id; one statement for each column that can."""
    return {number: users.total() for number, users in users_by_type(model, numbers).items()}


def users_by_type(
    model: type[Record], numbers: Collection[int]
) -> dict[int, Counter[type[Record]]]:
    """How many records of each type name each of these; one statement for each column that can.

    Records that none names are left out.
    """
    counts: dict[int, Counter[type[Record]]] = {}
    for user in record_types().values():
        for column in table_of(user).columns:
            if column.info.get("references") == model.__tablename__ and not column.info.get(
                "parent"
            ):
                named = getattr(user, column.key)
                query = select(named, func.count()).where(named.in_(numbers)).group_by(named)
                for number, count in db.session.execute(query):
                    counts.setdefault(number, Counter())[user] += count
    return counts


def _whole(record: Record) -> Record:
    """The parent record of a row of a child list, or the record itself."""
    for column in table_of(type(record)).columns:
        if column.info.get("parent"):
            model = record_types()[column.info["references"]]
            number = getattr(record, column.key)
            return _whole(db.session.get_one(model, (context.current_sandbox.id, number)))
    return record


def describe(record: Record) -> str:
    """A description of a record: its label, id, and first text field."""
    texts: Iterator[Any] = (
        getattr(record, column.key) for column in columns_of(type(record)) if "label" in column.info
    )
    name = next((text for text in texts if type(text) is str and text), "")
    short = name if len(name) <= MAX_NAME_LENGTH else f"{name[:MAX_NAME_LENGTH]}…"
    number = f"{record.label} {record.id}"
    return _("%(what)s“%(name)s”", what=number, name=short) if short else number
