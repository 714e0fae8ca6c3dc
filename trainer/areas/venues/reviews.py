"""The platform's review of an enrolment, by the product's facts of that moment (TRF-04, CAM-01)."""

from sqlalchemy import select

from trainer.areas.venues import service
from trainer.areas.venues.choices import Status
from trainer.areas.venues.conditions import promotion, unmet
from trainer.areas.venues.models import Enrolment
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.working_days import add_working_days
from trainer.core.web import clock, db

REVIEW = "venues.review"
REVIEW_DAYS = 1
"""Working days that a review takes, a convention of this simulator."""


def submit(enrolment: Enrolment) -> None:
    """Hand an enrolment in, for the first time or after a change."""
    scheduled_events.cancel(db.session, REVIEW, _subject(enrolment))
    enrolment.status, enrolment.submitted_at, enrolment.unmet = Status.IN_REVIEW, clock.now(), []
    db.session.add(enrolment)
    db.session.flush()
    due = add_working_days(clock.now(), REVIEW_DAYS)
    scheduled_events.schedule(db.session, REVIEW, at=due, subject=_subject(enrolment))


def urge(enrolment: Enrolment) -> bool:
    """Have the review end now (催审); False if there is none."""
    return scheduled_events.bring_forward(db.session, REVIEW, _subject(enrolment))


def withdraw(enrolment: Enrolment) -> None:
    """Take an enrolment back."""
    scheduled_events.cancel(db.session, REVIEW, _subject(enrolment))
    enrolment.status = Status.WITHDRAWN


def _subject(enrolment: Enrolment) -> str:
    """A product may be enrolled again in the same campaign after it was withdrawn."""
    return str(enrolment.id)


def end_review(event: ScheduledEvent) -> None:
    """Take the product, or return it for what it does not meet any more."""
    query = select(Enrolment).where(
        Enrolment.id == int(event.subject), Enrolment.status == Status.IN_REVIEW
    )
    enrolment = db.session.scalars(query).first()
    if enrolment is None:
        return
    offer, facts = service.offer_of(enrolment), service.facts_by_id(enrolment.product_id)
    if offer is None or facts is None:
        return
    missing = unmet(promotion(facts, offer.terms))
    enrolment.unmet = [condition.requirement.value for condition in missing]
    enrolment.status = Status.RETURNED if missing else Status.APPROVED
