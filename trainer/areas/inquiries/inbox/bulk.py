"""What is done with the ticked inquiries of the list, or with the one that is open."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.customers import service as customers
from trainer.areas.customers.choices import Source
from trainer.areas.inquiries import service
from trainer.areas.inquiries.choices import Label
from trainer.areas.inquiries.inbox.views import look
from trainer.areas.inquiries.models import Inquiry
from trainer.core.forms.record_form import flash_and_redirect
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.query_args import id_args, safe_redirect_target
from trainer.core.web.routes import RouteTable

routes = RouteTable()


def _chosen() -> Sequence[Inquiry]:
    """The ticked inquiries, of those that the acting account may see."""
    query = service.visible(select(Inquiry).where(Inquiry.id.in_(id_args("ids"))))
    return db.session.scalars(query).all()


def _back() -> str:
    return safe_redirect_target(request.form.get("back"), url_for(".index"))


def _ask(message: str) -> Response:
    flash(message, "warning")
    return redirect(_back())


@routes.post("/mark-read")
@look
def mark_read() -> Response:
    """Mark the ticked inquiries as read."""
    if not (chosen := _chosen()):
        return _ask(_("请先勾选询盘"))
    for inquiry in chosen:
        inquiry.read_at = inquiry.read_at or clock.now()
    return flash_and_redirect(_n("已将 %(n)d 条询盘标为已读", len(chosen)), _back())


@routes.post("/label")
@look
def label() -> Response:
    """Give the ticked inquiries a label."""
    mark = request.form.get("mark", "")
    chosen = _chosen()
    if not chosen or mark not in set(Label):
        return _ask(_("请先勾选询盘，再选择标签"))
    for inquiry in chosen:
        inquiry.mark = Label(mark)
    said = _n("已将 %(n)d 条询盘设为“%(label)s”", len(chosen), label=Label(mark).label)
    return flash_and_redirect(said, _back())


@routes.post("/assign")
@permission_required(Permission.UNASSIGNED_INQUIRIES)
def assign() -> Response:
    """Give the ticked inquiries to an account."""
    owner = request.form.get("owner", type=int)
    names = accounts.assignable()
    chosen = _chosen()
    if owner not in names or not chosen:
        return _ask(_("请先勾选询盘，再选择负责人"))
    for inquiry in chosen:
        inquiry.account_id = owner
    said = _n("已将 %(n)d 条询盘分配给 %(name)s", len(chosen), name=names[owner])
    return flash_and_redirect(said, _back())


@routes.post("/spam")
@look
def spam() -> Response:
    """Put the ticked inquiries among the spam."""
    return _set_spam(spam=True)


@routes.post("/restore")
@look
def restore() -> Response:
    """Take the ticked inquiries out of the spam."""
    return _set_spam(spam=False)


def _set_spam(*, spam: bool) -> Response:
    if not (chosen := _chosen()):
        return _ask(_("请先勾选询盘"))
    for inquiry in chosen:
        inquiry.spam = spam
    if spam:
        said = _n("已将 %(n)d 条询盘移入垃圾询盘", len(chosen))
    else:
        said = _n("已将 %(n)d 条询盘移出垃圾询盘", len(chosen))
    return flash_and_redirect(said, _back())


@routes.post("/customers")
@look
def add_customers() -> Response:
    """从询盘导入: make the senders of the ticked inquiries customers of the acting account."""
    if not (chosen := _chosen()):
        return _ask(_("请先勾选询盘"))
    senders = {inquiry.buyer for inquiry in chosen if inquiry.buyer and not inquiry.spam}
    added = sum(customers.add_one(buyer, Source.INQUIRY) for buyer in sorted(senders))
    if not added:
        return _ask(_("所选询盘的买家已有负责人或没有注册资料，不能导入"))
    unknown = len({inquiry.email for inquiry in chosen if not inquiry.buyer and not inquiry.spam})
    reasons = [
        *([_n("%(n)d 位已有负责人", len(senders) - added)] if len(senders) > added else []),
        *([_n("%(n)d 位没有注册资料", unknown)] if unknown else []),
    ]
    if reasons:
        flash(_("没有导入的买家：%(reasons)s", reasons=join_list(reasons)), "warning")
    return flash_and_redirect(_n("已将 %(n)d 位买家添加为我的客户", added), _back())


@routes.post("/<int:number>/pin")
@look
def pin(number: int) -> Response:
    """Pin an inquiry to the top of the list, or unpin it."""
    inquiry = service.find(number)
    inquiry.pinned = not inquiry.pinned
    said = _("询盘已置顶") if inquiry.pinned else _("已取消置顶")
    return flash_and_redirect(said, _back())
