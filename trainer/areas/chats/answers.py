"""What buyers write in a chat after a reply, and when (TM-01). Pure.

The weights and sentences are this simulator's own. Every sentence is there in English and in
Chinese, which the page shows as its translation.
"""

from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from trainer.core.text import replies

MAX_ANSWERS = 3
"""A buyer writes no more often than that after it began to talk."""
ANSWERED_SHARE = 0.9
SLOW_FROM = timedelta(hours=1)
SLOW_SHARE = 0.5
"""Buyers who waited longer than an hour have often left the chat."""
MINUTES = (2, 180)
"""The buyer answers so soon at the earliest and at the latest."""


class Said(NamedTuple):
    """What a buyer writes, in both languages, and whether it asks for a sample."""

    text: str
    translation: str
    wants_sample: bool = False


ONLY_CHINESE = Said(
    "Sorry, I cannot read Chinese. Could you write in English, please?",
    "抱歉，我看不懂中文，可以用英文写吗？",
)
WITHOUT_PRICE = Said(
    "Thanks for the quick answer. What is your unit price for {quantity} pieces?",
    "感谢您的快速回复。{quantity} 件的单价是多少？",
)
WITHOUT_TIME = Said(
    "OK. And how many days do you need to ship the goods?",
    "好的。请问需要多少天发货？",
)
SATISFIED = (
    Said(
        "Price and time are fine. We would like to check one sample before the order.",
        "价格和时间都可以。下单前我们想先看一件样品。",
        wants_sample=True,
    ),
    Said(
        "Thank you, that is clear. I will talk to my partner and come back to you.",
        "谢谢，很清楚了。我和合伙人商量后再联系您。",
    ),
    Said(
        "Good. Could you print our logo on the box? We will order soon.",
        "好的。包装盒上可以印我们的商标吗？我们很快会下单。",
    ),
    Said(
        "Thanks. Please send me your Trade Assurance order, we are ready to pay.",
        "谢谢。请把信用保障订单发给我，我们可以付款了。",
    ),
)


def answer_at(replied_at: datetime, waited: timedelta, nth: int, random: Random) -> datetime | None:
    """When the buyer answers a reply; None if never.

    Args:
        replied_at: When the reply was sent.
        waited: How long the buyer waited for the first reply.
        nth: How often the buyer has answered since it began to talk.
        random: The chat's own stream.
    """
    share = SLOW_SHARE if waited > SLOW_FROM else ANSWERED_SHARE
    minutes = random.randint(*MINUTES)
    if nth >= MAX_ANSWERS or random.random() > share:
        return None
    return replied_at + timedelta(minutes=minutes)


def answer_to(reply: str, quantity: int | None, random: Random) -> Said:
    """What the buyer writes: it asks for what the replies so far do not say."""
    satisfied = random.choice(SATISFIED)
    if replies.is_chinese_alone(reply):
        return ONLY_CHINESE
    if not replies.names_price(reply):
        amount = quantity or 100
        text, translation, _wants = WITHOUT_PRICE
        return Said(text.format(quantity=amount), translation.format(quantity=amount))
    if not replies.names_time(reply):
        return WITHOUT_TIME
    return satisfied
