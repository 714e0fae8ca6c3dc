"""The study desk: tasks, starting them, results."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt, Submission
from trainer.content.markdown import render
from trainer.content.tasks import Source, Task, catalogue
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db
from trainer.core.web.access import EVERYBODY, roles_required
from trainer.reports import finding_views

bp = Blueprint("desk", __name__)

PROJECTS = {
    1: _l("开通国际站账号"),
    2: _l("店铺管理"),
    3: _l("产品管理"),
    4: _l("媒体中心"),
    5: _l("商机获取"),
    6: _l("客户管理"),
    7: _l("营销推广"),
    8: _l("交易履约"),
    9: _l("数据分析"),
    10: _l("出口服务"),
}
LEVELS = {"初级": _l("初级"), "中级": _l("中级"), "高级": _l("高级")}


@dataclass
class TaskProgress:
    """What a user has reached in one task."""

    attempts: int = 0
    best: Decimal | None = None
    passed: bool = False
    open: Attempt | None = None


def progress_by_task(user_id: int) -> dict[str, TaskProgress]:
    """A user's progress in every task tried, in two queries."""
    found: dict[str, TaskProgress] = {}
    for attempt in lifecycle.open_attempts(db.session, user_id):
        progress = found.setdefault(attempt.task_id, TaskProgress())
        progress.attempts += 1
        progress.open = progress.open or attempt
    submissions = db.session.scalars(
        select(Submission)
        .join(Submission.attempt)
        .where(Attempt.user_id == user_id)
        .options(selectinload(Submission.grades))
    )
    for submission in submissions:
        progress = found.setdefault(submission.attempt.task_id, TaskProgress())
        progress.attempts += 1
        grade = submission.grade
        if grade is not None and grade.score is not None:
            progress.best = max(progress.best or Decimal(0), grade.score)
            progress.passed = progress.passed or bool(grade.passed)
    return found


@bp.get("/tasks")
@roles_required(*EVERYBODY)
def index() -> str:
    """List all tasks by textbook project, with the user's progress."""
    groups: dict[int, list[Task]] = {}
    for task in catalogue().values():
        project = task.source.project if isinstance(task.source, Source) else 0
        groups.setdefault(project, []).append(task)
    tried = progress_by_task(current_user.id)
    own = {task_id: tried.get(task_id, TaskProgress()) for task_id in catalogue()}
    left_out = [p.open for id_, p in tried.items() if p.open and id_ not in own]
    passed = {task_id for task_id, progress in own.items() if progress.passed}
    return render_template(
        "desk/index.html",
        groups=groups,
        left_out=[(a.id, lifecycle.task_of(db.session, a.task_hash).heading) for a in left_out],
        open_tasks=[task for task in catalogue().values() if own[task.id].open],
        next_task=_next(own),
        projects=PROJECTS,
        levels=LEVELS,
        progress_by_task=own,
        passed_tasks=passed,
    )


def _next(own: dict[str, TaskProgress]) -> Task | None:
    """The first task that is neither passed nor open; None after the last."""
    left = (id_ for id_, progress in own.items() if not (progress.passed or progress.open))
    return next((catalogue()[task_id] for task_id in left), None)


@bp.get("/tasks/<task_id>")
@roles_required(*EVERYBODY)
def task(task_id: str) -> str:
    """Show a task: brief, data, and the user's attempts."""
    wanted = _task(task_id)
    submissions = db.session.scalars(
        select(Submission)
        .join(Submission.attempt)
        .where(Attempt.user_id == current_user.id, Attempt.task_id == task_id)
        .options(selectinload(Submission.grades))
        .order_by(Submission.id.desc())
    ).all()
    return render_template(
        "desk/task.html",
        task=wanted,
        brief=render(wanted.brief),
        level=LEVELS[wanted.level],
        open_attempts=lifecycle.open_attempts(db.session, current_user.id, task_id),
        submissions=submissions,
    )


@bp.post("/tasks/<task_id>/start")
@roles_required(*EVERYBODY)
def start(task_id: str) -> Response:
    """Start an attempt, or continue the open one."""
    attempt = lifecycle.open_or_start(db.session, current_user.id, _task(task_id))
    return redirect(url_for("office.workbench", attempt_id=attempt.id))


@bp.get("/results/<int:submission_id>")
@roles_required(*EVERYBODY)
def result(submission_id: int) -> str | Response:
    """Show the score of a submission and its findings, field by field.

    A page without a score polls every few seconds and reloads when there is one.
    """
    submission = db.session.get(Submission, submission_id)
    if submission is None or not current_user.may_see_work_of(submission.attempt.user_id):
        abort(404)
    if request.headers.get("HX-Request"):
        return Response(status=204, headers={"HX-Refresh": "true"} if submission.grade else {})
    graded = grading.result_of(db.session, submission.automatic)
    wanted = lifecycle.task_of(db.session, submission.task_hash)
    return render_template(
        "desk/result.html",
        submission=submission,
        task=wanted,
        next_task=_after(wanted.id),
        grade=submission.grade,
        result=graded,
        findings=finding_views.fold_alike(finding_views.finding_rows(graded, wanted))
        if graded
        else [],
    )


def _after(task_id: str) -> Task | None:
    """The next task in the textbook's order; None after the last or a removed one."""
    ids = list(catalogue())
    following = ids[ids.index(task_id) + 1 :] if task_id in ids else []
    return catalogue()[following[0]] if following else None


def _task(task_id: str) -> Any:
    wanted = catalogue().get(task_id)
    if wanted is None:
        abort(404, _("这项任务现在不能做。已经开始的练习、答卷和成绩仍可打开；请联系老师。"))
    return wanted
