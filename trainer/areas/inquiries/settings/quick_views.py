"""快捷回复: texts that are kept for replies."""

from typing import Any

from flask import url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from trainer.areas.inquiries.forms import QuickReplyForm
from trainer.areas.inquiries.inbox.views import look
from trainer.areas.inquiries.models import NAME_LENGTH, QuickReply
from trainer.areas.inquiries.rules import MAX_QUICK_REPLIES
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
SORTS = {"name": QuickReply.name, "updated": QuickReply.updated_at}


@routes.get("/quick-replies/")
@look
def quick_replies() -> Any:
    """The shop's quick replies, with search."""
    query = select(QuickReply)
    if words := search_term():
        query = query.where(contains(QuickReply.name, words) | contains(QuickReply.text, words))
    found = paginate(query, sort=SORTS, order="-updated")
    return render_page("inquiries/quick_replies.html", replies=found)


@routes.route("/quick-replies/new", methods=["GET", "POST"])
@look
def new_quick_reply() -> Any:
    """Add a quick reply."""
    _refuse_too_many()
    return _save(QuickReplyForm(), QuickReply())


@routes.route("/quick-replies/<int:number>/edit", methods=["GET", "POST"])
@look
def edit_quick_reply(number: int) -> Any:
    """Change a quick reply; what was sent with it stays as it is."""
    kept = get_or_404(QuickReply, number)
    return _save(QuickReplyForm(kept), kept)


def _save(form: QuickReplyForm, kept: QuickReply) -> Any:
    if form.validate_on_submit():
        form.populate_record(kept)
        kept.updated_at = clock.now()
        db.session.add(kept)
        return flash_and_redirect(_("快捷回复已保存"), url_for(".quick_replies"), form)
    title = _("编辑快捷回复") if kept.id else _("新建快捷回复")
    return render_page("inquiries/quick_reply.html", form=form, title=title)


def _refuse_too_many() -> None:
    if (db.session.scalar(select(func.count(QuickReply.id))) or 0) >= MAX_QUICK_REPLIES:
        abort_conflict(_("最多保存 %(n)d 条快捷回复，请先删除一条", n=MAX_QUICK_REPLIES))


@routes.post("/quick-replies/<int:number>/copy")
@look
def copy_quick_reply(number: int) -> Response:
    """Add a quick reply with the same text."""
    _refuse_too_many()
    source = get_or_404(QuickReply, number)
    copied = QuickReply(
        name=copy_title(source.name, NAME_LENGTH), text=source.text, updated_at=clock.now()
    )
    db.session.add(copied)
    return flash_and_redirect(_("已复制，请修改模板名称"), url_for(".quick_replies"))


@routes.post("/quick-replies/<int:number>/delete")
@look
def delete_quick_reply(number: int) -> Response:
    """Delete a quick reply; what was sent with it stays."""
    db.session.delete(get_or_404(QuickReply, number))
    return flash_and_redirect(_("快捷回复已删除"), url_for(".quick_replies"))
