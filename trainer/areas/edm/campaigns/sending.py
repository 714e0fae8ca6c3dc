"""Campaigns send their mails: 200 a day are free, then the wallet pays, arrears stop (EDM-03)."""

from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from trainer.areas.buyers.models import Buyer
from trainer.areas.customers import service as customers
from trainer.areas.customers.choices import GroupKind
from trainer.areas.edm import rules, service
from trainer.areas.edm.campaigns import arrival
from trainer.areas.edm.choices import CampaignState, Sending
from trainer.areas.edm.models import MailCampaign, MailDelivery
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import Wallet
from trainer.core.data import scheduled_events
from trainer.core.data.campaigns import CampaignStatus
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, db

SEND = "edm.send"


def activate(campaign: MailCampaign, account_id: int) -> None:
    """Put a campaign into effect (活动生效)."""
    campaign.status, campaign.account_id = CampaignStatus.PUBLISHED, account_id
    campaign.sending = Sending.NOT_YET
    db.session.add(campaign)
    db.session.flush()
    campaign.group_name = campaign.group.name
    scheduled_events.cancel(db.session, SEND, _subject(campaign))
    at = rules.due(campaign, clock.now())
    scheduled_events.schedule(db.session, SEND, at=at, subject=_subject(campaign))


def shelve(campaign: MailCampaign) -> None:
    """Keep a campaign as a draft (保存为草稿)."""
    campaign.status = CampaignStatus.DRAFT
    db.session.add(campaign)
    db.session.flush()
    scheduled_events.cancel(db.session, SEND, _subject(campaign))


def stop(campaign: MailCampaign) -> None:
    """Send no more mails; those that are on their way arrive."""
    campaign.status = CampaignStatus.STOPPED
    scheduled_events.cancel(db.session, SEND, _subject(campaign))


def resume(campaign: MailCampaign) -> None:
    """Go on where arrears stopped the sending, once the wallet was recharged."""
    campaign.sending = Sending.SENT
    scheduled_events.schedule(db.session, SEND, at=clock.now(), subject=_subject(campaign))


def send(event: ScheduledEvent) -> None:
    """Send to the members who have not got the mail; of a fixed group, again a day later."""
    query = select(MailCampaign).where(MailCampaign.id == int(event.subject))
    campaign = db.session.scalars(query).first()
    if campaign is None or campaign.state(clock.today()) is not CampaignState.LIVE:
        return
    excluded = _excluded(campaign)
    waiting = [b for b in customers.recipients(campaign.group) if b.id not in excluded]
    sent = waiting[: _pay(campaign, len(waiting))]
    _deliver(campaign, sent)
    if len(sent) < len(waiting):
        campaign.sending = Sending.ARREARS
        _tell_arrears(campaign, len(waiting) - len(sent))
        return
    campaign.sending = Sending.SENT
    following = rules.next_round(campaign, clock.now())
    if campaign.group.kind is GroupKind.FIXED and following is not None:
        scheduled_events.schedule(db.session, SEND, at=following, subject=event.subject)


def sent_today() -> int:
    """How many mails of the shop have gone out today, by Beijing time."""
    begin = datetime.combine(clock.today(), time(), BEIJING)
    within = MailDelivery.sent_at >= begin, MailDelivery.sent_at < begin + timedelta(days=1)
    return db.session.scalar(select(func.count(MailDelivery.id)).where(*within)) or 0


def _excluded(campaign: MailCampaign) -> set[int]:
    """Who has got the campaign's mail, or has unsubscribed from the shop's mails."""
    query = select(MailDelivery.buyer).where(
        (MailDelivery.campaign_id == campaign.id) | MailDelivery.unsubscribed_at.is_not(None)
    )
    return set(db.session.scalars(query))


def _pay(campaign: MailCampaign, wanted: int) -> int:
    """Charge what is beyond the free mails of the day; returns how many can be sent."""
    extra = max(0, wanted - max(0, rules.FREE_MAILS - sent_today()))
    paid = min(extra, rules.payable(ledger.balance(Wallet.SERVICES))) if extra else 0
    if paid:
        cost = rules.price(paid)
        with in_chinese():
            about = _("营销邮件“%(name)s”超出免费额度 %(n)d 封", name=campaign.name, n=paid)
        ledger.charge(Wallet.SERVICES, cost, about)
        campaign.cost += cost
    return wanted - extra + paid


def _deliver(campaign: MailCampaign, buyers: list[Buyer]) -> None:
    if not buyers:
        return
    numbers = [buyer.id for buyer in buyers]
    counted = (
        select(MailDelivery.buyer, func.count())
        .where(MailDelivery.buyer.in_(numbers))
        .group_by(MailDelivery.buyer)
    )
    before = dict(db.session.execute(counted).all())
    db.session.add_all(
        MailDelivery(
            campaign_id=campaign.id,
            buyer=buyer.id,
            nth=before.get(buyer.id, 0) + 1,
            company=buyer.company,
            contact=buyer.contact,
            country=buyer.country,
            sent_at=clock.now(),
        )
        for buyer in buyers
    )
    arrival.schedule(campaign)


def _tell_arrears(campaign: MailCampaign, left: int) -> None:
    with in_chinese():
        subject = _("营销邮件因欠费停止发送")
        body = _(
            "营销活动“%(name)s”还有 %(n)d 封邮件没有发送：当天 %(free)d 封免费额度已用完，"
            "服务账户余额不足。请充值后到营销活动列表点击“继续发送”。",
            name=campaign.name,
            n=left,
            free=rules.FREE_MAILS,
        )
    inbox.send(Channel.MAIL, service.reply_address(campaign.account_id), subject, body)


def _subject(campaign: MailCampaign) -> str:
    """Campaigns may have the same name."""
    return str(campaign.id)
