"""Mailboxes and the accounts that they are bound to (邮箱绑定, MAIL-01)."""

from typing import Any

from flask import redirect, url_for
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.trade_mail import rules, service
from trainer.areas.trade_mail.choices import Status
from trainer.areas.trade_mail.forms import MailboxForm
from trainer.areas.trade_mail.models import Mailbox, TradeMail
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.DOMAINS)


@routes.get("/mailboxes")
@manage
def mailboxes() -> Any:
    """All mailboxes with their accounts, and how far the synchronisation is."""
    mail = service.trade_mail()
    if mail is None or mail.status in {Status.WAITING, Status.FAILED}:
        return redirect(url_for(".index"))
    return render_page(
        "trade_mail/mailboxes.html",
        mail=mail,
        mailboxes=service.mailboxes(),
        names=accounts.names(),
        most=rules.MAX_MAILBOXES,
    )


@routes.route("/mailboxes/new", methods=["GET", "POST"])
@manage
def new_mailbox() -> Any:
    """Make a mailbox and bind it to an account."""
    return _save(MailboxForm(), Mailbox(), _("创建邮箱"))


@routes.route("/mailboxes/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit_mailbox(number: int) -> Any:
    """Rename a mailbox, bind it to another account or change its password."""
    mailbox = get_or_404(Mailbox, number)
    return _save(MailboxForm(mailbox), mailbox, _("编辑邮箱"))


def _save(form: MailboxForm, mailbox: Mailbox, title: str) -> Any:
    mail = _synced()
    others = [(m.name, m.account_id) for m in service.mailboxes() if m.id != mailbox.id]
    is_new = mailbox.id is None

    def problems() -> Any:
        candidate = form.populate_record(Mailbox())
        candidate.name = (candidate.name or "").lower()
        able = [account.id for account in accounts.able_to_act()]
        return rules.mailbox_problems(candidate, others, able)

    if form.validate_with(problems):
        form.populate_record(mailbox)
        mailbox.name = mailbox.name.lower()
        db.session.add(mailbox)
        db.session.flush()
        if is_new and mail.status is Status.OPEN:
            service.welcome(mailbox, mail.domain)
        said = _("邮箱 %(name)s 已保存", name=f"{mailbox.name}@{mail.domain}")
        return flash_and_redirect(said, url_for(".mailboxes"), form)
    return render_page("trade_mail/mailbox.html", form=form, title=title, mail=mail)


@routes.post("/mailboxes/<int:number>/delete")
@manage
def delete_mailbox(number: int) -> Response:
    """Delete a mailbox with its mails."""
    mailbox = get_or_404(Mailbox, number)
    service.remove_messages(mailbox)
    db.session.delete(mailbox)
    return flash_and_redirect(_("邮箱已删除"), url_for(".mailboxes"))


def _synced() -> TradeMail:
    """The trade mail, once its records were confirmed."""
    mail = service.trade_mail()
    if mail is None or mail.status in {Status.WAITING, Status.FAILED}:
        abort_conflict(_("请先完成 MX 设置，再绑定邮箱"))
    return mail
