"""What buyers do with a quote: when they look at it, and whom they choose.

The weights are this simulator's own. Chance comes from the attempt's seed: the same quote to the
same request is answered in the same way.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from trainer.areas.rfq.choices import Currency, Samples, Status
from trainer.areas.rfq.models import RfqQuote, RfqRequest

VIEWED_SHARE = 0.9
"""Of the buyers who look at a quote; those of complete requests, with three stars, all do."""
COMPLETE = 3
CHOSEN_FROM, LOST_FROM = 70, 40
"""Points from which a buyer chooses the quote, and below which it does not answer at all."""
DICE = 15
"""Chance adds or takes up to so many points."""
PLAIN_MESSAGE = 40
"""Characters from which a message is more than a greeting."""


def view_at(submitted_at: datetime, stars: int, random: Random) -> datetime | None:
    """When the buyer looks at a quote, between 2 and 40 hours later; None if never (RFQ-01)."""
    if random.random() > VIEWED_SHARE and stars < COMPLETE:
        return None
    return submitted_at + timedelta(minutes=random.randint(120, 2400))


def decide_at(viewed_at: datetime, random: Random) -> datetime:
    """When the buyer decides, one to five days after looking at the quote."""
    return viewed_at + timedelta(minutes=random.randint(24 * 60, 5 * 24 * 60))


def attraction(quote: RfqQuote, request: RfqRequest) -> int:
    """How well a quote answers a request, from 0 to 100."""
    points = 25 if quote.trade_term is request.trade_term else 0
    points += 15 if quote.payment_term is request.payment_term else 0
    points += 10 if quote.unit is request.unit else 0
    points += 10 if quote.samples is Samples.YES else 0
    points += 10 if len(quote.message) >= PLAIN_MESSAGE else 0
    price = price_at(quote, request.quantity)
    if price is None:
        return points
    points += 10
    wanted = request.target_price
    cheap = wanted is None or (quote.currency is Currency.USD and price <= wanted)
    return points + (20 if cheap else 0)


def price_at(quote: RfqQuote, quantity: int) -> Decimal | None:
    """The unit price for a quantity; None if it is below the first step of the ladder."""
    reached = [step.price for step in quote.prices if step.min_quantity <= quantity]
    return reached[-1] if reached else None


def decision(points: int, random: Random) -> Status | None:
    """What the buyer decides: this quote, another supplier's, or nothing."""
    points += random.randint(-DICE, DICE)
    if points >= CHOSEN_FROM:
        return Status.CHOSEN
    return Status.LOST if points >= LOST_FROM else None
