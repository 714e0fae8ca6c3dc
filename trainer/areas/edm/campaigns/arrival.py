"""Mails arrive, are opened, clicked, answered: events, each at its own moment (EDM-03)."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.models import Buyer
from trainer.areas.edm import service
from trainer.areas.edm.campaigns import replies
from trainer.areas.edm.campaigns.chance import Fate, fate
from trainer.areas.edm.mails.content import content_of
from trainer.areas.edm.models import MailCampaign, MailDelivery
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, context, db

ARRIVAL = "edm.arrival"
OPENING, CLICK, REPLY, UNSUBSCRIPTION = (
    "edm.opening",
    "edm.click",
    "edm.reply",
    "edm.unsubscription",
)
MINUTES = 6
"""How long mails are on their way."""


def schedule(campaign: MailCampaign) -> None:
    """Have the mails that were sent now arrive."""
    at = clock.now() + timedelta(minutes=MINUTES)
    scheduled_events.schedule(db.session, ARRIVAL, at=at, subject=str(campaign.id))


def arrive(event: ScheduledEvent) -> None:
    """Most mails arrive and some come back; those that will be opened wait for that."""
    on_way = (
        MailDelivery.campaign_id == int(event.subject),
        MailDelivery.arrived_at.is_(None),
        MailDelivery.bounced_at.is_(None),
    )
    mails = list(db.session.scalars(select(MailDelivery).where(*on_way).order_by(MailDelivery.id)))
    for mail, drawn in _fates(mails):
        if drawn.bounced:
            mail.bounced_at = clock.now()
            continue
        mail.arrived_at = clock.now()
        if drawn.opened_at is not None:
            at = max(drawn.opened_at, clock.now())
            scheduled_events.schedule(db.session, OPENING, at=at, subject=str(mail.id))


def open_mail(event: ScheduledEvent) -> None:
    """A buyer opens its mail, and what it will do with it follows."""
    for mail, drawn in _fates(_named(event)):
        mail.opened_at = clock.now()
        _react(mail, drawn)


def _react(mail: MailDelivery, drawn: Fate) -> None:
    now, subject = clock.now(), str(mail.id)
    if drawn.clicked_after is not None:
        at = now + drawn.clicked_after
        scheduled_events.schedule(db.session, CLICK, at=at, subject=subject)
    if drawn.replied_after is not None:
        at = now + drawn.replied_after
        scheduled_events.schedule(db.session, REPLY, at=at, subject=subject)
    if drawn.unsubscribed_after is not None:
        at = now + drawn.unsubscribed_after
        scheduled_events.schedule(db.session, UNSUBSCRIPTION, at=at, subject=subject)


def click(event: ScheduledEvent) -> None:
    """A buyer follows one of the mail's links."""
    for mail, drawn in _fates(_named(event)):
        links = content_of(_campaign(mail).template).links
        mail.clicked_at = clock.now()
        mail.link = links[int(drawn.taste * len(links))]


def reply(event: ScheduledEvent) -> None:
    """A buyer answers: its mail arrives in the reply mailbox."""
    for mail, drawn in _fates(_named(event)):
        campaign = _campaign(mail)
        buyer = buyers.find(mail.buyer)
        if buyer is None:
            continue
        mail.replied_at = clock.now()
        subject, body = replies.answer(campaign.template.subject, buyer, drawn.taste)
        inbox.send(Channel.MAIL, service.reply_address(campaign.account_id), subject, body)


def unsubscribe(event: ScheduledEvent) -> None:
    """A buyer wants no more mails of the shop."""
    for mail in _named(event):
        mail.unsubscribed_at = clock.now()


def _fates(mails: Iterable[MailDelivery]) -> list[tuple[MailDelivery, Fate]]:
    """What becomes of mails, drawn by who gets which mail of the shop."""
    mails = list(mails)
    known = buyers.by_ids({mail.buyer for mail in mails})
    warm = {mail.campaign_id: service.is_warm(_campaign(mail).group) for mail in mails}
    return [
        (mail, _drawn(mail, known[mail.buyer], warm=warm[mail.campaign_id]))
        for mail in mails
        if mail.buyer in known
    ]


def _drawn(mail: MailDelivery, buyer: Buyer, *, warm: bool) -> Fate:
    random = seeds.stream(context.current_sandbox.seed, "edm.mail", buyer.email, mail.nth)
    return fate(random, mail.sent_at, buyer.timezone, warm=warm)


def _campaign(mail: MailDelivery) -> MailCampaign:
    return db.session.get_one(MailCampaign, (context.current_sandbox.id, mail.campaign_id))


def _named(event: ScheduledEvent) -> list[MailDelivery]:
    query = select(MailDelivery).where(MailDelivery.id == int(event.subject))
    return list(db.session.scalars(query))
