"""The journal: every change of every record, written in the transaction that makes it.

The session's listeners (``session.py``) serve all areas. Applying a sandbox's entries to its start
rows gives its state at any second.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ClauseElement,
    ForeignKey,
    Index,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.facts import FlatSnapshot, upgrade
from trainer.core.data.records import Base, Record, columns_of, record_types
from trainer.core.data.sandbox_scoping import entered_sandbox
from trainer.core.data.storage.serialization import to_plain

RESET = "reset"
ADVANCED = "advanced"


class JournalEntry(Base):
    """One change of one record, or what happened to the sandbox as a whole."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index(None, "sandbox_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime())
    """Real time. For a scheduled event, when the clock came to it, whenever it was carried out."""
    sandbox_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """Sandbox time; None in entries that are older than this column."""
    by_platform: Mapped[bool] = mapped_column(default=False)
    """Whether the simulated platform made the change, not somebody signed in."""
    user_id: Mapped[int | None] = mapped_column()
    """The signed-in user of the trainer; None for changes by the command line."""
    account: Mapped[str] = mapped_column(default="")
    """The name of the acting shop account."""
    action: Mapped[str] = mapped_column()
    """``added``, ``updated``, ``removed``; ``reset`` and ``advanced`` name no record."""
    record_type: Mapped[str] = mapped_column(default="")
    record_id: Mapped[int] = mapped_column(default=0)
    changes: Mapped[dict[str, Any]] = mapped_column(JSON(), default=dict)
    """``{column: [before, after]}`` in plain data."""


@dataclass(frozen=True)
class Author:
    """The author of the changes of a session."""

    user_id: int | None = None
    account: str = ""


def sign(session: Session, author: Callable[[], Author]) -> None:
    """Set the author of the changes of this session, looked up when a change is written."""
    session.info["author"] = author


@contextmanager
def by_platform(session: Session) -> Iterator[None]:
    """Write what is changed inside to the journal as the simulated platform's."""
    session.flush()
    before = session.info.get("by_platform", False)
    session.info["by_platform"] = True
    try:
        yield
        session.flush()
    finally:
        session.info["by_platform"] = before


class UnknownChangeError(RuntimeError):
    """A change with an unknown value before or after; it is refused."""


def require_known_changes(session: Session, _context: Any, _instances: Any) -> None:
    """Check that every change has known values before and after (``before_flush``).

    Raises:
        UnknownChangeError: A value is known only to the database, or a record changes its id.
    """
    for record in (*session.new, *session.dirty):
        if isinstance(record, Record):
            if any(isinstance(value, ClauseElement) for value in vars(record).values()):
                raise UnknownChangeError(f"{record!r} takes a value that only the database knows")
            if record in session.dirty and inspect(record).attrs["id"].history.has_changes():
                raise UnknownChangeError(f"{record!r}: a record keeps its id")
    for record in session.deleted:
        if isinstance(record, Record):
            for column in columns_of(type(record)):
                getattr(record, column.name)  # loads expired values while the row exists


def write_changes(session: Session, _context: Any) -> None:
    """Write one entry for each changed record (``after_flush``)."""
    entries = [
        (action, record, changes)
        for action, records in (
            ("added", session.new),
            ("updated", session.dirty),
            ("removed", session.deleted),
        )
        for record in records
        if isinstance(record, Record) and (changes := _changes(action, record))
    ]
    if not entries:
        return
    common = _stamp(session)
    session.connection().execute(
        insert(JournalEntry),
        [
            common
            | {
                "action": action,
                "record_type": record.__tablename__,
                "record_id": record.id,
                "changes": changes,
            }
            for action, record, changes in entries
        ],
    )


def _stamp(session: Session) -> dict[str, Any]:
    sandbox = entered_sandbox(session)
    platform = session.info.get("by_platform", False)
    author = Author() if platform else session.info.get("author", Author)()
    return {
        "sandbox_id": sandbox.id,
        "at": sandbox.real(),
        "sandbox_at": sandbox.now(),
        "by_platform": platform,
        "user_id": author.user_id,
        "account": author.account,
    }


def _changes(action: str, record: Record) -> dict[str, list[Any]]:
    state = inspect(record)
    changes: dict[str, list[Any]] = {}
    for column in columns_of(type(record)):
        attribute = state.attrs[column.name]
        history = attribute.history
        if action == "updated":
            if not history.has_changes():
                continue
            if not (history.added and history.deleted):
                raise UnknownChangeError(f"{column}: what it held before, or holds now, is unknown")
            before, after = history.deleted[0], history.added[0]
        else:
            value = history.deleted[0] if history.deleted else attribute.value
            before, after = (None, value) if action == "added" else (value, None)
        pair = [to_plain(column, before), to_plain(column, after)]
        if action != "updated" or pair[0] != pair[1]:
            changes[column.name] = pair
    return changes


def write_reset(session: Session) -> None:
    """Record that the sandbox was reset to its start."""
    session.add(JournalEntry(action=RESET, **_stamp(session)))


def write_advance(session: Session, moment: datetime) -> None:
    """Note that the sandbox's clock is fast-forwarded to a moment."""
    changes = {"clock": [entered_sandbox(session).now().isoformat(), moment.isoformat()]}
    session.add(JournalEntry(action=ADVANCED, changes=changes, **_stamp(session)))


def entries(
    session: Session,
    sandbox_id: int,
    until: datetime | None = None,
    *,
    by_platform: bool = False,
) -> list[JournalEntry]:
    """A sandbox's entries in the order of writing.

    Args:
        session: The session.
        sandbox_id: Whose entries.
        until: Only those up to this real time.
        by_platform: Only the platform's, and the resets.
    """
    query = select(JournalEntry).where(JournalEntry.sandbox_id == sandbox_id)
    if by_platform:
        query = query.where(JournalEntry.by_platform | (JournalEntry.action == RESET))
    if until is not None:
        query = query.where(JournalEntry.at <= until)
    return list(session.scalars(query.order_by(JournalEntry.id)))


def entries_since_reset(session: Session, sandbox_id: int) -> list[JournalEntry]:
    """A sandbox's entries in the order of writing, from its start or its last reset on."""
    own = JournalEntry.sandbox_id == sandbox_id
    reset = select(func.max(JournalEntry.id)).where(own, JournalEntry.action == RESET)
    query = select(JournalEntry).where(
        own, JournalEntry.id > func.coalesce(reset.scalar_subquery(), 0)
    )
    return list(session.scalars(query.order_by(JournalEntry.id)))


def makers(session: Session, record_type: str, numbers: Iterable[int]) -> dict[int, str]:
    """The shop accounts that added records, by record id; the world's own records have none."""
    query = select(JournalEntry.record_id, JournalEntry.account).where(
        JournalEntry.sandbox_id == entered_sandbox(session).id,
        JournalEntry.record_type == record_type,
        JournalEntry.action == "added",
        JournalEntry.record_id.in_(list(numbers)),
    )
    return dict(session.execute(query.order_by(JournalEntry.id)).all())


def count_saves(session: Session, sandbox_id: int) -> int:
    """The number of saves; simultaneous changes count as one."""
    query = select(func.count(JournalEntry.at.distinct()))
    return session.scalar(query.where(JournalEntry.sandbox_id == sandbox_id)) or 0


def entries_of_saves(
    session: Session, sandbox_id: int, offset: int, limit: int
) -> list[JournalEntry]:
    """The entries of a range of saves, counted from 0."""
    own = JournalEntry.sandbox_id == sandbox_id
    saves = (
        select(func.min(JournalEntry.id).label("first"), func.max(JournalEntry.id).label("last"))
        .where(own)
        .group_by(JournalEntry.at)
        .order_by(func.min(JournalEntry.id))
        .offset(offset)
        .limit(limit)
        .subquery()
    )
    first, last = session.execute(select(func.min(saves.c.first), func.max(saves.c.last))).one()
    if first is None:
        return []
    query = select(JournalEntry).where(own, JournalEntry.id.between(first, last))
    return list(session.scalars(query.order_by(JournalEntry.id)))


def entries_before(
    session: Session, entry: JournalEntry, record_ids: Iterable[int]
) -> list[JournalEntry]:
    """The entries on these records from the start, or the last reset, up to an entry."""
    earlier = (JournalEntry.sandbox_id == entry.sandbox_id, JournalEntry.id < entry.id)
    reset = select(func.max(JournalEntry.id)).where(*earlier, JournalEntry.action == RESET)
    query = select(JournalEntry).where(
        *earlier,
        JournalEntry.id > func.coalesce(reset.scalar_subquery(), 0),
        JournalEntry.record_id.in_(list(record_ids)),
    )
    return list(session.scalars(query.order_by(JournalEntry.id)))


def replay(start: FlatSnapshot, journal: Iterable[JournalEntry]) -> FlatSnapshot:
    """Apply the entries to a copy of the start rows.

    Entries on record types and columns that no longer exist are skipped.
    """
    rows = _copy(start)
    for entry in journal:
        if entry.action == RESET:
            rows = _copy(start)
        elif entry.record_type not in record_types():
            continue
        elif entry.action == "removed":
            del rows[entry.record_type][entry.record_id]
        else:
            after = {name: pair[1] for name, pair in entry.changes.items()}
            rows.setdefault(entry.record_type, {}).setdefault(entry.record_id, {}).update(after)
    return upgrade(rows)


def _copy(rows: FlatSnapshot) -> FlatSnapshot:
    return {
        name: {number: dict(row) for number, row in by_id.items()} for name, by_id in rows.items()
    }
