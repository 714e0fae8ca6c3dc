"""The screen that adds a list of students to a class.

The first step shows a plan, the second writes it. The answer to the second step shows the first
passwords, which are not stored in clear.
"""

import base64
import csv
import io

import structlog
from flask import render_template, request
from flask_login import current_user
from flask_wtf.file import FileField
from sqlalchemy.exc import IntegrityError
from wtforms import TextAreaField

from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db
from trainer.core.web.access import instructors_required
from trainer.core.web.export import safe
from trainer.core.web.routes import RouteTable
from trainer.people import member_service
from trainer.people.classes.membership_views import may_join
from trainer.people.directory import class_or_404
from trainer.people.forms import PeopleForm
from trainer.people.models import SchoolClass
from trainer.people.rosters.batch_plan import Outcome, Plan, plan_of
from trainer.people.rosters.roster import Row, add_students, rows_of
from trainer.people.rosters.roster_text import LOGIN_NAME, NAME, PASSWORD, RosterProblems, decoded
from trainer.people.sign_in.passwords import new_first_password, passwords
from trainer.people.users import Answer

routes = RouteTable()

MAX_STUDENTS = 200
"""Students in one list: hashing a password takes about 25 ms, and the user waits."""
MAX_BYTES = 500_000

log = structlog.get_logger()


class RosterForm(PeopleForm):
    """A roster, pasted or as a file."""

    text = TextAreaField(
        _l("名单"),
        description=_l(
            "每行一名学生：学号、姓名，用制表符、逗号或空格隔开，可以从表格中直接复制。有表头时只取这两列"
        ),
    )
    file = FileField(
        _l("或选择文件"),
        description=_l("CSV 或 TSV 文件，例如 Excel 另存为“CSV UTF-8”；选了文件，就以文件为准"),
    )

    def read(self) -> list[Row]:
        """Read the rows; a file's text moves to the text field, for corrections.

        Raises:
            RosterProblems: It is not a roster.
        """
        if upload := request.files.get("file"):
            content = upload.stream.read(MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                raise RosterProblems(
                    [_("文件超过 %(n)d KB，请上传只含学号和姓名的名单", n=MAX_BYTES // 1000)]
                )
            if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
                message = _("这是 Excel 工作簿。请另存为“CSV UTF-8”，或复制其中两列，粘贴到上面")
                raise RosterProblems([message])
            self.text.data = decoded(content)
        elif not (self.text.data or "").strip():
            raise RosterProblems([_("请粘贴名单，或选择一个文件")])
        rows = rows_of(self.text.data or "", most=MAX_STUDENTS, headed=False)
        return [Row(row.line, row.login_name, row.name, password="") for row in rows]


@routes.route("/<int:class_id>/students/batch", methods=["GET", "POST"])
@instructors_required
def batch(class_id: int) -> Answer:
    """Show the plan for a list of students; carry it out when it is confirmed."""
    school_class = class_or_404(db.session, class_id)
    form = RosterForm()
    if not form.validate_on_submit():
        return _page(school_class, form)
    try:
        rows = form.read()
    except RosterProblems as problems:
        form.text.errors = problems.lines
        return _page(school_class, form)
    plan = plan_of(db.session, school_class, rows, may_join())
    seen = request.form.get("seen")
    if seen is None:
        return _page(school_class, form, plan)
    if seen != plan.digest or plan.refused:
        return _page(school_class, form, plan, stale=True)
    return _add(school_class, form, plan)


def _add(school_class: SchoolClass, form: RosterForm, plan: Plan) -> Answer:
    """Add the whole list or nothing, and show the first passwords once."""
    rows = [planned.row for planned in plan.rows]
    again = plan.waiting if "again" in request.form else []
    first = {p.row.login_name: new_first_password() for p in (*plan.of(Outcome.NEW), *again)}
    db.session.commit()  # hashing takes seconds, during which others must be able to write
    hashes = {name: passwords().hash(password) for name, password in first.items()}
    db.session.expire_all()
    school_class = class_or_404(db.session, school_class.id)
    now = plan_of(db.session, school_class, rows, may_join())
    if now.digest != plan.digest:
        return _page(school_class, form, now, stale=True)
    try:
        done = add_students(db.session, school_class, rows, first, hashes)
    except (IntegrityError, RosterProblems):  # one of them was added concurrently
        db.session.rollback()
        now = plan_of(db.session, school_class, rows, may_join())
        return _page(school_class, form, now, stale=True)
    given = []
    for planned in again:
        if planned.student is not None:
            member_service.give_first_password(
                db.session, planned.student, hashes[planned.row.login_name]
            )
            given.append(planned.student.id)
    noted = {"school_class": school_class.id, "by": current_user.id}
    if done.members:
        log.info("joined class", users=done.members, **noted)
    if given:
        log.info("gave first passwords", users=given, **noted)
    shown = [(r.login_name, r.name, first[r.login_name]) for r in rows if r.login_name in first]
    return render_template(
        "people/rosters/batch_added.html",
        school_class=school_class,
        done=done,
        again=len(again),
        shown=shown,
        table=_as_address([(LOGIN_NAME, NAME, PASSWORD), *shown]),
    )


def _page(
    school_class: SchoolClass, form: RosterForm, plan: Plan | None = None, *, stale: bool = False
) -> Answer:
    wrong = form.errors or (plan is not None and plan.refused)
    page = render_template(
        "people/rosters/batch.html",
        school_class=school_class,
        form=form,
        plan=plan,
        stale=stale,
        most=MAX_STUDENTS,
    )
    return page, 409 if stale else 422 if wrong else 200


def _as_address(rows: list[tuple[str, str, str]]) -> str:
    """A CSV file as a data URL: a download without a file on the server."""
    text = io.StringIO()
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    encoded = base64.b64encode(text.getvalue().encode("utf-8-sig")).decode()
    return f"data:text/csv;charset=utf-8;base64,{encoded}"
