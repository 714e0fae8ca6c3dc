"""客户管理 > 模板管理: the shop's own templates (EDM-02)."""

from typing import Any

from flask import flash, redirect, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from trainer.areas.edm import service
from trainer.areas.edm.choices import Design, TemplateKind, TemplateStatus
from trainer.areas.edm.mails.forms import TemplateForm
from trainer.areas.edm.models import NAME_LENGTH, MailTemplate
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.context import acting
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.references import count_references, deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.CAMPAIGNS)
SORTS = {"name": MailTemplate.name, "updated": MailTemplate.updated_at}
MAX_MESSAGE = 1900
"""Characters of a mail in the sandbox's inbox."""


@routes.get("/templates")
@manage
def templates() -> Any:
    """The shop's own templates, by status, with search."""
    own = MailTemplate.kind == TemplateKind.OWN
    query = select(MailTemplate).where(own)
    status = request.args.get("status", "")
    if status in set(TemplateStatus):
        query = query.where(MailTemplate.status == TemplateStatus(status))
    if words := search_term():
        query = query.where(contains(MailTemplate.name, words))
    page = paginate(query, sort=SORTS, order="-updated")
    counted = select(MailTemplate.status, func.count()).where(own).group_by(MailTemplate.status)
    found = dict(db.session.execute(counted).all())
    return render_page(
        "edm/templates.html",
        templates=page,
        counts={status: found.get(status, 0) for status in TemplateStatus},
        status=status,
        uses=count_references(MailTemplate, [template.id for template in page.items]),
    )


@routes.route("/templates/new", methods=["GET", "POST"])
@manage
def new_template() -> Any:
    """Write a template from nothing."""
    fresh = MailTemplate(kind=TemplateKind.OWN, origin="")
    return _save(TemplateForm(data={"design": Design.PLAIN}), fresh, _("新建模板"))


@routes.route("/templates/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit_template(number: int) -> Any:
    """Change a template of the shop's own; campaigns send it as it is when they send."""
    template = _find_own(number)
    return _save(TemplateForm(template), template, _("编辑模板"))


def _save(form: TemplateForm, template: MailTemplate, title: str) -> Any:
    if form.validate_with(lambda: form.problems(template)):
        draft = request.form.get("action") == "draft"
        template.status = TemplateStatus.DRAFT if draft else TemplateStatus.PUBLISHED
        template.updated_at = clock.now()
        db.session.add(template)
        db.session.flush()
        said = _("草稿已保存") if draft else _("邮件模板已发布，可以用于营销活动")
        return flash_and_redirect(said, url_for(".template", number=template.id), form)
    return render_page("edm/template_edit.html", form=form, title=title, mail=template)


@routes.post("/templates/<int:number>/test")
@manage
def send_test(number: int) -> Response:
    """Send a template to the acting account's reply mailbox, which is read in the inbox."""
    template = _find_own(number)
    back = redirect(url_for(".template", number=number))
    mailbox = service.reply_mailbox(acting.id)
    if not service.is_ready() or mailbox is None:
        flash(_("请先到“EDM 设置”保存发信地址和回信邮箱，再发送测试邮件"), "warning")
        return back
    with in_chinese():
        subject = _("【测试】%(subject)s", subject=template.subject)
    inbox.send(Channel.MAIL, mailbox.email, subject[:120], template.body[:MAX_MESSAGE])
    template.tested_at = clock.now()
    said = _("测试邮件已发送到 %(email)s，请到收件箱查看", email=mailbox.email)
    return flash_and_redirect(said, url_for(".template", number=number))


@routes.post("/templates/<int:number>/copy")
@manage
def copy_template(number: int) -> Response:
    """Make a draft with the same content."""
    source = _find_own(number)
    copied = copy_record(source)
    copied.name = copy_title(source.name, NAME_LENGTH)
    copied.status, copied.tested_at = TemplateStatus.DRAFT, None
    copied.updated_at = clock.now()
    copied.products = [copy_record(item) for item in source.products]
    db.session.add(copied)
    db.session.flush()
    said = _("已复制为草稿，请检查后发布")
    return flash_and_redirect(said, url_for(".edit_template", number=copied.id))


@routes.post("/templates/<int:number>/delete")
@manage
def delete_template(number: int) -> Response:
    """Delete a template that no campaign uses."""
    template = _find_own(number)
    if reason := deletion_blocker(template):
        abort_conflict(reason)
    db.session.delete(template)
    return flash_and_redirect(_("邮件模板已删除"), url_for(".templates"))


def _find_own(number: int) -> MailTemplate:
    template = get_or_404(MailTemplate, number)
    if template.kind is TemplateKind.SYSTEM:
        abort_conflict(_("模板库的模板不能修改；请先下载，再编辑自己的模板"))
    return template
