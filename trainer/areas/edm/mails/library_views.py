"""The platform's library of templates, and what buyers see of a template (EDM-02)."""

from typing import Any

from flask import Response, make_response, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.edm.choices import TemplateKind, TemplateStatus
from trainer.areas.edm.mails.content import content_of
from trainer.areas.edm.models import MailTemplate
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text import rich_text
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.CAMPAIGNS)
MAIL_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'self'"
"""A mail shows styles and pictures and does nothing else."""


@routes.get("/library")
@manage
def library() -> Any:
    """The platform's templates, to look at and to download."""
    query = select(MailTemplate).where(MailTemplate.kind == TemplateKind.SYSTEM)
    if words := search_term():
        query = query.where(contains(MailTemplate.name, words))
    return render_page("edm/library.html", templates=paginate(query))


@routes.post("/library/<int:number>/download")
@manage
def download(number: int) -> Any:
    """Copy a template of the library into the shop's own."""
    source = get_or_404(MailTemplate, number)
    if source.kind is not TemplateKind.SYSTEM:
        abort_conflict(_("只能下载模板库里的模板；自己的模板请用“复制”"))
    copied = copy_record(source)
    copied.kind, copied.status = TemplateKind.OWN, TemplateStatus.DRAFT
    copied.origin, copied.updated_at = source.name, clock.now()
    db.session.add(copied)
    db.session.flush()
    said = _("已下载到我的模板，请编辑后发布")
    return flash_and_redirect(said, url_for(".template", number=copied.id))


@routes.get("/templates/<int:number>")
@manage
def template(number: int) -> Any:
    """A template as buyers see it, on a desktop or a phone."""
    found = get_or_404(MailTemplate, number)
    return render_page("edm/template.html", mail=found, phone=request.args.get("width") == "phone")


@routes.get("/templates/<int:number>/mail")
@manage
def mail(number: int) -> Response:
    """The mail alone, for the frame in which it is shown."""
    found = get_or_404(MailTemplate, number)
    page = make_response(
        render_template(
            "edm/mail.html",
            template=found,
            body=Markup(rich_text.clean(found.body_html)),  # noqa: S704 - sanitised
            content=content_of(found, pictures=True),
            shop_name=accounts.shop().english_name,
        )
    )
    page.headers["Content-Security-Policy"] = MAIL_POLICY
    return page
