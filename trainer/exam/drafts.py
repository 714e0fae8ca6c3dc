"""Drafts: what was typed into a form and not sent survives a reload, a crash and a sign-out."""

from datetime import datetime
from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.core import sandbox
from trainer.core.db import session
from trainer.exam.models import Attempt, Draft

MAX_BYTES = 500_000
MAX_ADDRESS = 300
TECHNICAL = {"csrf_token", "_once", "_draft", "_rows"}


class Drafts:
    """The drafts of the attempt that a request is about; forms find it as ``g.drafts``."""

    def __init__(self, attempt: Attempt) -> None:
        """Take the attempt."""
        self.attempt = attempt

    @property
    def url(self) -> str:
        """Where this page's form sends its drafts."""
        return url_for("office.save_draft", page=request.path)

    def of_page(self) -> Draft | None:
        """The draft of this page's form."""
        return session.get(Draft, (self.attempt.id, request.path))

    def save(self, page: str, fields: list[tuple[str, Any]]) -> datetime:
        """Keep what was typed, in place of what was typed before; of nothing, no draft is left."""
        typed = [[name, value] for name, value in fields if name not in TECHNICAL]
        now = sandbox.real_now()
        if typed:
            session.merge(Draft(attempt_id=self.attempt.id, page=page, fields=typed, saved_at=now))
        else:
            self.discard(page)
        return now

    def move(self, page: str, to: str) -> list[tuple[str, Any]]:
        """Give what was typed in a page's form to another page's form, and return it."""
        draft = session.get(Draft, (self.attempt.id, page))
        if draft is None:
            return []
        fields = [(name, value) for name, value in draft.fields]
        if page != to:
            session.delete(draft)
            self.save(to, fields)
        return fields

    def discard(self, page: str) -> None:
        """Forget a page's draft."""
        draft = session.get(Draft, (self.attempt.id, page))
        if draft is not None:
            session.delete(draft)


def discard_if_asked() -> Response | None:
    """Carry out the button "discard the draft" of whatever form it was pressed on."""
    if request.method == "POST" and request.form.get("_draft") == "discard":
        g.drafts.discard(request.path)
        session.commit()
        return redirect(request.full_path)
    return None


def discard_when_sent(response: Response) -> None:
    """Forget the draft in the transaction that saves the form."""
    if "drafts" in g and response.location and "_rows" not in request.form:
        g.drafts.discard(request.path)
