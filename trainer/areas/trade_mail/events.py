"""The end of the synchronisation, at which the DNS records are looked at once more (MAIL-01)."""

from datetime import timedelta

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.trade_mail import rules, service
from trainer.areas.trade_mail.choices import Status
from trainer.areas.trade_mail.models import TradeMail
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db

SYNC = "trade_mail.sync"


def begin_sync(mail: TradeMail) -> None:
    """Wait until the records are seen everywhere."""
    mail.status = Status.SYNCING
    mail.confirmed_at = clock.now()
    scheduled_events.cancel(db.session, SYNC)
    due = clock.now() + timedelta(hours=rules.SYNC_HOURS)
    scheduled_events.schedule(db.session, SYNC, at=due)


def end_sync(_event: ScheduledEvent) -> None:
    """Open the mailboxes if the records are still right."""
    mail = service.trade_mail()
    if mail is None or mail.status is not Status.SYNCING:
        return
    domain = service.domain_of(mail)
    wrong = rules.dns_problems(domain.records) if domain else [mail.domain]
    mail.status = Status.FAILED if wrong else Status.OPEN
    if not wrong:
        mail.opened_at = clock.now()
        for mailbox in service.mailboxes():
            service.welcome(mailbox, mail.domain)
    _tell(mail)


def _tell(mail: TradeMail) -> None:
    with in_chinese():
        if mail.status is Status.OPEN:
            subject = _("【外贸邮】域名 %(domain)s 已生效", domain=mail.domain)
            body = _("MX 记录已同步完成，绑定的邮箱可以收发邮件了。")
        else:
            subject = _("【外贸邮】域名 %(domain)s 解析失败", domain=mail.domain)
            body = _("同步期间解析记录有改动，现在不正确。请到“邮箱”按提示修改后重新提交。")
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
