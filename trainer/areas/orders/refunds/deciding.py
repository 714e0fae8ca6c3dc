"""How buyers and the platform decide about refunds, and when. Pure; the measures are our own.

The days are those of the platform's help pages: three for the seller, then both sides may call on
the platform, which is called on by itself on the seventh.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto
from random import Random

from trainer.areas.orders.choices import RefundReason, RefundReply
from trainer.areas.orders.models import NOTHING, RefundRequest

PROTECTED = timedelta(days=30)
"""How long after the receipt a buyer can ask for money back."""
REPLY_WITHIN = timedelta(days=3)
"""How long a seller has to reply."""
ESCALATES_AFTER = timedelta(days=7)
"""When the platform steps in by itself, counted from the request."""
VERDICT_AFTER = timedelta(days=3)
"""How long the platform looks into a dispute."""
FAIR_SHARE = Decimal("0.5")
"""The share of what a buyer asks for that the buyer settles for."""


class Reaction(Enum):
    """What a buyer does about a seller's reply."""

    ACCEPT = auto()
    WITHDRAW = auto()
    INSIST = auto()


def reaction_at(replied: datetime, random: Random) -> datetime:
    """When a buyer reacts: 4 to 40 hours after the reply."""
    return replied + timedelta(minutes=random.randint(4 * 60, 40 * 60))


def reaction(refund: RefundRequest, *, shipped: bool) -> Reaction:
    """What the buyer does about a reply that is no consent.

    Half of what was asked for is accepted. A refusal with proof makes a buyer withdraw who only
    changed its mind after the goods had left.
    """
    if refund.reply is RefundReply.NEGOTIATE and refund.offered is not None:
        return Reaction.ACCEPT if refund.offered >= refund.asked * FAIR_SHARE else Reaction.INSIST
    changed_mind = refund.reason is RefundReason.NOT_NEEDED and shipped
    return Reaction.WITHDRAW if changed_mind and refund.proof_digest else Reaction.INSIST


def verdict(refund: RefundRequest, *, shipped: bool) -> Decimal:
    """What the platform has the seller pay back.

    Nothing to a buyer who changed its mind after shipping; the seller's last offer, or nothing,
    where the seller has sent proof; otherwise all that was asked for.
    """
    if refund.reason is RefundReason.NOT_NEEDED and shipped:
        return NOTHING
    if refund.proof_digest:
        return refund.offered or NOTHING
    return refund.asked


def may_escalate_from(refund: RefundRequest) -> datetime:
    """From when the seller may call on the platform."""
    return refund.asked_at + REPLY_WITHIN
