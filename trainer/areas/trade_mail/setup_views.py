"""Setting trade mail up: agreements and domain, MX records, synchronisation (MAIL-01)."""

from typing import Any

from flask import Blueprint, redirect, url_for

from trainer.areas.trade_mail import events, rules, service
from trainer.areas.trade_mail.choices import Status
from trainer.areas.trade_mail.events import SYNC
from trainer.areas.trade_mail.forms import ConfirmForm, SetupForm
from trainer.areas.trade_mail.models import TradeMail
from trainer.areas.trade_mail.registrar.orders import owned_names
from trainer.core.data import scheduled_events
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.domains import plain_domain
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import db
from trainer.core.web.access import Permission, has_permission, permission_required

bp = Blueprint("trade_mail", __name__)

manage = permission_required(Permission.DOMAINS)


@bp.get("/")
@permission_required(Permission.ASSIGNED_INQUIRIES)
def index() -> Any:
    """Where the shop has come to: a step of the setup, or the mailbox."""
    mail = service.trade_mail()
    if mail is not None and mail.status is Status.OPEN:
        return redirect(url_for(".box"))
    if not service.may_use():
        return render_page("trade_mail/closed.html", paid=False)
    if not has_permission(Permission.DOMAINS):
        return render_page("trade_mail/closed.html", paid=True)
    if mail is None:
        return redirect(url_for(".setup"))
    return redirect(url_for(".mailboxes" if mail.status is Status.SYNCING else ".mx"))


@bp.route("/setup", methods=["GET", "POST"])
@manage
def setup() -> Any:
    """Accept the agreements and name the domain; later, change the domain."""
    _only_paid()
    mail = service.trade_mail()
    form = SetupForm(mail)
    candidate = form.populate_record(TradeMail())
    candidate.domain = plain_domain(candidate.domain or "")
    if form.validate_with(lambda: rules.setup_problems(candidate, owned_names())):
        _take(mail, candidate)
        return flash_and_redirect(_("域名已保存，请设置 MX 记录"), url_for(".mx"), form)
    return render_page("trade_mail/setup.html", form=form, mail=mail)


def _take(mail: TradeMail | None, candidate: TradeMail) -> None:
    """Save the first step; another domain is synchronised again."""
    if mail is None:
        db.session.add(candidate)
        return
    if mail.domain != candidate.domain:
        mail.status, mail.confirmed_at, mail.opened_at = Status.WAITING, None, None
        scheduled_events.cancel(db.session, SYNC)
    mail.agreed, mail.domain = candidate.agreed, candidate.domain


@bp.route("/mx", methods=["GET", "POST"])
@manage
def mx() -> Any:
    """Show the records to set, and check them on 我已完成设置."""
    mail = service.trade_mail()
    if mail is None:
        return redirect(url_for(".setup"))
    domain = service.domain_of(mail)
    form = ConfirmForm()

    def problems() -> Any:
        for message in rules.dns_problems(domain.records if domain else ()):
            yield Problem(None, message)

    if mail.status in {Status.WAITING, Status.FAILED} and form.validate_with(problems):
        events.begin_sync(mail)
        said = _("设置正确，MX 记录需要 48 小时同步；同步期间可以先绑定邮箱")
        return flash_and_redirect(said, url_for(".mailboxes"), form)
    return render_page(
        "trade_mail/mx.html", form=form, mail=mail, domain=domain, needed=rules.REQUIRED
    )


def _only_paid() -> None:
    if not service.may_use():
        abort_conflict(_("外贸邮仅供付费会员使用，请先开通出口通或金品诚企"))
