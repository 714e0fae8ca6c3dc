"""The screens that add a list of students to a class, or to the classes that the list names.

The first step shows a plan, the second writes it. Between them may be questions: which sheet,
which columns, which names. The answer to the last step shows the first passwords, which are not
stored in clear.
"""

import base64
import csv
import io

import structlog
from flask import render_template, request, url_for
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Role, instructors_required, roles_required
from trainer.core.web.export import safe
from trainer.core.web.routes import RouteTable
from trainer.people import member_service
from trainer.people.classes.membership_views import may_join
from trainer.people.directory import class_to_join_or_404, open_classes
from trainer.people.models import SchoolClass
from trainer.people.rosters.batch_form import ON_SCREEN, ManySheets, RosterForm
from trainer.people.rosters.batch_plan import Outcome, Plan, Planned, Scope, plan_of
from trainer.people.rosters.importing import Imported, add_students, classes_named
from trainer.people.rosters.roster import Roster, UnsureColumns
from trainer.people.rosters.roster_text import (
    CLASS,
    LOGIN_NAME,
    MAX_ROWS,
    NAME,
    PASSWORD,
    RosterProblems,
)
from trainer.people.sign_in.passwords import new_first_password, passwords
from trainer.people.users import Answer

routes = RouteTable()

LINES_SHOWN = 12
"""Lines of a table in the question for its columns."""

log = structlog.get_logger()


@routes.route("/<int:class_id>/students/batch", methods=["GET", "POST"])
@instructors_required
def batch(class_id: int) -> Answer:
    """Show the plan for a list of students of a class; carry it out when it is confirmed."""
    return _answer(class_id)


@routes.route("/students/batch", methods=["GET", "POST"])
@roles_required(Role.ADMINISTRATOR)
def school_batch() -> Answer:
    """Show the plan for a list of students of several classes, which the list names."""
    return _answer(None)


def _scope(class_id: int | None) -> Scope:
    school_class = None if class_id is None else class_to_join_or_404(db.session, class_id)
    may_create = current_user.role is Role.ADMINISTRATOR
    return Scope(school_class, may_join(), open_classes(), may_create)


def _answer(class_id: int | None) -> Answer:
    scope, form = _scope(class_id), RosterForm()
    if not form.validate_on_submit():
        return _page(scope, form)
    try:
        roster = form.read()
    except ManySheets as question:
        return _render("sheets", scope, question=question)
    except UnsureColumns as question:
        return _columns_page(scope, form, question)
    except RosterProblems as problems:
        form.text.errors = problems.lines
        return _page(scope, form)
    plan = plan_of(db.session, scope, roster.rows)
    if "seen" in request.form:
        return _confirmed(class_id, form, roster, plan)
    return _page(scope, form, plan, roster)


def _confirmed(class_id: int | None, form: RosterForm, roster: Roster, plan: Plan) -> Answer:
    """Carry out the plan with the chosen names, if it is still as it was shown."""
    scope, is_same = _scope(class_id), request.form["seen"] == plan.digest
    final = plan_of(db.session, scope, roster.rows, _chosen_names())
    if not is_same or final.refused:
        return _page(scope, form, final if is_same else plan, roster, stale=True)
    return _add(class_id, form, roster, final)


def _chosen_names() -> dict[str, str]:
    return {
        name.removeprefix("name-"): value
        for name, value in request.form.items()
        if name.startswith("name-")
    }


def _add(class_id: int | None, form: RosterForm, roster: Roster, plan: Plan) -> Answer:
    """Add the whole list or nothing, and show the first passwords once."""
    rows = [planned.row for planned in plan.rows]
    again = plan.waiting if "again" in request.form else []
    first = {p.row.login_name: new_first_password() for p in (*plan.of(Outcome.NEW), *again)}
    db.session.commit()  # hashing takes seconds, during which others must be able to write
    hashes = {name: passwords().hash_random(password) for name, password in first.items()}
    db.session.expire_all()
    scope = _scope(class_id)
    now = plan_of(db.session, scope, roster.rows, _chosen_names())
    if now.digest != plan.digest:
        return _page(scope, form, plan_of(db.session, scope, roster.rows), roster, stale=True)
    try:
        classes = classes_named(db.session, rows)
        done = add_students(db.session, classes, rows, first, hashes)
    except (IntegrityError, RosterProblems):  # one of them was added concurrently
        db.session.rollback()
        scope = _scope(class_id)
        return _page(scope, form, plan_of(db.session, scope, roster.rows), roster, stale=True)
    _give(again, hashes)
    _log(classes, done, again)
    shown = [
        (row.login_name, row.name, first[row.login_name], row.class_name)
        for row in rows
        if row.login_name in first
    ]
    return _render(
        "batch_added",
        scope,
        done=done,
        again=len(again),
        shown=shown,
        classes=list(classes.values()),
        table=_as_address([(LOGIN_NAME, NAME, PASSWORD, CLASS), *shown]),
    )


def _give(again: list[Planned], hashes: dict[str, str]) -> None:
    for planned in again:
        if planned.student is not None:
            hashed = hashes[planned.row.login_name]
            member_service.give_first_password(db.session, planned.student, hashed)


def _log(classes: dict[str, SchoolClass], done: Imported, again: list[Planned]) -> None:
    """Log who may see whose work, and whose password changed."""
    noted = {"school_classes": [c.id for c in classes.values()], "by": current_user.id}
    if done.members:
        log.info("joined class", users=done.members, **noted)
    if given := [planned.student.id for planned in again if planned.student is not None]:
        log.info("gave first passwords", users=given, **noted)


def _page(
    scope: Scope,
    form: RosterForm,
    plan: Plan | None = None,
    roster: Roster | None = None,
    *,
    stale: bool = False,
) -> Answer:
    wrong = form.errors or (plan is not None and plan.refused)
    notes = roster.notes if roster else []
    page = _render("batch", scope, form=form, plan=plan, stale=stale, most=MAX_ROWS, notes=notes)
    return page, 409 if stale else 422 if wrong else 200


def _columns_page(scope: Scope, form: RosterForm, question: UnsureColumns) -> Answer:
    """Ask which columns hold number, name and class."""
    is_wrong = "columns" in request.form
    width = len(question.columns.fields)
    shown = [
        (number, [line[n] if n < len(line) else "" for n in range(width)])
        for number, line in question.table[:LINES_SHOWN]
    ]
    page = _render(
        "columns",
        scope,
        text=form.text.data,
        columns=question.columns,
        lines=shown,
        rest=len(question.table) - len(shown),
        fields=ON_SCREEN,
        error=question.lines[0] if is_wrong else "",
        first=question.columns.headings + 1,
    )
    return page, 422 if is_wrong else 200


def _render(name: str, scope: Scope, **values: object) -> str:
    """A page of a class, or of the whole school."""
    school_class = scope.school_class
    if school_class:
        back = url_for("classes.show", class_id=school_class.id)
        trail = [(_("班级"), url_for("teach.index")), (school_class.name, back)]
    else:
        back = url_for("teach.index")
        trail = [(_("班级"), back)]
    return render_template(
        f"people/rosters/{name}.html", school_class=school_class, back=back, trail=trail, **values
    )


def _as_address(rows: list[tuple[str, str, str, str]]) -> str:
    """A CSV file as a data URL: a download without a file on the server."""
    text = io.StringIO()
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    encoded = base64.b64encode(text.getvalue().encode("utf-8-sig")).decode()
    return f"data:text/csv;charset=utf-8;base64,{encoded}"
