"""What buyers write after a reply, and when (INQ-01). Pure.

The weights and sentences are this simulator's own. Chance comes from the attempt's seed: the same
inquiry is answered in the same way.
"""

from datetime import datetime, timedelta
from random import Random

from trainer.core.text import replies

MAX_ANSWERS = 3
"""A buyer writes no more often than that after its inquiry."""
ANSWERED_SHARE = 0.85
SLOW_FROM = timedelta(hours=24)
SLOW_SHARE = 0.3
"""Buyers who waited longer than a day for the first reply have mostly found another supplier."""
MINUTES = (40, 20 * 60)
"""Bounds of the time that a buyer takes to answer, in minutes."""

ONLY_CHINESE = "Sorry, I cannot read Chinese. Could you write in English, please?"
WITHOUT_PRICE = "Thank you for your reply. Could you tell me your price for {quantity} pieces?"
WITHOUT_TIME = "Thanks for the price. How many days do you need to ship the goods?"
SATISFIED = (
    "Thank you, price and delivery time are clear. Can you send us one sample first?",
    "Thanks for the details. We will compare and come back to you this week.",
    "Good. Please keep this price for us, we will confirm the order soon.",
    "Thank you. What are your payment terms, and can our logo be printed on the package?",
)


def answer_at(replied_at: datetime, waited: timedelta, nth: int, random: Random) -> datetime | None:
    """When the buyer answers a reply; None if never.

    Args:
        replied_at: When the reply was sent.
        waited: How long the buyer waited for the first reply.
        nth: How often the buyer has answered before.
        random: The inquiry's own stream.
    """
    share = SLOW_SHARE if waited > SLOW_FROM else ANSWERED_SHARE
    minutes = random.randint(*MINUTES)
    if nth >= MAX_ANSWERS or random.random() > share:
        return None
    return replied_at + timedelta(minutes=minutes)


def answer_to(reply: str, quantity: int | None, random: Random) -> str:
    """What the buyer writes: it asks for what the replies so far do not say."""
    satisfied = random.choice(SATISFIED)
    if replies.is_chinese_alone(reply):
        return ONLY_CHINESE
    if not replies.names_price(reply):
        return WITHOUT_PRICE.format(quantity=quantity or 100)
    if not replies.names_time(reply):
        return WITHOUT_TIME
    return satisfied
