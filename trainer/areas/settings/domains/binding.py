"""The check of a domain's records, at whose end it is bound (SET-03)."""

from datetime import timedelta

from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.settings.domains import rules
from trainer.areas.settings.domains.models import BindingState, BoundDomain
from trainer.areas.trade_mail import service as trade_mail
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db

CHECK = "settings.domain"


def problems_of(name: str) -> list[str]:
    """What its records lack today; a domain that is not the shop's any more lacks all."""
    owned = {domain.name: domain for domain in trade_mail.domains()}
    domain = owned.get(name)
    if domain is None or domain.expires_on < clock.today():
        return [_("域名已不在本店名下或已到期")]
    return rules.dns_problems(name, domain.records)


def submit(bound: BoundDomain) -> None:
    """Have the records checked within a day."""
    bound.state, bound.submitted_at = BindingState.CHECKING, clock.now()
    stream = seeds.stream(context.current_sandbox.seed, CHECK, bound.name)
    due = clock.now() + timedelta(hours=stream.randint(1, rules.CHECK_HOURS))
    scheduled_events.cancel(db.session, CHECK, bound.name)
    scheduled_events.schedule(db.session, CHECK, at=due, subject=bound.name)


def urge(bound: BoundDomain) -> bool:
    """Have the check end now (催审)."""
    return scheduled_events.bring_forward(db.session, CHECK, bound.name)


def remove(bound: BoundDomain) -> None:
    """Unbind a domain; the domain itself and its records stay."""
    scheduled_events.cancel(db.session, CHECK, bound.name)
    db.session.delete(bound)


def end_check(event: ScheduledEvent) -> None:
    """Bind a domain whose records are still right, and say so by mail."""
    query = select(BoundDomain).where(BoundDomain.name == event.subject)
    bound = db.session.scalars(query).first()
    if bound is None or bound.state is not BindingState.CHECKING:
        return
    wrong = problems_of(bound.name)
    bound.state = BindingState.FAILED if wrong else BindingState.BOUND
    bound.bound_at = None if wrong else clock.now()
    with in_chinese():
        if wrong:
            subject = _("【域名管理】%(domain)s 验证失败", domain=bound.name)
            body = _("验证期间解析记录有改动，现在不正确。请到“域名管理”按提示修改后重新提交。")
        else:
            subject = _("【域名管理】%(domain)s 绑定成功", domain=bound.name)
            body = _("买家访问 www.%(domain)s 就能进入店铺。", domain=bound.name)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
