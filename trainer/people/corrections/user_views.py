"""The screens that correct, merge and delete users."""

import structlog
from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Role, instructors_required, roles_required
from trainer.core.web.routes import RouteTable
from trainer.people.corrections import service
from trainer.people.directory import manageable
from trainer.people.forms import CorrectionForm, MergeForm
from trainer.people.models import User
from trainer.people.rules import folded
from trainer.people.users import Answer, managed_user, other_user

routes = RouteTable()

log = structlog.get_logger()


@routes.route("/<int:user_id>/edit", methods=["GET", "POST"])
@instructors_required
def edit(user_id: int) -> Answer:
    """Correct a user's number and name."""
    found = managed_user(user_id)
    form = CorrectionForm(obj=found)
    if form.validate_on_submit():
        before = found.login_name, found.name
        wanted = form.login_name.data, form.name.data
        if form.seen.data != "\n".join(before) and wanted != before:
            form.login_name.errors = [_("资料刚刚被别人修改过，请核对后重新保存")]
        elif not form.add_problems(service.correction_problems(db.session, found, *wanted)):
            try:
                service.correct_user(db.session, found, *wanted)
            except IntegrityError:  # the number was given concurrently
                db.session.rollback()
                found = managed_user(user_id)
                form.add_problems(service.correction_problems(db.session, found, *wanted))
            else:
                log.info("corrected user", user=user_id, by=current_user.id)
                flash(_("%(name)s 的资料已保存", name=found.name), "success")
                return redirect(url_for(".show", user_id=user_id))
    form.seen.data = f"{found.login_name}\n{found.name}"
    page = render_template("people/corrections/edit_user.html", form=form, user=found)
    return page, 422 if form.errors else 200


@routes.route("/<int:user_id>/merge", methods=["GET", "POST"])
@instructors_required
def merge(user_id: int) -> Answer:
    """Merge another account of the same student into this one, after a look at both."""
    kept, form, other = other_user(user_id), MergeForm(), None
    if kept.role is not Role.STUDENT:
        abort(404)
    if form.validate_on_submit():
        key = folded(form.login_name.data)
        other = db.session.scalar(manageable().where(User.login_key == key))
        problem = service.merge_problem(kept, other) if other else _("您管理的学生中没有这个学号")
        if problem:
            form.login_name.errors, other = [problem], None
        elif other is not None and request.form.get("confirmed") == str(other.id):
            name = other.login_name
            service.merge_users(db.session, kept, other)
            log.info("merged users", kept=user_id, deleted=request.form["confirmed"])
            flash(_("已把 %(number)s 合并到本账号", number=name), "success")
            return redirect(url_for(".show", user_id=user_id))
    page = render_template("people/corrections/merge_user.html", form=form, user=kept, other=other)
    return page, 422 if form.errors else 200


@routes.post("/<int:user_id>/delete")
@roles_required(Role.ADMINISTRATOR)
def delete(user_id: int) -> Response:
    """Delete an account that has no work."""
    found = other_user(user_id)
    if service.has_work(db.session, found):
        abort(409, _("这个账号有练习、答卷或批阅记录，不能删除。可以停用账号，记录都会保留。"))
    name = found.name
    service.delete_user(db.session, found)
    log.info("deleted user", user=user_id, by=current_user.id)
    flash(_("已删除 %(name)s 的账号", name=name), "success")
    return redirect(url_for(".index"))
