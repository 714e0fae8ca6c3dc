"""The instructor's classes, and a class's gradebook."""

from collections.abc import Sequence
from typing import Any

from flask import Response, render_template, request
from flask_login import current_user
from sqlalchemy import case, func, select

from trainer.attempts.models import Attempt, Grade, Submission, grade_in_force
from trainer.content.tasks import Source, Task, catalogue, content
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Role, instructors_required
from trainer.core.web.export import as_csv
from trainer.core.web.pagination import contains, paginate, paginate_rows
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable
from trainer.people.directory import (
    class_or_404,
    instructors_of,
    manageable_classes,
    open_classes,
    sizes_of,
)
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.rules import folded
from trainer.teach import gradebook_tables
from trainer.teach.gradebook import STATES, GradebookRow, gradebook_rows, task_summaries
from trainer.teach.queries import failed, reviewed, students, submissions
from trainer.views.student import PROJECTS

routes = RouteTable()

STUDENTS_ON_A_PAGE = 50
"""Rows of the matrix on a page: a class fits, and a year of study does not slow the page down."""


@routes.get("/")
@instructors_required
def index() -> str:
    """List the viewer's classes and their pending work."""
    archived = manageable_classes().where(SchoolClass.archived_at.is_not(None))
    in_archive = request.args.get("state") == "archived"
    query = archived if in_archive else open_classes()
    if words := search_term():
        query = query.where(contains(SchoolClass.name, words))
    page = paginate(query, sort={"name": SchoolClass.name}, order="name")
    ids = [school_class.id for school_class in page.items]
    return render_template(
        "teach/index.html",
        page=page,
        in_archive=in_archive,
        archived=db.session.scalar(select(func.count()).select_from(archived.subquery())),
        totals=_totals(),
        instructors=instructors_of(db.session, ids),
        sizes=sizes_of(db.session, ids),
        pending=_pending(ids),
        left_out=content().problems if current_user.role is Role.ADMINISTRATOR else [],
    )


def _totals() -> dict[str, int]:
    """The totals of all classes; students in two classes count once."""
    waiting = submissions().where(~reviewed())
    errors = submissions().where(failed())
    queries = {
        "classes": manageable_classes(),
        "students": students(),
        "waiting": waiting.with_only_columns(Submission.id),
        "errors": errors.with_only_columns(Submission.id),
    }
    counts = [
        select(func.count()).select_from(q.subquery()).scalar_subquery() for q in queries.values()
    ]
    return dict(zip(queries, db.session.execute(select(*counts)).one(), strict=True))


def _pending(class_ids: list[int]) -> dict[int, Any]:
    """By class: submissions, those without review, those without a score."""
    query = (
        select(
            ClassMember.class_id,
            func.count().label("all"),
            func.sum(case((reviewed(), 0), else_=1)).label("waiting"),
            func.sum(case((failed(), 1), else_=0)).label("errors"),
        )
        .select_from(Submission)
        .join(Attempt, Attempt.id == Submission.attempt_id)
        .join(ClassMember, ClassMember.user_id == Attempt.user_id)
        .join(User, User.id == Attempt.user_id)
        .outerjoin(Grade, Grade.id == grade_in_force())
        .where(ClassMember.class_id.in_(class_ids), User.role == Role.STUDENT)
        .group_by(ClassMember.class_id)
    )
    return {row.class_id: row for row in db.session.execute(query)}


@routes.get("/classes/<int:class_id>")
@instructors_required
def overview(class_id: int) -> str:
    """Show a class: students × tasks, with the best score in each cell."""
    school_class = class_or_404(db.session, class_id)
    tasks = chosen_tasks()
    everybody = gradebook_rows(class_id, tasks)
    figures = task_summaries(everybody, tasks)
    chosen = gradebook_tables.ordered(_chosen(everybody, len(tasks)), request.args.get("sort", ""))
    page = paginate_rows(chosen, size=STUDENTS_ON_A_PAGE)
    return render_template(
        "teach/overview.html",
        school_class=school_class,
        tasks=tasks,
        everybody=everybody,
        page=page,
        columns=gradebook_tables.columns(tasks, class_id),
        rows=gradebook_tables.rows(page.items, everybody, figures),
        chart_data=gradebook_tables.pass_rates(figures),
        summary=gradebook_tables.summary(everybody, figures),
        projects=_projects(),
        states=[(name, label) for name, (label, _condition) in STATES.items()],
        orders=gradebook_tables.ORDERS,
    )


@routes.get("/classes/<int:class_id>/scores.csv")
@instructors_required
def export(class_id: int) -> Response:
    """Export the class's scores as a CSV file."""
    school_class = class_or_404(db.session, class_id)
    tasks = chosen_tasks()
    everybody = gradebook_rows(class_id, tasks)
    figures = task_summaries(everybody, tasks)
    name = _("%(name)s 成绩", name=school_class.name)
    return as_csv(name, gradebook_tables.table(everybody, figures))


def chosen_tasks() -> list[Task]:
    """The tasks of the project in the address, or all."""
    project = request.args.get("project", 0, type=int)
    return [t for t in catalogue().values() if not project or _project(t) == project]


def _project(task: Task) -> int:
    return task.source.project if isinstance(task.source, Source) else 0


def _projects() -> list[tuple[int, str]]:
    numbers = sorted({_project(task) for task in catalogue().values()} - {0})
    return [(n, _("项目 %(n)s %(name)s", n=n, name=PROJECTS[n])) for n in numbers]


def _chosen(everybody: Sequence[GradebookRow], tasks: int) -> list[GradebookRow]:
    """The students that the search and the state of the address choose."""
    words = folded(search_term())
    _label, condition = STATES.get(request.args.get("state", ""), ("", None))
    return [
        line
        for line in everybody
        if (words in line.student.name.casefold() or words in line.student.login_name.casefold())
        and (condition is None or condition(line, tasks))
    ]
