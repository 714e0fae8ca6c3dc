"""The review of a proposed category."""

from sqlalchemy import select

from trainer.areas.products.category_requests import rules
from trainer.areas.products.category_requests.models import CategoryRequest, Status
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, db

REVIEW = "products.category_review"


def submit(proposal: CategoryRequest) -> None:
    """Hand a proposal in."""
    proposal.submitted_at = clock.now()
    db.session.add(proposal)
    due = rules.review_due(clock.now())
    scheduled_events.schedule(db.session, REVIEW, at=due, subject=proposal.chinese)


def end_review(event: ScheduledEvent) -> None:
    """Adopt a proposal, or refuse it for a category that there is already."""
    query = select(CategoryRequest).where(
        CategoryRequest.chinese == event.subject, CategoryRequest.status == Status.UNDER_REVIEW
    )
    proposal = db.session.scalars(query).first()
    if proposal is None:
        return
    proposal.existing = rules.existing(proposal) or ""
    proposal.status = Status.REFUSED if proposal.existing else Status.ADOPTED
