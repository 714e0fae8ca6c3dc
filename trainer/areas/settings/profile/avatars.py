"""The account's picture: handed in, and shown within 24 hours (SET-01)."""

from pathlib import Path

from werkzeug.datastructures import FileStorage

from trainer.areas.settings import rules, service
from trainer.areas.settings.choices import AvatarStatus
from trainer.areas.settings.models import FILE_NAME_LENGTH, PersonalProfile
from trainer.core.data import sandbox, scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.problems import Problem
from trainer.core.web import clock, context, db
from trainer.core.web.files import uploads

REVIEW = "settings.avatar"


def read(file: FileStorage) -> tuple[uploads.Picture | None, list[Problem]]:
    """Check an uploaded picture; the sandbox is released while it is decoded."""
    name = Path((file.filename or "").replace("\\", "/")).name
    try:
        file.stream.seek(0, 2)
        size = file.stream.tell()
        file.stream.seek(0)
        if problems := list(rules.avatar_problems(name, size)):
            return None, problems
        with sandbox.released(db.session):
            return uploads.read_picture(file), []
    except uploads.RefusedError as error:
        return None, [Problem("avatar", str(error))]
    finally:
        file.close()


def submit(profile: PersonalProfile, picture: uploads.Picture) -> None:
    """Hand a picture in; a picture that is shown stays until the review has ended."""
    number = str(profile.account)
    profile.avatar_digest = uploads.store_picture(picture)
    profile.avatar_name = " ".join(picture.name.split())[-FILE_NAME_LENGTH:]
    profile.avatar_status = AvatarStatus.REVIEWING
    profile.uploaded_at = clock.now()
    db.session.add(profile)
    scheduled_events.cancel(db.session, REVIEW, number)
    stream = seeds.stream(context.current_sandbox.seed, REVIEW, profile.avatar_digest)
    due = rules.avatar_due(clock.now(), stream)
    scheduled_events.schedule(db.session, REVIEW, at=due, subject=number)


def urge() -> bool:
    """Have the review of the acting account's picture end now (催审)."""
    return scheduled_events.bring_forward(db.session, REVIEW, str(context.acting.id))


def remove(profile: PersonalProfile) -> None:
    """Take the picture away, also one that is under review."""
    scheduled_events.cancel(db.session, REVIEW, str(profile.account))
    profile.avatar_name = profile.avatar_digest = profile.shown_digest = ""
    profile.avatar_status = profile.uploaded_at = None


def show(event: ScheduledEvent) -> None:
    """Show a picture whose review has ended."""
    profile = service.own(PersonalProfile, int(event.subject))
    if profile is None or profile.avatar_status is not AvatarStatus.REVIEWING:
        return
    profile.shown_digest = profile.avatar_digest
    profile.avatar_status = AvatarStatus.SHOWN
