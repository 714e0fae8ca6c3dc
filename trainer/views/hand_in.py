"""Handing in and resetting an attempt."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Submission
from trainer.core.text.i18n import gettext as _
from trainer.core.web import context, db
from trainer.core.web.access import EVERYBODY, roles_required
from trainer.core.web.routes import RouteTable
from trainer.registry import AREAS
from trainer.views.backoffice import current_attempt

routes = RouteTable()


@routes.get("/hand-in")
@roles_required(*EVERYBODY)
def hand_in_page() -> Any:
    """Confirm the hand-in and list unsent drafts; redirect to the result if it is done."""
    attempt = current_attempt()
    if attempt.handed_in_at is not None:
        return redirect(_result_url(lifecycle.hand_in(db.session, attempt)))
    unsent = [
        (draft, draft.title or _area_of(draft.page))
        for draft in lifecycle.drafts_of(db.session, attempt)
    ]
    return render_template("office/hand_in.html", unsent=unsent)


def _area_of(page: str) -> str:
    name = page.removeprefix(url_for("office.workbench")).partition("/")[0]
    return next((str(area.label) for area in AREAS if area.name == name), page)


@routes.post("/hand-in")
@roles_required(*EVERYBODY)
def hand_in() -> Response:
    """Store the submission, then grade it."""
    attempt = current_attempt()
    if context.current().read_only and attempt.handed_in_at is None:
        abort(403)  # somebody else's work
    submission = lifecycle.hand_in(db.session, attempt)
    db.session.commit()  # the work is safe even if grading fails
    grading.grade_once(db.session, submission)
    return redirect(_result_url(submission))


def _result_url(submission: Submission) -> str:
    return url_for("desk.result", submission_id=submission.id)


@routes.post("/reset")
@roles_required(*EVERYBODY)
def reset() -> Response:
    """Reset the sandbox to its start."""
    lifecycle.reset(db.session, current_attempt())
    flash(_("练习已重新开始"), "success")
    return redirect(url_for("office.workbench"))
