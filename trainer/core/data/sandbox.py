"""Sandboxes: private copies of the seller back office, their clock and their counter."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.records import Base
from trainer.core.data.shared_rows import WorldRevision


class Sandbox(Base):
    """One private shop. All its records carry its id."""

    __tablename__ = "sandbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    start_hash: Mapped[str] = mapped_column()
    """The stored document that holds the world's facts, from which the sandbox was filled."""
    world_revision_id: Mapped[int | None] = mapped_column(ForeignKey(WorldRevision.id), index=True)
    """Whose shared rows the sandbox sees; None where it is older than shared rows."""
    clock_start: Mapped[datetime] = mapped_column(UTCDateTime())
    """What the sandbox's clock showed at ``began_at``."""
    began_at: Mapped[datetime] = mapped_column(UTCDateTime())
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """When the work was handed in; from then on the clock stands still."""
    next_id: Mapped[int] = mapped_column()
    """The id of the next new record; never used twice, whatever its type."""

    def now(self, real: datetime | None = None) -> datetime:
        """The sandbox's time at a real time (default: this moment), in UTC."""
        real = real or real_now()
        if self.ended_at is not None:
            real = min(real, self.ended_at)
        return self.clock_start + (real - self.began_at)

    def take_ids(self, count: int) -> range:
        """Take ids for new records."""
        first = self.next_id
        self.next_id = first + count
        return range(first, first + count)


class Ended(RuntimeError):  # noqa: N818 - it names the situation
    """The work was handed in: nothing in the sandbox changes any more."""


def real_now() -> datetime:
    """The real time, in UTC. The only place that reads the machine's clock."""
    return datetime.now(UTC)


def enter(session: Session, sandbox: Sandbox) -> None:
    """Confine a session to one sandbox: records of others cannot be reached through it."""
    entered = session.info.setdefault("sandbox", sandbox)
    if entered is not sandbox:
        raise RuntimeError(f"session is in sandbox {entered.id}, not {sandbox.id}")


def lock(session: Session, sandbox: Sandbox) -> None:
    """Let one change at a time through to a sandbox, so that its rules count on what they see.

    SQLite has one writer anyway; PostgreSQL locks the sandbox's row. Take the lock before reading
    what is to be changed.

    Raises:
        Ended: The work was handed in.
    """
    session.refresh(sandbox, with_for_update=True)
    if sandbox.ended_at is not None:
        raise Ended


@contextmanager
def released(session: Session) -> Iterator[None]:
    """Commit what was done so far and let others at the sandbox during slow work.

    Whatever commits in the middle of a change does it with this or with :func:`commit`: afterwards
    the sandbox is locked again, and its counter of ids is read anew.

    Raises:
        Ended: The work was handed in meanwhile. What was committed before is part of it.
    """
    session.commit()
    yield
    lock(session, session.info["sandbox"])


def commit(session: Session) -> None:
    """Commit what was done so far, whatever becomes of the rest of the change."""
    with released(session):
        pass
