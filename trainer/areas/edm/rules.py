"""What the platform asks of senders and campaigns, and what mails cost (EDM-01, EDM-03, CRM-03)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from trainer.areas.edm.choices import DomainState, TemplateStatus, Timing
from trainer.areas.edm.models import MailCampaign, MailSender, MailTemplate
from trainer.core.data.campaigns import date_problems
from trainer.core.text.contacts import EMAIL
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING

FREE_MAILS = 200
"""Mails a day that cost nothing, of all campaigns of the shop (EDM-03)."""
THOUSAND, PRICE = 1000, Decimal(2)
"""What each thousand mails beyond the free ones costs, in CNY (EDM-03)."""
CENT = Decimal("0.01")
HOURS = range(24)


def price(mails: int) -> Decimal:
    """What mails beyond the free ones cost in CNY, in proportion, rounded up to the cent."""
    return (PRICE * mails / THOUSAND).quantize(CENT, ROUND_UP)


def payable(balance: Decimal) -> int:
    """How many mails beyond the free ones a balance in CNY pays for."""
    mails = (max(balance, Decimal(0)) * THOUSAND / PRICE).quantize(Decimal(1), ROUND_DOWN)
    return int(mails)


def sender_problems(sender: MailSender) -> Iterator[Problem]:
    """What is wrong with the pasted address and password: both must be those generated last."""
    if sender.address and sender.address != sender.new_address:
        yield Problem("address", _("发信地址与系统生成的不一致，请重新复制粘贴"))
    if sender.password and sender.password != sender.new_password:
        message = _("SMTP 密码与系统最近一次生成的不一致，请重新复制粘贴；密码丢失的请重新生成")
        yield Problem("password", message)


def email_problems(field: str, email: str | None) -> Iterator[Problem]:
    """Problems of a mailbox; the field itself reports a missing one."""
    if email and not EMAIL.fullmatch(email):
        yield Problem(field, _("请填写正确的邮箱，如 name@example.com"))


def domain_problems(state: DomainState) -> Iterator[Problem]:
    """Why a domain cannot send: its state must be 正常 (EDM-01)."""
    if state is not DomainState.NORMAL:
        message = _(
            "域名状态为“%(state)s”，不能生成发信地址；域名状态必须为“正常”", state=state.label
        )
        yield Problem("domain", message)


def readiness_problems(*, is_ready: bool) -> Iterator[Problem]:
    """Why nothing can be sent: the sender has to be set up first (EDM-01)."""
    if not is_ready:
        yield Problem(None, _("还没有完成 EDM 设置，不能发送邮件；请先到“EDM 设置”保存发信地址"))


def campaign_problems(
    campaign: MailCampaign,
    *,
    now: datetime,
    members: int,
    template: MailTemplate | None,
    kept_start: date | None = None,
) -> Iterator[Problem]:
    """All that is wrong with a campaign that is to be put into effect.

    Args:
        campaign: The candidate.
        now: The sandbox's time.
        members: How many members its group has now.
        template: Its template, if one was chosen.
        kept_start: The start of a campaign that was in effect before, which it may keep.
    """
    today = now.astimezone(BEIJING).date()
    yield from date_problems(campaign, today, stopped_start=kept_start)
    if campaign.group_id and not members:
        yield Problem("group_id", _("客群里现在没有客户，请换一个客群"))
    if template is not None and template.status is not TemplateStatus.PUBLISHED:
        yield Problem("template_id", _("邮件模板还是草稿，请先发布"))
    if campaign.timing is Timing.LATER:
        yield from _moment(campaign, now)


def _moment(campaign: MailCampaign, now: datetime) -> Iterator[Problem]:
    if campaign.sends_on is None:
        yield Problem("sends_on", _("请选择定时发送日期"))
    if campaign.sends_hour is None:
        yield Problem("sends_hour", _("请填写定时发送时刻"))
    if campaign.sends_on is None or campaign.sends_hour not in HOURS:
        return
    first, last = campaign.starts_on, campaign.ends_on
    if first and last and not first <= campaign.sends_on <= last:
        message = _("定时发送日期必须在活动时间内（%(first)s 至 %(last)s）", first=first, last=last)
        yield Problem("sends_on", message)
    elif due(campaign, now) <= now:
        yield Problem("sends_hour", _("定时发送时间必须晚于现在，请核对日期和时刻"))


def due(campaign: MailCampaign, now: datetime) -> datetime:
    """When the first mails go out: as scheduled, or at once, but not before the campaign begins."""
    if campaign.timing is Timing.LATER and campaign.sends_on is not None:
        return at_hour(campaign.sends_on, campaign.sends_hour or 0)
    return max(now, at_hour(campaign.starts_on, 0))


def at_hour(day: date, hour: int) -> datetime:
    """An hour of a day in Beijing."""
    return datetime.combine(day, time(hour), BEIJING)


def next_round(campaign: MailCampaign, sent_at: datetime) -> datetime | None:
    """When a fixed group's new members get the mail: a day later, within the dates (EDM-03)."""
    following = sent_at + timedelta(days=1)
    return following if following.astimezone(BEIJING).date() <= campaign.ends_on else None
