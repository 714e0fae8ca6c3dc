"""The simulated platform's part in an attempt: carries out what has come due."""

from datetime import datetime

from sqlalchemy.orm import Session

from trainer.attempts.models import Attempt
from trainer.core.data import sandbox, scheduled_events
from trainer.core.data.sandbox import Sandbox
from trainer.core.data.scheduled_events import Handler, ScheduledEvent
from trainer.core.web import context, db
from trainer.registry import EVENTS


def apart(handler: Handler) -> Handler:
    """A handler that knows nothing of the request in which it is called."""

    def carry_out(event: ScheduledEvent) -> None:
        with context.apart():
            handler(event)

    return carry_out


HANDLERS = {kind: apart(event.handler) for kind, event in EVENTS.items()}
AWAITED = frozenset(kind for kind, event in EVENTS.items() if event.awaited)


def catch_up(session: Session, own: Sandbox) -> None:
    """Carry out what has come due, in the transaction of a session that has locked the sandbox."""
    if scheduled_events.is_due(own):
        with db.use(session):
            scheduled_events.run_due(session, HANDLERS)


def catch_up_before_reading(attempt: Attempt) -> bool:
    """Carry out what has come due, in a short transaction of its own before a page is read.

    Of several pages that are opened at once, one does it and the others wait for it.

    Returns:
        Whether something was due: what the request has read before may be out of date.
    """
    if attempt.handed_in_at is not None or not scheduled_events.is_due(attempt.sandbox):
        return False
    with db.database().writing() as session:
        own = session.get_one(Sandbox, attempt.sandbox_id)
        sandbox.enter(session, own)
        try:
            sandbox.lock(session, own)
        except sandbox.Ended:  # handed in meanwhile, which has carried out what was due
            return True
        catch_up(session, own)
    return True


def settle(session: Session, kinds: frozenset[str] = AWAITED) -> None:
    """Carry out what is due, and have what is pending of some kinds come now.

    By default the answers that a hand-in does not wait for.
    """
    with db.use(session):
        scheduled_events.settle(session, HANDLERS, kinds)


def fast_forward(session: Session, moment: datetime) -> None:
    """Let the sandbox's clock run on to a moment; what comes due on the way happens."""
    with db.use(session):
        scheduled_events.advance(session, moment, HANDLERS)
