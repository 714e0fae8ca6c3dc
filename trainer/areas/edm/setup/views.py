"""客户管理 > EDM 设置: the way to a sender address, and each account's reply mailbox (EDM-01)."""

from typing import Any

from flask import abort, request, url_for

from trainer.areas.edm import rules, service
from trainer.areas.edm.models import MailSender, ReplyMailbox
from trainer.areas.edm.setup import addresses
from trainer.areas.edm.setup.forms import DomainForm, ReplyForm, SenderForm
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.context import acting
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.CAMPAIGNS)
own = permission_required(Permission.PERSONAL_SETTINGS)


@routes.route("/setup", methods=["GET", "POST"])
@own
def setup() -> Any:
    """What has been set up and what comes next; saves the sender or the reply mailbox."""
    mailbox = service.reply_mailbox(acting.id)
    kept = {"email": mailbox.email, "person": mailbox.person} if mailbox else {}
    sender_form, reply_form = SenderForm(), ReplyForm(data=kept)
    asked = request.form.get("action")
    if asked == "sender" and (answer := _save_sender(sender_form)):
        return answer
    if asked == "reply" and (answer := _save_reply(reply_form, mailbox)):
        return answer
    return render_page(
        "edm/setup.html",
        form=reply_form if asked == "reply" else sender_form,
        sender=service.sender() or MailSender(opened=False, authorised=False, shown=True),
        sender_form=sender_form,
        reply_form=reply_form,
        mailbox=mailbox,
        ready=service.is_ready(),
        pending=addresses.is_pending(),
        domains=service.domains(),
        may_manage=has_permission(Permission.CAMPAIGNS),
    )


def _save_sender(form: SenderForm) -> Any:
    """Save the pasted pair; only then can the reply mailbox be set. None where it is refused."""
    if not has_permission(Permission.CAMPAIGNS):
        abort(403, Permission.CAMPAIGNS)
    sender = service.sender()
    if sender is None or not sender.new_address:
        abort_conflict(_("还没有生成发信地址，请先完成方式一"))

    def problems() -> Any:
        pasted = MailSender(
            address=form.address.data,
            password=form.password.data,
            new_address=sender.new_address,
            new_password=sender.new_password,
        )
        return rules.sender_problems(pasted)

    if not form.validate_with(problems):
        return None
    form.populate_record(sender)
    return flash_and_redirect(_("发信地址已保存，可以设置回信邮箱了"), url_for(".setup"), form)


def _save_reply(form: ReplyForm, mailbox: ReplyMailbox | None) -> Any:
    """Save the acting account's own reply mailbox; None where it is refused."""
    if not service.is_ready():
        abort_conflict(_("请先保存发信地址和 SMTP 密码，再设置回信邮箱"))
    if not form.validate_with(lambda: rules.email_problems("email", form.email.data)):
        return None
    saved = mailbox or ReplyMailbox(account_id=acting.id)
    db.session.add(form.populate_record(saved))
    return flash_and_redirect(_("回信邮箱已保存"), url_for(".setup"), form)


@routes.post("/setup/open")
@manage
def open_push() -> Any:
    """Open the mail push service (开通邮件推送服务)."""
    addresses.get_or_add().opened = True
    return flash_and_redirect(_("邮件推送服务已开通"), url_for(".setup"))


@routes.post("/setup/authorise")
@manage
def authorise() -> Any:
    """Let the system set up domain and DNS (同意授权)."""
    sender = addresses.get_or_add()
    if not sender.opened:
        abort_conflict(_("请先开通邮件推送服务"))
    sender.authorised = True
    return flash_and_redirect(_("已授权，系统可以自动完成域名解析"), url_for(".setup"))


@routes.route("/setup/domain", methods=["GET", "POST"])
@manage
def domain() -> Any:
    """Choose a domain and have an address generated (生成发信地址)."""
    sender = service.sender()
    if sender is None or not sender.authorised:
        abort_conflict(_("邮件推送服务无权访问您的云资源，请先授权"))
    if addresses.is_pending():
        abort_conflict(_("发信地址正在生成，请稍后刷新“EDM 设置”"))
    form = DomainForm()
    chosen = {domain.id: domain for domain in service.domains()}

    def problems() -> Any:
        found = chosen.get(form.domain.data)
        return rules.domain_problems(found.state) if found else ()

    if form.validate_with(problems):
        addresses.request(sender, chosen[form.domain.data].name)
        said = _("已开始生成发信地址，需要 1-10 分钟，请稍后回到本页查看")
        return flash_and_redirect(said, url_for(".setup"), form)
    return render_page("edm/domain.html", form=form, sender=sender, domains=chosen.values())


@routes.post("/setup/close")
@manage
def close_window() -> Any:
    """Close the window with the password, which cannot be opened again."""
    addresses.get_or_add().shown = True
    return flash_and_redirect(_("窗口已关闭，SMTP 密码不能再查看"), url_for(".setup"))
