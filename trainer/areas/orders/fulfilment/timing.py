"""When and how buyers answer an order. Pure; the weights are this simulator's own.

Chance comes from the attempt's seed: the same order is answered in the same way.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto
from random import Random

from trainer.areas.orders.choices import ShipRule, Transport
from trainer.areas.orders.models import TradeOrder

EXPIRES_AFTER = timedelta(days=30)
"""How long a buyer has to pay the prepayment."""
SLOW_DAYS = 30
"""Above so many days to ship, a buyer asks for fewer."""
DEAR_FREIGHT = Decimal("0.25")
"""Above this share of the goods, a buyer asks for less freight."""
ASKED_FREIGHT = Decimal("0.8")
"""The share of the freight that such a buyer wants to pay."""
CANCELS = 0.06
ORDERS_AGAIN = 0.3
TRANSIT_DAYS = {
    Transport.EXPRESS: (4, 9),
    Transport.POST: (10, 20),
    Transport.AIR: (6, 12),
    Transport.LAND: (16, 28),
    Transport.SEA: (24, 36),
}
"""Shortest and longest way of goods, in days."""


class Answer(Enum):
    """What a buyer does after looking at an order."""

    PAY = auto()
    ASK_DAYS = auto()
    ASK_FREIGHT = auto()
    CANCEL = auto()


def view_at(now: datetime, random: Random) -> datetime:
    """When the buyer looks at an order: 1 to 30 hours later."""
    return now + timedelta(minutes=random.randint(60, 30 * 60))


def answer_at(viewed: datetime, random: Random) -> datetime:
    """When the buyer answers: 4 to 72 hours after looking."""
    return viewed + timedelta(minutes=random.randint(4 * 60, 72 * 60))


def answer(order: TradeOrder, *, asked: bool, chosen: bool = False, random: Random) -> Answer:
    """What the buyer does.

    Args:
        order: The order.
        asked: Whether the buyer has asked for a change of it before.
        chosen: Whether it was drafted from a quote that the buyer has chosen: such a buyer does
            not cancel (RFQ-04).
        random: Chance.
    """
    cancels = random.random() < CANCELS and not chosen
    if not asked:
        if order.ship_rule is not ShipRule.FIXED and (order.ship_days or 0) > SLOW_DAYS:
            return Answer.ASK_DAYS
        if order.freight > order.goods_amount * DEAR_FREIGHT:
            return Answer.ASK_FREIGHT
    return Answer.CANCEL if cancels else Answer.PAY


def wanted(order: TradeOrder, kind: Answer) -> Decimal:
    """What the buyer asks for: days to ship, or the freight."""
    if kind is Answer.ASK_DAYS:
        return Decimal((order.ship_days or 0) // 2)
    return (order.freight * ASKED_FREIGHT).quantize(Decimal("0.01"))


def balance_at(since: datetime, random: Random) -> datetime:
    """When the balance arrives: 1 to 5 days after what it waits for."""
    return since + timedelta(minutes=random.randint(24 * 60, 5 * 24 * 60))


def delivery_at(shipped: datetime, transport: Transport, random: Random) -> datetime:
    """When a shipment arrives."""
    least, most = TRANSIT_DAYS[transport]
    return shipped + timedelta(minutes=random.randint(least * 24 * 60, most * 24 * 60))


def orders_again(random: Random) -> bool:
    """Whether a buyer drafts another order after a receipt."""
    return random.random() < ORDERS_AGAIN


def next_order_at(received: datetime, random: Random) -> datetime:
    """When a buyer drafts the next order: 5 to 30 days after the receipt."""
    return received + timedelta(minutes=random.randint(5 * 24 * 60, 30 * 24 * 60))


def receipt_at(since: datetime, random: Random) -> datetime:
    """When the buyer confirms the receipt: half a day to 4 days later."""
    return since + timedelta(minutes=random.randint(12 * 60, 4 * 24 * 60))
