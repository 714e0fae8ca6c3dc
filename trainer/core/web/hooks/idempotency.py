"""Idempotent forms: a form is applied at most once, however often it is sent.

Every form carries a random key; the buttons of a list that submit the page's form share its key at
addresses of their own. The first request that succeeds stores key and address in its own
transaction, with the location of its redirect; a repeated request is redirected there. If the
first commits a part of its work before slow work (grading, hashing), the repetition waits briefly
for its answer and then gets 503, because a waiting request holds a thread. Once the first counts as
lost, the repetition runs, and only the first of both to finish is committed.
"""

import time
import uuid
from datetime import datetime, timedelta

from flask import current_app, g, redirect, request
from flask_login import current_user
from sqlalchemy import delete, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from trainer.core.data import sandbox
from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.records import Base
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db
from trainer.core.web.access import View
from trainer.core.web.db import SAFE_METHODS
from trainer.core.web.flask_app import App

KEY_TTL = timedelta(days=30)
"""Lifetime of a key: longer than a tab with the sent form stays open."""
LOST_AFTER = 15
"""Seconds after which the first request counts as lost with its process."""
MAX_WAIT = 2
"""Seconds that a repetition waits before it gets 503; scripts retry by themselves."""
POLL_INTERVAL = 0.1
"""Seconds between two checks whether the first request has finished."""


_IN_PROGRESS = _l("您刚才提交的内容还在处理，没有丢失，也不会重复保存。请稍等几秒后刷新本页。")


class IdempotencyKey(Base):
    """The key of an applied form, and the location of its redirect."""

    __tablename__ = "applied_form"

    id: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str | None] = mapped_column()
    at: Mapped[datetime] = mapped_column(UTCDateTime())


def init_idempotency(app: App) -> None:
    """Apply every posted form with a key at most once."""
    app.before_request(_redirect_repetition)
    app.before_commit.append(_remember)
    app.after_request(_release)
    app.jinja_env.globals["idempotency_key"] = lambda: uuid.uuid4().hex


def idempotency_exempt(view: View) -> View:
    """Declare that a view accepts repeated requests, such as drafts of a form."""
    view.idempotency_exempt = True  # type: ignore[attr-defined]
    return view


def is_applied(sent: str, address: str) -> bool:
    """Whether the form with this key was applied at an address."""
    applied = db.session.get(IdempotencyKey, _key_of(sent, address))
    return applied is not None and applied.location is not None


def prune(session: Session, now: datetime) -> None:
    """Delete expired keys."""
    session.execute(delete(IdempotencyKey).where(IdempotencyKey.at < now - KEY_TTL))


def _key_of(sent: str, address: str) -> str:
    return f"{current_user.get_id() or ''}:{sent[:64]}:{address[:300]}"


def _key() -> str | None:
    sent = request.form.get("_idempotency_key", "")
    if request.method in SAFE_METHODS or not sent or "_rows" in request.form:
        return None
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "idempotency_exempt", False):
        return None
    return _key_of(sent, request.path)


def _redirect_repetition() -> Response | None:
    key = _key()
    if key is None:
        return None
    deadline = time.monotonic() + MAX_WAIT
    while not _claim(key):
        with db.database().reading() as reading:
            first = reading.get(IdempotencyKey, key)
        if first is not None and first.location:
            return redirect(first.location)
        if first is not None and sandbox.real_now() - first.at > timedelta(seconds=LOST_AFTER):
            break  # its process is gone
        if time.monotonic() > deadline:
            raise ServiceUnavailable(_IN_PROGRESS, retry_after=MAX_WAIT)
        time.sleep(POLL_INTERVAL)
    return None


def _claim(key: str) -> bool:
    """Insert the key; of two concurrent requests, one waits here for the other."""
    if db.session.get(IdempotencyKey, key) is None:
        g.claimed = IdempotencyKey(id=key, at=sandbox.real_now())
        db.session.add(g.claimed)
        try:
            db.session.flush()
        except IntegrityError:
            del g.claimed
        else:
            return True
    db.session.rollback()
    return False


def _release(response: Response) -> Response:
    """Delete the key of a form that was refused after a part of its work was committed."""
    claimed = g.pop("claimed", None)
    if claimed is None or response.status_code < 400:
        return response
    db.session.rollback()
    state = inspect(claimed)
    if state.persistent:  # it was committed before the rollback
        with db.database().writing() as writing:
            unanswered = IdempotencyKey.location.is_(None)
            writing.execute(
                delete(IdempotencyKey).where(IdempotencyKey.id == state.identity[0], unanswered)
            )
    return response


def _remember(response: Response) -> Response | None:
    if (key := _key()) is None:
        return None
    applied = db.session.get(IdempotencyKey, key, populate_existing=True, with_for_update=True)
    if applied is None:  # the request that counted as lost was refused meanwhile
        if response.location:
            at = sandbox.real_now()
            db.session.add(IdempotencyKey(id=key, location=response.location, at=at))
        return None
    if applied.location:  # the request that counted as lost was slow and has finished
        return redirect(applied.location)
    if response.location:
        applied.location = response.location
    else:
        db.session.delete(applied)  # nothing was applied: the form is shown again
    return None
