"""What is done with the ticked chats of the list, or with the one that is open (REC-01)."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.chats import service
from trainer.areas.chats.inbox.views import look
from trainer.areas.chats.models import Chat
from trainer.areas.inquiries.choices import Label
from trainer.core.forms.record_form import flash_and_redirect
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.query_args import id_args, safe_redirect_target
from trainer.core.web.routes import RouteTable

routes = RouteTable()


def _chosen() -> Sequence[Chat]:
    """The ticked chats, of those that the acting account may see."""
    query = service.visible(select(Chat).where(Chat.id.in_(id_args("ids"))))
    return db.session.scalars(query).all()


def _back() -> str:
    return safe_redirect_target(request.form.get("back"), url_for(".index"))


def _ask(message: str) -> Response:
    flash(message, "warning")
    return redirect(_back())


@routes.post("/mark-read")
@look
def mark_read() -> Response:
    """Mark the ticked chats as read."""
    if not (chosen := _chosen()):
        return _ask(_("请先勾选会话"))
    for chat in chosen:
        chat.read_at = chat.read_at or clock.now()
    return flash_and_redirect(_n("已将 %(n)d 个会话标为已读", len(chosen)), _back())


@routes.post("/label")
@look
def label() -> Response:
    """Give the ticked chats a label."""
    mark = request.form.get("mark", "")
    chosen = _chosen()
    if not chosen or mark not in set(Label):
        return _ask(_("请先勾选会话，再选择标签"))
    for chat in chosen:
        chat.mark = Label(mark)
    said = _n("已将 %(n)d 个会话设为“%(label)s”", len(chosen), label=Label(mark).label)
    return flash_and_redirect(said, _back())


@routes.post("/assign")
@permission_required(Permission.UNASSIGNED_INQUIRIES)
def assign() -> Response:
    """Give the ticked chats to an account."""
    owner = request.form.get("owner", type=int)
    names = accounts.assignable()
    chosen = _chosen()
    if owner not in names or not chosen:
        return _ask(_("请先勾选会话，再选择负责人"))
    for chat in chosen:
        chat.account_id = owner
    said = _n("已将 %(n)d 个会话分配给 %(name)s", len(chosen), name=names[owner])
    return flash_and_redirect(said, _back())


@routes.post("/<int:number>/pin")
@look
def pin(number: int) -> Response:
    """Pin a chat to the top of the list, or unpin it."""
    chat = service.find(number)
    chat.pinned = not chat.pinned
    said = _("会话已置顶") if chat.pinned else _("已取消置顶")
    return flash_and_redirect(said, _back())
