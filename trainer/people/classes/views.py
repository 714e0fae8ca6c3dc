"""The screens of a class and its people, for instructors and administrators.

The list of classes is part of the instructors' screens (``trainer.teach``).
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy import select

from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Role, instructors_required, roles_required
from trainer.core.web.pagination import paginate
from trainer.people import member_service
from trainer.people.directory import class_or_404, class_to_join_or_404, instructors_of, sizes_of
from trainer.people.forms import ClassForm, StudentForm
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.users import SORT, Answer, add_and_show, filtered

bp = Blueprint("classes", __name__, url_prefix="/classes")


@bp.route("/new", methods=["GET", "POST"])
@roles_required(Role.ADMINISTRATOR)
def new() -> Answer:
    """Add a class."""
    form = ClassForm()
    if form.validate_on_submit():
        same = select(SchoolClass.id).where(SchoolClass.name == form.name.data)
        if db.session.scalar(same) is None:
            made = member_service.class_named(db.session, form.name.data)
            flash(_("已新建班级"), "success")
            return redirect(url_for(".show", class_id=made.id))
        form.name.errors = [_("已有同名班级")]
    return render_template("people/classes/new_class.html", form=form), 422 if form.errors else 200


@bp.get("/<int:class_id>")
@instructors_required
def show(class_id: int) -> str:
    """Show a class with its instructors and students."""
    found = class_or_404(db.session, class_id)
    in_class = select(ClassMember.user_id).where(ClassMember.class_id == found.id)
    query = select(User).where(User.id.in_(in_class), User.role == Role.STUDENT)
    page = paginate(filtered(query), sort=SORT, order="login_name", size=50)
    return render_template(
        "people/classes/school_class.html",
        school_class=found,
        page=page,
        instructors=instructors_of(db.session, [found.id]).get(found.id, []),
        size=sizes_of(db.session, [found.id]).get(found.id, 0),
    )


@bp.route("/<int:class_id>/students/new", methods=["GET", "POST"])
@instructors_required
def new_student(class_id: int) -> Answer:
    """Add one student to a class."""
    found = class_to_join_or_404(db.session, class_id)
    form = StudentForm()
    if form.validate_on_submit() and (answer := add_and_show(form, Role.STUDENT, found)):
        return answer
    page = render_template("people/users/new_student.html", form=form, school_class=found)
    return page, 422 if form.errors else 200
