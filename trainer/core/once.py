"""A form is applied at most once, however often it is sent.

Every form carries a random id. The first request that succeeds stores it, in its own transaction,
with the page it led to; a second one is led to the same page.
"""

import uuid
from datetime import datetime, timedelta

from flask import current_app, redirect, request
from flask_login import current_user
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column
from werkzeug.wrappers import Response

from trainer.core import sandbox
from trainer.core.access import View
from trainer.core.db import READING_METHODS, App, session
from trainer.core.records import Base
from trainer.core.types import Moment

KEPT = timedelta(days=30)
"""How long an applied form is remembered: longer than a tab with the sent form stays open, from
which it could be sent again."""


class AppliedForm(Base):
    """The id of a form that was applied, and where its answer led."""

    __tablename__ = "applied_form"

    id: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str | None] = mapped_column()
    at: Mapped[datetime] = mapped_column(Moment())


def init_once(app: App) -> None:
    """Watch for ids in everything that is posted."""
    app.before_request(_lead_to_first_answer)
    app.before_commit.append(_remember)
    app.jinja_env.globals["once_id"] = lambda: uuid.uuid4().hex


def repeatable(view: View) -> View:
    """Declare that a view takes a form's content as often as it comes, such as its drafts."""
    view.repeatable = True  # type: ignore[attr-defined]
    return view


def is_applied(sent: str) -> bool:
    """Whether the form with this id has been applied."""
    applied = session.get(AppliedForm, _key_of(sent))
    return applied is not None and applied.location is not None


def forget(session: Session, now: datetime) -> None:
    """Take out forms that nobody sends again."""
    session.execute(delete(AppliedForm).where(AppliedForm.at < now - KEPT))


def _key_of(sent: str) -> str:
    return f"{current_user.get_id() or ''}:{sent[:64]}"


def _key() -> str | None:
    sent = request.form.get("_once", "")
    if request.method in READING_METHODS or not sent or "_rows" in request.form:
        return None
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "repeatable", False):
        return None
    return _key_of(sent)


def _lead_to_first_answer() -> Response | None:
    key = _key()
    if key is None:
        return None
    applied = session.get(AppliedForm, key)
    if applied is None:
        session.add(AppliedForm(id=key, at=sandbox.real_now()))
        try:
            session.flush()  # where two arrive at once, the second waits here for the first
        except IntegrityError:
            session.rollback()
            applied = session.get(AppliedForm, key)
    return redirect(applied.location) if applied is not None and applied.location else None


def _remember(response: Response) -> None:
    key = _key()
    applied = session.get(AppliedForm, key) if key else None
    if applied is None:
        return
    if response.location:
        applied.location = response.location
    else:
        session.delete(applied)  # nothing was applied: the form came back
