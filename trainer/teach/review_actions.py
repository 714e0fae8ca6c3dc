"""The instructors' actions on a submission; each appends an entry."""

from decimal import Decimal
from typing import Any

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Grade, GradeKind, Review, Submission
from trainer.core.data.sandbox import real_now
from trainer.core.text.formats import number
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import instructors_required
from trainer.core.web.routes import RouteTable
from trainer.teach.forms import WITHDRAW, OverrideForm, ReviewForm, WithdrawForm
from trainer.teach.queries import submission_or_404
from trainer.teach.reviews import is_reviewed, kept, next_waiting, review_page

routes = RouteTable()


@routes.post("/submissions/<int:submission_id>/review")
@instructors_required
def mark_reviewed(submission_id: int) -> Any:
    """Mark the submission as reviewed, with an optional comment, and go on to the next.

    A further comment on a reviewed submission leads back to it.
    """
    submission = submission_or_404(submission_id)
    form = ReviewForm()
    if not form.validate():
        return review_page(submission, review=form), 422
    again = is_reviewed(submission)
    db.session.add(
        Review(
            submission_id=submission.id,
            by_user_id=current_user.id,
            comment=form.comment.data,
            at=real_now(),
        )
    )
    return _back(submission, _("已批阅")) if again else _on(submission)


@routes.post("/submissions/<int:submission_id>/override")
@instructors_required
def override(submission_id: int) -> Any:
    """Override the score, with a reason."""
    submission = submission_or_404(submission_id)
    form = OverrideForm()
    if not form.validate():
        return review_page(submission, override=form), 422
    task = lifecycle.task_of(db.session, submission.task_hash)
    score: Decimal = form.score.data or Decimal(0)  # 0 is a score; none was refused above
    _enter(
        submission,
        GradeKind.OVERRIDE,
        form.reason.data,
        score=score,
        passed=score >= task.pass_mark,
    )
    return _back(submission, _("成绩已改为 %(score)s 分", score=number(score)))


@routes.post("/submissions/<int:submission_id>/withdraw")
@instructors_required
def withdraw(submission_id: int) -> Any:
    """Withdraw the override; the automatic grade is in force again."""
    submission = submission_or_404(submission_id)
    form = WithdrawForm(prefix=WITHDRAW)
    if not form.validate():
        return review_page(submission, withdraw=form), 422
    if submission.override is None:
        flash(_("这份答卷现在没有教师改分"), "warning")
        return redirect(_address(submission))
    _enter(submission, GradeKind.WITHDRAWAL, form.reason.data)
    return _back(submission, _("已撤销改分，恢复自动评分的成绩"))


@routes.post("/submissions/<int:submission_id>/grade")
@instructors_required
def grade_again(submission_id: int) -> Any:
    """Regrade the submission; an override stays in force."""
    submission = submission_or_404(submission_id)
    entry = grading.grade_submission(db.session, submission)
    entry.by_user_id = current_user.id
    if entry.score is None:
        flash(_("自动评分仍然出错，请联系管理员"), "danger")
        return redirect(_address(submission))
    return _back(submission, _("已重新评分，自动评分为 %(score)s 分", score=number(entry.score)))


def _enter(submission: Submission, kind: GradeKind, reason: str, **values: Any) -> None:
    submission.grades.append(
        Grade(
            kind=kind,
            reason=reason,
            task_hash=submission.task_hash,
            by_user_id=current_user.id,
            at=real_now(),
            **values,
        )
    )


def _back(submission: Submission, message: str) -> Response:
    flash(message, "success")
    return redirect(_address(submission))


def _address(submission: Submission) -> str:
    view = request.args.get("view")
    return url_for(".review", submission_id=submission.id, view=view, **_filters())


def _on(submission: Submission) -> Response:
    """Redirect to the next submission that waits, or to the list where none does."""
    db.session.flush()
    following = next_waiting(submission)
    if following is not None:
        flash(_("已批阅，接着批阅下一份"), "success")
        return redirect(url_for(".review", submission_id=following, **_filters()))
    narrowed = {"class", "task", "q", "state"} & kept().keys()
    done = (
        _("已批阅。所选条件下没有待批阅的答卷了") if narrowed else _("已批阅。没有待批阅的答卷了")
    )
    flash(done, "success")
    return redirect(url_for(".submissions", **_filters()))


def _filters() -> dict[str, Any]:
    return {**kept()}
