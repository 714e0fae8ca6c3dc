"""When buyers pay and receive samples (SMP-01). Pure; the weights are this simulator's own."""

from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

PAYING_SHARE = 0.9
PAYMENT_HOURS = (2, 40)
CLOSED_AFTER = timedelta(days=7)
"""A sample order that is not paid by then is closed."""
TRANSIT_DAYS = (4, 9)


class Payment(NamedTuple):
    """What becomes of the offer, and when."""

    at: datetime
    paid: bool


def payment(offered_at: datetime, random: Random) -> Payment:
    """Whether the buyer pays, and when it does or the order is closed."""
    hours = random.randint(*PAYMENT_HOURS)
    if random.random() < PAYING_SHARE:
        return Payment(offered_at + timedelta(hours=hours), paid=True)
    return Payment(offered_at + CLOSED_AFTER, paid=False)


def receipt_at(shipped_at: datetime, random: Random) -> datetime:
    """When the samples arrive."""
    return shipped_at + timedelta(days=random.randint(*TRANSIT_DAYS), hours=random.randint(0, 8))
