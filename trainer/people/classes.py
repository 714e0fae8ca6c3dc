"""The screens of classes, for instructors and administrators."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from trainer.core.access import Role, roles
from trainer.core.db import session
from trainer.core.queries import listing
from trainer.people import members
from trainer.people.directory import LARGEST_ID, found_or_404, manageable_classes
from trainer.people.forms import ClassForm, StudentForm
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.users import SORT, Answer, add_and_show, filtered

bp = Blueprint("classes", __name__, url_prefix="/classes")


@bp.get("/")
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def index() -> str:
    """The classes that one manages, with their instructors and how many students they have."""
    page = listing(manageable_classes(), sort={"name": SchoolClass.name}, order="name")
    ids = [school_class.id for school_class in page.items]
    return render_template(
        "people/classes.html", page=page, instructors=_instructors(ids), sizes=_sizes(ids)
    )


@bp.route("/new", methods=["GET", "POST"])
@roles(Role.ADMINISTRATOR)
def new() -> Answer:
    """Add a class."""
    form = ClassForm()
    if form.validate_on_submit():
        same = select(SchoolClass.id).where(SchoolClass.name == form.name.data)
        if session.scalar(same) is None:
            made = members.class_named(session, form.name.data)
            flash(_("已新建班级"), "success")
            return redirect(url_for(".show", class_id=made.id))
        form.name.errors = [_("已有同名班级")]
    return render_template("people/new_class.html", form=form), 422 if form.errors else 200


@bp.get("/<int:class_id>")
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def show(class_id: int) -> str:
    """A class with its students."""
    found = _class(class_id)
    in_class = select(ClassMember.user_id).where(ClassMember.class_id == found.id)
    query = select(User).where(User.id.in_(in_class), User.role == Role.STUDENT)
    page = listing(filtered(query), sort=SORT, order="login_name", size=50)
    return render_template(
        "people/school_class.html",
        school_class=found,
        page=page,
        instructors=_instructors([found.id]).get(found.id, []),
        size=_sizes([found.id]).get(found.id, 0),
    )


@bp.route("/<int:class_id>/students/new", methods=["GET", "POST"])
@roles(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def new_student(class_id: int) -> Answer:
    """Add one student to a class."""
    found = _class(class_id)
    form = StudentForm()
    if form.validate_on_submit() and (answer := add_and_show(form, Role.STUDENT, found)):
        return answer
    page = render_template("people/new_student.html", form=form, school_class=found)
    return page, 422 if form.errors else 200


def _class(class_id: int) -> SchoolClass:
    if class_id > LARGEST_ID:
        abort(404)
    query = manageable_classes().where(SchoolClass.id == class_id)
    found: SchoolClass = found_or_404(session, query)
    return found


def _instructors(class_ids: list[int]) -> dict[int, list[str]]:
    """Names of the instructors of each class, in one query."""
    found: dict[int, list[str]] = {}
    rows = session.execute(
        select(ClassMember.class_id, User.name)
        .join(User, User.id == ClassMember.user_id)
        .where(ClassMember.class_id.in_(class_ids), User.role == Role.INSTRUCTOR)
        .order_by(User.name)
    )
    for class_id, name in rows:
        found.setdefault(class_id, []).append(name)
    return found


def _sizes(class_ids: list[int]) -> dict[int, int]:
    """Number of students in each class, in one query."""
    rows = session.execute(
        select(ClassMember.class_id, func.count().label("size"))
        .join(User, User.id == ClassMember.user_id)
        .where(ClassMember.class_id.in_(class_ids), User.role == Role.STUDENT)
        .group_by(ClassMember.class_id)
    )
    return {row.class_id: row.size for row in rows}
