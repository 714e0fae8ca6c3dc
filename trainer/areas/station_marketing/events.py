"""What buyers do with the letters that they get, as it happens (SMC-01).

A campaign has one event at a time, due when the next of its buyers does something.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.buyers import service as buyers
from trainer.areas.chats import service as chats
from trainer.areas.station_marketing import answers
from trainer.areas.station_marketing.answers import Answer, Letter
from trainer.areas.station_marketing.models import StationCampaign, StationRecipient
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, context, db

ANSWER = "station_marketing.answer"


def await_answers(campaign: StationCampaign) -> None:
    """Have the buyers of a letter that was just sent do what they will."""
    _await_next(campaign, clock.now())


def write_answers(event: ScheduledEvent) -> None:
    """Write down what buyers have done with a letter by now."""
    query = select(StationCampaign).where(StationCampaign.target == event.subject)
    campaign = db.session.scalars(query.options(selectinload(StationCampaign.recipients))).first()
    if campaign is None:
        return
    now = clock.now()
    for recipient, answer in _answers(campaign):
        if _write(recipient, answer, now):
            _begin_chat(campaign, recipient)
    _await_next(campaign, now)


def _answers(campaign: StationCampaign) -> Iterator[tuple[StationRecipient, Answer]]:
    seed = context.current_sandbox.seed
    for recipient in campaign.recipients:
        random = seeds.stream(seed, ANSWER, recipient.buyer, recipient.letters)
        letter = Letter(
            recipient.interest,
            recipient.letters,
            products=len(campaign.products),
            coupon=campaign.coupon_id is not None,
        )
        yield recipient, answers.answer(letter, campaign.sent_at, random)


def _await_next(campaign: StationCampaign, now: datetime) -> None:
    later = [at for _to, answer in _answers(campaign) for at in answer.moments() if at > now]
    if later:
        scheduled_events.schedule(db.session, ANSWER, at=min(later), subject=campaign.target)


def _write(recipient: StationRecipient, answer: Answer, now: datetime) -> bool:
    """Write down what a buyer has done by now; returns whether it has just replied."""
    if answer.read_at and answer.read_at <= now and recipient.read_at is None:
        recipient.read_at, recipient.views = answer.read_at, answer.views
    if answer.clicked_at and answer.clicked_at <= now and recipient.clicked_at is None:
        recipient.clicked_at, recipient.clicks = answer.clicked_at, answer.clicks
    if answer.replied_at and answer.replied_at <= now and recipient.replied_at is None:
        recipient.replied_at, recipient.chats = answer.replied_at, answer.chats
        recipient.reply = answer.reply
        return True
    return False


def _begin_chat(campaign: StationCampaign, recipient: StationRecipient) -> None:
    """The reply to a letter arrives in the buyer's chat (TM-01)."""
    buyer = buyers.find(recipient.buyer)
    offer = next(iter(campaign.products), None)
    if buyer is not None:
        chats.begin(
            buyer,
            chats.Opening(
                recipient.reply,
                answers.REPLIES.get(recipient.reply, ""),
                product=offer.product_id if offer else None,
                quantity=offer.quantity if offer else None,
            ),
        )
