"""What the platform does with a submitted post: it reviews it, and publishes it when it is due."""

from sqlalchemy import select

from trainer.areas.media import quality, rules, service
from trainer.areas.media.choices import Quality, Status
from trainer.areas.media.models import FanPost, FanPostReason
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import in_chinese
from trainer.core.text.working_days import add_working_days
from trainer.core.web import clock, db

REVIEW = "media.review"
PUBLICATION = "media.publication"
REVIEW_DAYS = 1
"""Working days that a review takes, a convention of this simulator."""


def submit(post: FanPost) -> None:
    """Hand a post in, for the first time or again."""
    post.status, post.submitted_at = Status.IN_REVIEW, clock.now()
    db.session.add(post)
    db.session.flush()
    due = add_working_days(clock.now(), REVIEW_DAYS)
    scheduled_events.schedule(db.session, REVIEW, at=due, subject=_subject(post))


def urge(post: FanPost) -> bool:
    """Have the review end now (催审)."""
    return scheduled_events.bring_forward(db.session, REVIEW, _subject(post))


def withdraw(post: FanPost) -> None:
    """Take a post back: out of its review, off the waiting list, or away from buyers."""
    scheduled_events.cancel(db.session, REVIEW, _subject(post))
    scheduled_events.cancel(db.session, PUBLICATION, _subject(post))
    post.status = Status.DRAFT if post.status is Status.IN_REVIEW else Status.TAKEN_DOWN


def _subject(post: FanPost) -> str:
    """Posts may have the same title."""
    return str(post.id)


def _of_event(event: ScheduledEvent, status: Status) -> FanPost | None:
    query = select(FanPost).where(FanPost.id == int(event.subject), FanPost.status == status)
    return db.session.scalars(query).first()


def end_review(event: ScheduledEvent) -> None:
    """Return a post with reasons, or grade it and publish it now or when it is scheduled."""
    post = _of_event(event, Status.IN_REVIEW)
    if post is None or post.video is None:
        return
    content = service.content_of(post.video)
    with in_chinese():
        found = list(quality.objections(post, content))
    post.reasons = [
        FanPostReason(position=place, field=problem.field or "", message=str(problem.message))
        for place, problem in enumerate(found)
    ]
    if found:
        post.status, post.quality = Status.RETURNED, Quality.UNQUALIFIED
        return
    post.quality = quality.grade(post, post.video, content)
    at = rules.publishing_time(post)
    if at is not None and at > clock.now():
        post.status = Status.WAITING
        scheduled_events.schedule(db.session, PUBLICATION, at=at, subject=_subject(post))
    else:
        _publish(post)


def publish(event: ScheduledEvent) -> None:
    """Publish a scheduled post; one that was taken down meanwhile is left alone."""
    post = _of_event(event, Status.WAITING)
    if post is not None:
        _publish(post)


def _publish(post: FanPost) -> None:
    post.status, post.published_at = Status.PUBLISHED, clock.now()
