"""Submissions: the list, and the review page of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, request
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import selectinload

from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt, Grade, GradeKind, Review, Submission
from trainer.content.markdown import render
from trainer.content.tasks import catalogue
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db
from trainer.core.web.access import instructors_required
from trainer.core.web.pagination import paginate
from trainer.core.web.query_args import id_arg, search_term
from trainer.core.web.routes import RouteTable
from trainer.people.directory import class_or_404, manageable_classes, name_matches
from trainer.people.models import SchoolClass, User
from trainer.reports import finding_views
from trainer.teach import review_history
from trainer.teach.forms import WITHDRAW, OverrideForm, ReviewForm, WithdrawForm
from trainer.teach.queries import failed, reviewed, submission_or_404, submissions

routes = RouteTable()

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
FILTERS = ("class", "task", "state", "q", "sort", "page")
"""What the list's address chooses; the pages of its submissions keep it, to lead on and back."""
VIEWS = ("findings", "journal", "state", "task")


@routes.get("/submissions", endpoint="submissions")
@instructors_required
def listed() -> str:
    """List the students' submissions, with filters, search and sorting."""
    classes = db.session.scalars(manageable_classes().order_by(SchoolClass.name)).all()
    page = paginate(
        _chosen().options(selectinload(Submission.grades)), sort=SORTS, order="-handed_in"
    )
    return render_template(
        "teach/submissions.html",
        page=page,
        students=_students(page.items),
        reviewed=_reviewed(page.items),
        classes=[(c.id, c.name) for c in classes],
        tasks=[(t.id, t.heading) for t in catalogue().values()],
        catalogue=catalogue(),
        states=[(name, label) for name, (label, _condition) in STATES.items()],
        kept=kept(),
    )


def kept() -> dict[str, str]:
    """The filters of the list in the address."""
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}


def _chosen() -> Select[Submission]:
    """The submissions selected by the address."""
    query = _of_class_task_and_name()
    if (state := request.args.get("state", "")) in STATES:
        query = query.where(STATES[state][1])
    return query


def _of_class_task_and_name() -> Select[Submission]:
    class_id = id_arg("class")
    query = submissions(class_or_404(db.session, class_id).id if class_id else None)
    if task_id := request.args.get("task", ""):
        query = query.where(Attempt.task_id == task_id)
    if words := search_term():
        query = query.where(name_matches(words))
    return query


def _students(shown: Sequence[Submission]) -> Mapping[int, User]:
    ids = {submission.attempt.user_id for submission in shown}
    return {user.id: user for user in db.session.scalars(select(User).where(User.id.in_(ids)))}


def _reviewed(shown: Sequence[Submission]) -> set[int]:
    ids = [submission.id for submission in shown]
    return set(db.session.scalars(select(Submission.id).where(Submission.id.in_(ids), reviewed())))


def is_reviewed(submission: Submission) -> bool:
    """Whether an instructor has reviewed or graded the submission."""
    return bool(_reviewed([submission]))


@routes.get("/submissions/<int:submission_id>")
@instructors_required
def review(submission_id: int) -> str:
    """Show a submission: findings, journal, state at a point in time, task, and history."""
    return review_page(submission_or_404(submission_id))


def review_page(submission: Submission, **forms: Any) -> str:
    """Render the review page in the view of the address.

    A refused form keeps its typed values.
    """
    asked = request.args.get("view", "")
    view = asked if asked in VIEWS else "findings"
    graded = grading.result_of(db.session, submission.automatic)
    task = lifecycle.task_of(db.session, submission.task_hash)
    context: dict[str, Any] = {}
    if view == "journal":
        context = review_history.timeline_page(submission)
    elif view == "state":
        context = review_history.state_page(submission)
    elif view == "task":
        context = {"brief": render(task.brief)}
    elif graded:
        context = {"findings": finding_views.fold_alike(finding_views.finding_rows(graded, task))}
    entries = history(submission)
    return render_template(
        "teach/review.html",
        submission=submission,
        student=db.session.get(User, submission.attempt.user_id),
        task=task,
        view=view,
        grade=submission.grade,
        result=graded,
        history=entries,
        done=any(entry.counts_as_review for entry in entries),
        neighbours=waiting_beside(submission),
        kept=kept(),
        view_arg=None if view == VIEWS[0] else view,
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
    """An entry in the history of a submission."""

    at: datetime
    title: str
    who: str
    text: str
    grade: Grade | None = None
    counts_as_review: bool = False


def history(submission: Submission) -> list[Entry]:
    """Grades and reviews with their authors, newest first."""
    reviews = db.session.execute(
        select(Review, User.name)
        .join(User, User.id == Review.by_user_id)
        .where(Review.submission_id == submission.id)
    )
    found = [Entry(r.at, _("批阅"), name, r.comment, counts_as_review=True) for r, name in reviews]
    ids = {grade.by_user_id for grade in submission.grades} - {None}
    names = dict(db.session.execute(select(User.id, User.name).where(User.id.in_(ids))).all())
    for grade in submission.grades:
        who = names.get(grade.by_user_id, "") if grade.by_user_id else _("系统")
        own = grade.kind is not GradeKind.AUTOMATIC
        version = _("评分规则第 %(version)s 版", version=grade.grader_version)
        text = grade.reason if own else version
        is_review = grade.kind is GradeKind.OVERRIDE
        found.append(Entry(grade.at, str(grade.kind.label), who, text, grade, is_review))
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def waiting_beside(submission: Submission) -> dict[str, int | None]:
    """The previous and the next submission waiting for review.

    They are of the class, task and names that the address chooses, and of its state where
    submissions in this state can wait.
    """
    query = _of_class_task_and_name()
    if (state := request.args.get("state", "")) in {"error", "passed", "failed"}:
        query = query.where(STATES[state][1])
    waiting = query.with_only_columns(Submission.id).where(~reviewed()).limit(1)
    earlier = waiting.where(Submission.id < submission.id).order_by(Submission.id.desc())
    later = waiting.where(Submission.id > submission.id).order_by(Submission.id)
    return {"previous": db.session.scalar(earlier), "next": db.session.scalar(later)}


def next_waiting(submission: Submission) -> int | None:
    """The submission to review after this one: a later one, else the newest before it."""
    beside = waiting_beside(submission)
    return beside["next"] or beside["previous"]
