"""The mailbox of the acting account: reading and writing mails (MAIL-01)."""

from typing import Any

from flask import abort, redirect, request, url_for
from sqlalchemy import func, select

from trainer.areas.trade_mail import service
from trainer.areas.trade_mail.choices import Folder, Status
from trainer.areas.trade_mail.forms import MailForm
from trainer.areas.trade_mail.models import Mailbox, MailMessage, TradeMail
from trainer.core.data import journal
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.context import acting
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
use = permission_required(Permission.ASSIGNED_INQUIRIES)


@routes.get("/box")
@use
def box() -> Any:
    """The mails of a folder."""
    mail = service.trade_mail()
    if mail is None or mail.status is not Status.OPEN:
        return redirect(url_for(".index"))
    mailbox = service.mailbox_of(acting.id)
    asked = request.args.get("folder", "")
    folder = Folder(asked) if asked in set(Folder) else Folder.INBOX
    number = mailbox.id if mailbox else 0
    query = select(MailMessage).where(
        MailMessage.mailbox_id == number, MailMessage.folder == folder
    )
    if words := search_term():
        query = query.where(contains(MailMessage.subject, words))
    return render_page(
        "trade_mail/box.html",
        mail=mail,
        mailbox=mailbox,
        folder=folder,
        counts=_counts(number),
        messages=paginate(query, sort={"id": MailMessage.id}, order="-id"),
        may_manage=has_permission(Permission.DOMAINS),
    )


@routes.get("/box/<int:number>")
@use
def read(number: int) -> Any:
    """A mail of one's own mailbox."""
    mail, mailbox = _open_box()
    query = select(MailMessage).where(
        MailMessage.id == number, MailMessage.mailbox_id == mailbox.id
    )
    message = db.session.scalars(query).one_or_none()
    if message is None:
        abort(404)
    return render_page("trade_mail/message.html", message=message, mail=mail)


@routes.route("/box/new", methods=["GET", "POST"])
@use
def write() -> Any:
    """Write a mail."""
    mail, mailbox = _open_box()
    form = MailForm()
    if form.validate_on_submit():
        sender = f"{mailbox.name}@{mail.domain}"
        message = form.populate_record(
            MailMessage(
                mailbox_id=mailbox.id, folder=Folder.SENT, sender=sender, sent_at=clock.now()
            )
        )
        with journal.by_platform(db.session):
            db.session.add(message)
            db.session.flush()
        service.deliver(message, mail.domain)
        return flash_and_redirect(_("邮件已发送"), url_for(".box", folder=Folder.SENT), form)
    return render_page("trade_mail/write.html", form=form, mail=mail, mailbox=mailbox)


def _open_box() -> tuple[TradeMail, Mailbox]:
    mail, mailbox = service.trade_mail(), service.mailbox_of(acting.id)
    if mail is None or mail.status is not Status.OPEN or mailbox is None:
        abort_conflict(_("当前账号还没有可用的邮箱，请联系主账号绑定"))
    return mail, mailbox


def _counts(number: int) -> dict[Folder, int]:
    """How many mails lie in each folder of a mailbox."""
    query = select(MailMessage.folder, func.count(MailMessage.id))
    query = query.where(MailMessage.mailbox_id == number).group_by(MailMessage.folder)
    found = dict(db.session.execute(query).all())
    return {folder: found.get(folder, 0) for folder in Folder}
