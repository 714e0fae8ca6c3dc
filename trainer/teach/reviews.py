"""Submissions: the list of them, and one with everything that helps to judge it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, request
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import selectinload

from trainer.core.db import session
from trainer.core.incoming import asked_id, asked_words
from trainer.core.languages import gettext as _
from trainer.core.languages import lazy_gettext as _l
from trainer.core.queries import listing
from trainer.exam import attempts, findings, grading
from trainer.exam.markdown import render
from trainer.exam.models import Attempt, Grade, GradeKind, Review, Submission
from trainer.exam.tasks import catalogue
from trainer.people.directory import called, class_or_404, manageable_classes
from trainer.people.models import SchoolClass, User
from trainer.teach import journals
from trainer.teach.forms import WITHDRAW, OverrideForm, ReviewForm, WithdrawForm
from trainer.teach.scope import (
    bp,
    failed,
    reviewed,
    submission_or_404,
    submissions,
    teachers,
)

SORTS = {
    "handed_in": Submission.handed_in_at,
    "student": User.login_key,
    "task": Attempt.task_id,
    "score": Grade.score,
}
STATES: dict[str, tuple[Any, ColumnElement[bool]]] = {
    "waiting": (_l("待批阅"), ~reviewed()),
    "reviewed": (_l("已批阅"), reviewed()),
    "error": (_l("评分出错"), failed()),
    "passed": (_l("通过"), Grade.passed.is_(True)),
    "failed": (_l("未通过"), Grade.passed.is_(False)),
}
VIEWS = ("findings", "journal", "state", "task")


@bp.get("/submissions", endpoint="submissions")
@teachers
def listed() -> str:
    """The students' submissions, with filters, search and sorting."""
    classes = session.scalars(manageable_classes().order_by(SchoolClass.name)).all()
    page = listing(
        _chosen().options(selectinload(Submission.grades)), sort=SORTS, order="-handed_in"
    )
    return render_template(
        "teach/submissions.html",
        page=page,
        students=_students(page.items),
        reviewed=_reviewed(page.items),
        classes=[(c.id, c.name) for c in classes],
        tasks=[(t.id, f"{t.code} {t.title}") for t in catalogue().values()],
        catalogue=catalogue(),
        states=[(name, label) for name, (label, _condition) in STATES.items()],
    )


def _chosen() -> Select[Submission]:
    """The submissions that the address asks for."""
    class_id = asked_id("class")
    query = submissions(class_or_404(session, class_id).id if class_id else None)
    if task_id := request.args.get("task", ""):
        query = query.where(Attempt.task_id == task_id)
    if (state := request.args.get("state", "")) in STATES:
        query = query.where(STATES[state][1])
    if words := asked_words():
        query = query.where(called(words))
    return query


def _students(shown: Sequence[Submission]) -> Mapping[int, User]:
    ids = {submission.attempt.user_id for submission in shown}
    return {user.id: user for user in session.scalars(select(User).where(User.id.in_(ids)))}


def _reviewed(shown: Sequence[Submission]) -> set[int]:
    ids = [submission.id for submission in shown]
    return set(session.scalars(select(Submission.id).where(Submission.id.in_(ids), reviewed())))


@bp.get("/submissions/<int:submission_id>")
@teachers
def review(submission_id: int) -> str:
    """A submission: findings, journal, state at a second, task; and what was done about it."""
    return review_page(submission_or_404(submission_id))


def review_page(submission: Submission, **forms: Any) -> str:
    """The review page in the view that the address asks for.

    A form that was refused comes back with what was typed.
    """
    asked = request.args.get("view", "")
    view = asked if asked in VIEWS else "findings"
    graded = grading.result_of(session, submission.automatic)
    task = attempts.task_of(session, submission.task_hash)
    context: dict[str, Any] = {}
    if view == "journal":
        context = journals.timeline_page(submission)
    elif view == "state":
        context = journals.state_page(submission)
    elif view == "task":
        context = {"brief": render(task.brief)}
    elif graded:
        context = {"findings": findings.folded(findings.shown(graded, task))}
    entries = history(submission)
    return render_template(
        "teach/review.html",
        submission=submission,
        student=session.get(User, submission.attempt.user_id),
        task=task,
        view=view,
        grade=submission.grade,
        result=graded,
        history=entries,
        done=any(entry.counts_as_review for entry in entries),
        neighbours=_waiting_beside(submission),
        **{
            "review": ReviewForm(None),
            "override": OverrideForm(None),
            "withdraw": WithdrawForm(None, prefix=WITHDRAW),
        }
        | forms,
        **context,
    )


@dataclass(frozen=True)
class Entry:
    """One line in the history of a submission."""

    at: datetime
    title: str
    who: str
    text: str
    grade: Grade | None = None
    counts_as_review: bool = False


def history(submission: Submission) -> list[Entry]:
    """Grades and reviews, newest first, with the names of those who made them."""
    reviews = session.execute(
        select(Review, User.name)
        .join(User, User.id == Review.by_user_id)
        .where(Review.submission_id == submission.id)
    )
    found = [Entry(r.at, _("批阅"), name, r.comment, counts_as_review=True) for r, name in reviews]
    ids = {grade.by_user_id for grade in submission.grades} - {None}
    names = dict(session.execute(select(User.id, User.name).where(User.id.in_(ids))).all())
    for grade in submission.grades:
        who = names.get(grade.by_user_id, "") if grade.by_user_id else _("系统")
        own = grade.kind is not GradeKind.AUTOMATIC
        version = _("评分规则第 %(version)s 版", version=grade.grader_version)
        text = grade.reason if own else version
        is_review = grade.kind is GradeKind.OVERRIDE
        found.append(Entry(grade.at, str(grade.kind.label), who, text, grade, is_review))
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _waiting_beside(submission: Submission) -> dict[str, int | None]:
    """The submissions waiting for review that come before and after this one."""
    waiting = submissions().with_only_columns(Submission.id).where(~reviewed()).limit(1)
    earlier = waiting.where(Submission.id < submission.id).order_by(Submission.id.desc())
    later = waiting.where(Submission.id > submission.id).order_by(Submission.id)
    return {"previous": session.scalar(earlier), "next": session.scalar(later)}
