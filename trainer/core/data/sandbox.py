"""Sandboxes: private copies of the seller back office, with a clock and a counter of ids."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import cast

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
    """The stored document with the world's facts, the start of the sandbox."""
    world_revision_id: Mapped[int | None] = mapped_column(ForeignKey(WorldRevision.id), index=True)
    """The revision whose shared rows the sandbox sees; None if older than shared rows."""
    clock_start: Mapped[datetime] = mapped_column(UTCDateTime())
    """The sandbox's time at ``began_at``."""
    began_at: Mapped[datetime] = mapped_column(UTCDateTime())
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """The time of the hand-in, at which the clock stops."""
    next_id: Mapped[int] = mapped_column()
    """The id of the next new record; never used twice, whatever its type."""
    seed: Mapped[int] = mapped_column(default=lambda: secrets.randbits(31))
    """Seed of all chance, together with natural keys (``seeds.py``)."""
    advanced: Mapped[int] = mapped_column(default=0)
    """Seconds by which the clock was fast-forwarded so far."""
    next_due: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """When the earliest scheduled event is due, in sandbox time (``scheduled_events.py``)."""

    _real = cast("datetime | None", None)
    _moment = cast("datetime | None", None)

    def now(self) -> datetime:
        """The sandbox's time, in UTC: that of the event being handled, else the clock's."""
        return self._moment or self.time_at(self.real())

    def real(self) -> datetime:
        """The real time, held for the length of a request by :meth:`hold`.

        Never before the sandbox began, even if the server's clock was set back.
        """
        return self._real or max(real_now(), self.began_at)

    def time_at(self, real: datetime) -> datetime:
        """What the clock shows at a real time, with all that it was fast-forwarded."""
        if self.ended_at is not None:
            real = min(real, self.ended_at)
        return self.clock_start + (real - self.began_at) + timedelta(seconds=self.advanced)

    def real_at(self, moment: datetime) -> datetime:
        """The real time at which the clock comes to a moment; never before the sandbox began."""
        passed = moment - self.clock_start - timedelta(seconds=self.advanced)
        return max(self.began_at + passed, self.began_at)

    def hold(self) -> None:
        """Stop the clock for the length of a request: all that it reads and writes has one time."""
        self._real = max(real_now(), self.began_at)

    @contextmanager
    def at(self, moment: datetime, real: datetime) -> Iterator[None]:
        """Set the sandbox's time and the real time for a while."""
        before = self._moment, self._real
        self._moment, self._real = moment, real
        try:
            yield
        finally:
            self._moment, self._real = before

    def take_ids(self, count: int) -> range:
        """Reserve ids for new records."""
        first = self.next_id
        self.next_id = first + count
        return range(first, first + count)


class Ended(RuntimeError):  # noqa: N818 - it names the situation
    """The work was handed in: the sandbox is read-only."""


def real_now() -> datetime:
    """The real time, in UTC. Nothing else reads the machine's clock."""
    return datetime.now(UTC)


def enter(session: Session, sandbox: Sandbox) -> None:
    """Confine a session to one sandbox."""
    entered = session.info.setdefault("sandbox", sandbox)
    if entered is not sandbox:
        raise RuntimeError(f"session is in sandbox {entered.id}, not {sandbox.id}")


def lock(session: Session, sandbox: Sandbox) -> None:
    """Serialise the changes of a sandbox until commit, so that rules can rely on what they read.

    SQLite has a single writer; PostgreSQL locks the sandbox's row. Take the lock before reading
    the records to be changed.

    Raises:
        Ended: The work was handed in.
    """
    session.refresh(sandbox, with_for_update=True)
    sandbox.hold()
    if sandbox.ended_at is not None:
        raise Ended


@contextmanager
def released(session: Session) -> Iterator[None]:
    """Commit the work so far and release the sandbox's lock during slow work.

    A commit in the middle of a change uses this or :func:`commit`: both lock the sandbox again and
    reload its id counter.

    Raises:
        Ended: The work was handed in meanwhile, including what was committed before.
    """
    session.commit()
    yield
    lock(session, session.info["sandbox"])


def commit(session: Session) -> None:
    """Commit the work so far; a later rollback does not undo it."""
    with released(session):
        pass
