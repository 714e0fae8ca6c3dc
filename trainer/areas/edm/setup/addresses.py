"""The push service generates a sender address, which takes 1-10 minutes (EDM-01)."""

import string
from datetime import timedelta

from trainer.areas.edm import service
from trainer.areas.edm.models import MailSender
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, context, db

GENERATION = "edm.address"
MINUTES = (1, 10)
LETTERS = string.ascii_letters + string.digits
PASSWORD_SIGNS = 12


def get_or_add() -> MailSender:
    """The shop's account with the push service."""
    found = service.sender()
    if found is None:
        found = MailSender()
        db.session.add(found)
        db.session.flush()
    return found


def request(sender: MailSender, domain: str) -> None:
    """Ask for an address of a domain; the one that is valid now stays so until it arrives."""
    sender.domain = domain
    sender.requests += 1
    random = seeds.stream(context.current_sandbox.seed, GENERATION, sender.requests)
    at = clock.now() + timedelta(seconds=random.randint(*(60 * m for m in MINUTES)))
    scheduled_events.schedule(db.session, GENERATION, at=at)


def is_pending() -> bool:
    """Whether an address was asked for and has not arrived."""
    return scheduled_events.pending(db.session, GENERATION) is not None


def generate(_event: ScheduledEvent) -> None:
    """Make address and password, and open the window that shows them once."""
    sender = service.sender()
    if sender is None:
        return
    random = seeds.stream(context.current_sandbox.seed, "edm.password", sender.requests)
    sender.new_address = f"marketing@mail.{sender.domain}"
    sender.new_password = "".join(random.choices(LETTERS, k=PASSWORD_SIGNS))
    sender.shown = False
