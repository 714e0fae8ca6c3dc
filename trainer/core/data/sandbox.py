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
    seed: Mapped[int] = mapped_column(default=lambda: secrets.randbits(31))
    """Decides, together with natural keys, what is left to chance (``seeds.py``)."""
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
        """The real time, held for the length of a request by :meth:`hold`."""
        return self._real or real_now()

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
        self._real = real_now()

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
    sandbox.hold()
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
