"""What happens without the student: events that are due at a moment of the sandbox's clock.

Reviews, visits, buyers' answers, payments: an area schedules an event and declares a handler for
its kind. :func:`run_due` carries out what has come due, in order, each with its own moment as the
sandbox's now, so that the records do not depend on when a page is opened. The journal has the
changes as the platform's.
"""

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import JSON, Select, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, Session, mapped_column

from trainer.core.data import journal
from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.facts import FlatSnapshot
from trainer.core.data.records import Record
from trainer.core.data.sandbox import Sandbox
from trainer.core.data.sandbox_scoping import entered_sandbox

log = structlog.get_logger()


class ScheduledEvent(Record):
    """Something that the platform does at a moment of the sandbox's clock.

    A record, so that a reset cancels what was scheduled, a world can begin with events, and facts
    and journal hold them. It has no labels: nothing of it is shown or graded.
    """

    __tablename__ = "scheduled_event"
    by_platform = True

    due_at: Mapped[datetime] = mapped_column(UTCDateTime())
    kind: Mapped[str] = mapped_column()
    """Names the handler: ``verification.review``."""
    subject: Mapped[str] = mapped_column(default="")
    """What it is about, by a natural key; empty where there is one thing of its kind."""
    payload: Mapped[dict[str, Any]] = mapped_column(JSON(), default=dict, info={"object": True})
    """Plain data that only the time of scheduling knows."""
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    failed: Mapped[bool] = mapped_column(default=False)
    """The handler raised an exception: nothing of it was kept, and it is not tried again."""


Handler = Callable[[ScheduledEvent], None]
"""Carries out an event: uses ``db.session`` and ``clock.now()`` as views do, but no request and no
acting account. It may schedule more."""


def schedule(
    session: Session,
    kind: str,
    *,
    at: datetime,
    subject: str = "",
    payload: Mapping[str, Any] | None = None,
) -> ScheduledEvent:
    """Have an event happen at a moment of the sandbox's clock; one in the past happens now."""
    at = max(at, entered_sandbox(session).now())
    event = ScheduledEvent(due_at=at, kind=kind, subject=subject, payload=dict(payload or {}))
    session.add(event)
    _refresh_next_due(session)
    return event


def pending(session: Session, kind: str, subject: str = "") -> ScheduledEvent | None:
    """The earliest event of a kind about a subject that has not happened yet."""
    query = _pending().where(ScheduledEvent.kind == kind, ScheduledEvent.subject == subject)
    return session.scalars(query.limit(1)).first()


def bring_forward(session: Session, kind: str, subject: str = "") -> bool:
    """Have a pending event happen now (催审); False where there is none."""
    event = pending(session, kind, subject)
    if event is None:
        return False
    event.due_at = min(event.due_at, entered_sandbox(session).now())
    _refresh_next_due(session)
    return True


def cancel(session: Session, kind: str, subject: str = "") -> bool:
    """Call off a pending event; False where there is none."""
    event = pending(session, kind, subject)
    if event is None:
        return False
    session.delete(event)
    _refresh_next_due(session)
    return True


def is_due(sandbox: Sandbox) -> bool:
    """Whether an event has come due; costs no statement."""
    return sandbox.next_due is not None and sandbox.next_due <= sandbox.now()


def run_due(
    session: Session, handlers: Mapping[str, Handler], since: datetime | None = None
) -> None:
    """Carry out the events that have come due, those that they schedule included.

    The session has entered the sandbox and locked it; what is done is part of its transaction.

    Args:
        session: The session.
        handlers: The handler of each kind.
        since: The real time of a fast forward, at which all that it jumped over happens.
    """
    sandbox = entered_sandbox(session)
    until = sandbox.now()
    while (event := session.scalars(_pending().limit(1)).first()) and event.due_at <= until:
        moment = event.due_at
        real = min(max(sandbox.real_at(moment), since or sandbox.began_at), sandbox.real())
        with sandbox.at(moment, real), journal.by_platform(session):
            _carry_out(session, event, handlers)
    _refresh_next_due(session)


def advance(session: Session, moment: datetime, handlers: Mapping[str, Handler]) -> None:
    """Let the sandbox's clock run on to a later moment, and carry out what comes due on the way.

    The session has entered the sandbox, locked it, and run what was due before.
    """
    sandbox = entered_sandbox(session)
    journal.write_advance(session, moment)
    sandbox.advanced += math.ceil((moment - sandbox.now()).total_seconds())
    session.flush()
    run_due(session, handlers, since=sandbox.real())


def settle(session: Session, handlers: Mapping[str, Handler], kinds: frozenset[str]) -> None:
    """Carry out what is due, and at once what is pending of some kinds."""
    for event in session.scalars(_pending().where(ScheduledEvent.kind.in_(kinds))).all():
        event.due_at = min(event.due_at, entered_sandbox(session).now())
    session.flush()
    run_due(session, handlers)


def next_due_of(rows: FlatSnapshot) -> datetime | None:
    """The next due moment of records that a sandbox is filled with."""
    events = rows.get(ScheduledEvent.__tablename__, {}).values()
    due = [datetime.fromisoformat(row["due_at"]) for row in events if row["done_at"] is None]
    return min(due, default=None)


def _carry_out(session: Session, event: ScheduledEvent, handlers: Mapping[str, Handler]) -> None:
    """Call the handler; one that fails leaves nothing behind and locks nobody out.

    An error of the connection is passed on: it undoes the whole transaction, and the events are
    tried again with the next page.
    """
    event.done_at = event.due_at
    try:
        with session.begin_nested():
            handlers[event.kind](event)
    except OperationalError:
        raise
    except Exception:
        log.exception("a scheduled event failed", kind=event.kind, sandbox=event.sandbox_id)
        event.failed = True


def _pending() -> Select[ScheduledEvent]:
    """The events that have not happened yet, in the order in which they will."""
    query = select(ScheduledEvent).where(ScheduledEvent.done_at.is_(None))
    return query.order_by(ScheduledEvent.due_at, ScheduledEvent.id)


def _refresh_next_due(session: Session) -> None:
    session.flush()
    following = session.scalars(_pending().limit(1)).first()
    entered_sandbox(session).next_due = following.due_at if following else None
