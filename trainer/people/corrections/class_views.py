"""The screen that renames, merges, archives and deletes a class."""

import structlog
from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.core.data.sandbox import real_now
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Role, roles_required
from trainer.core.web.query_args import id_arg
from trainer.core.web.routes import RouteTable
from trainer.people.corrections import service
from trainer.people.directory import class_or_404, open_classes, sizes_of
from trainer.people.forms import ClassForm
from trainer.people.models import SchoolClass
from trainer.people.users import Answer

routes = RouteTable()

log = structlog.get_logger()


@routes.route("/<int:class_id>/settings", methods=["GET", "POST"])
@roles_required(Role.ADMINISTRATOR)
def settings(class_id: int) -> Answer:
    """Rename a class; buttons to merge, archive and delete it."""
    found = class_or_404(db.session, class_id)
    form = ClassForm(obj=found)
    if form.validate_on_submit():
        same = select(SchoolClass.id).where(SchoolClass.name == form.name.data)
        if db.session.scalar(same.where(SchoolClass.id != class_id)) is None:
            found.name = form.name.data
            _note("renamed class", found)
            flash(_("班级名称已保存"), "success")
            return redirect(url_for(".show", class_id=class_id))
        form.name.errors = [_("已有同名班级。如果是同一个班，请用“合并班级”")]
    return _page(found, form)


@routes.post("/<int:class_id>/merge")
@roles_required(Role.ADMINISTRATOR)
def merge(class_id: int) -> Answer:
    """Move the members of this class into another, and delete it."""
    found = class_or_404(db.session, class_id)
    others = open_classes().where(SchoolClass.id != class_id)
    kept = db.session.scalar(others.where(SchoolClass.id == (id_arg("to") or 0)))
    if kept is None:
        form = ClassForm(formdata=None, obj=found)
        return _page(found, form, merge_error=_("请选择要并入的班级"))
    _note("merged class", found)
    service.merge_classes(db.session, kept, found)
    flash(_("已并入%(to)s", to=kept.name), "success")
    return redirect(url_for(".show", class_id=kept.id))


@routes.post("/<int:class_id>/archive")
@roles_required(Role.ADMINISTRATOR)
def archive(class_id: int) -> Response:
    """Archive a class."""
    found = class_or_404(db.session, class_id)
    service.archive_class(found, found.archived_at or real_now())
    _note("archived class", found)
    flash(_("班级已归档"), "success")
    return redirect(url_for(".show", class_id=class_id))


@routes.post("/<int:class_id>/restore")
@roles_required(Role.ADMINISTRATOR)
def restore(class_id: int) -> Response:
    """Take an archived class into use again."""
    found = class_or_404(db.session, class_id)
    found.archived_at = None
    _note("restored class", found)
    flash(_("班级已恢复"), "success")
    return redirect(url_for(".show", class_id=class_id))


@routes.post("/<int:class_id>/delete")
@roles_required(Role.ADMINISTRATOR)
def delete(class_id: int) -> Response:
    """Delete a class; its people keep accounts and work."""
    found = class_or_404(db.session, class_id)
    name = found.name
    _note("deleted class", found)
    service.delete_class(db.session, found)
    flash(_("已删除班级%(name)s", name=name), "success")
    return redirect(url_for("teach.index"))


def _page(found: SchoolClass, form: ClassForm, merge_error: str = "") -> Answer:
    others = open_classes().where(SchoolClass.id != found.id).order_by(SchoolClass.name)
    page = render_template(
        "people/corrections/class_settings.html",
        school_class=found,
        form=form,
        classes=db.session.scalars(others).all(),
        merge_error=merge_error,
        size=sizes_of(db.session, [found.id]).get(found.id, 0),
    )
    return page, 422 if form.errors or merge_error else 200


def _note(event: str, school_class: SchoolClass) -> None:
    """Log a change of a class."""
    log.info(event, school_class=school_class.id, by=current_user.id)
