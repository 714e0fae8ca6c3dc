"""Drafts: unsent fields of forms, which survive a reload, a crash and a sign-out."""

from datetime import datetime
from typing import Any
from urllib.parse import unquote

from flask import current_app, redirect, request, url_for
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from trainer.attempts.models import Attempt, Draft
from trainer.core.data import sandbox
from trainer.core.web import context, db

MAX_BYTES = 500_000
MAX_DRAFTS = 20
"""The largest number of drafts in an attempt."""
TECHNICAL = {"csrf_token", "_idempotency_key", "_draft", "_rows"}


class Drafts:
    """The drafts of one attempt (:class:`~trainer.core.web.context.DraftStore`)."""

    def __init__(self, attempt: Attempt) -> None:
        """Use the drafts of an attempt."""
        self.attempt = attempt

    @property
    def url(self) -> str:
        """The address to which this page's form posts its drafts."""
        return url_for("office.save_draft", page=request.path)

    def of_page(self) -> Draft | None:
        """The draft of this page's form."""
        return db.session.get(Draft, (self.attempt.id, request.path))

    def save(self, page: str, fields: list[tuple[str, Any]]) -> datetime:
        """Replace a page's draft; without fields, delete it."""
        typed = [[name, value] for name, value in fields if name not in TECHNICAL]
        now = sandbox.real_now()
        if not typed:
            self.discard(page)
            return now
        draft = db.session.get(Draft, (self.attempt.id, page))
        if draft is None:
            self._make_room()
            draft = Draft(attempt_id=self.attempt.id, page=page)
            db.session.add(draft)
        draft.fields, draft.saved_at = typed, now
        return now

    def _make_room(self) -> None:
        """Delete the oldest drafts, so that no script fills the disk."""
        own = select(Draft).where(Draft.attempt_id == self.attempt.id)
        for oldest in db.session.scalars(
            own.order_by(Draft.saved_at.desc()).offset(MAX_DRAFTS - 1)
        ):
            db.session.delete(oldest)

    def move(self, page: str, to: str) -> list[tuple[str, Any]]:
        """Hand a page's draft over to another page, and return its fields."""
        draft = db.session.get(Draft, (self.attempt.id, page))
        if draft is None:
            return []
        fields = [(name, value) for name, value in draft.fields]
        if page != to:
            db.session.delete(draft)
            self.save(to, fields)
        return fields

    def discard(self, page: str) -> None:
        """Delete a page's draft."""
        draft = db.session.get(Draft, (self.attempt.id, page))
        if draft is not None:
            db.session.delete(draft)


def is_page(address: str) -> bool:
    """Whether an address is the canonical address of a page in this attempt's back office."""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, values = adapter.match(address, method="GET") if adapter else ("", {})
    except HTTPException:
        return False
    own = endpoint.startswith("office.") and values["attempt_id"] == context.current().attempt_id
    return own and unquote(url_for(endpoint, **values)) == address


def discard_if_asked() -> Response | None:
    """Handle the button that discards a draft, on any form."""
    drafts = context.current().drafts
    if drafts is not None and request.method == "POST" and request.form.get("_draft") == "discard":
        drafts.discard(request.path)
        db.session.commit()
        return redirect(request.full_path)
    return None


def discard_when_sent(response: Response) -> None:
    """Delete the draft in the transaction that saves its form."""
    drafts = context.current().drafts
    if drafts is not None and response.location and "_rows" not in request.form:
        drafts.discard(request.path)
