"""What buyers do with a letter: whether and when they read, click and reply.

The chances are this simulator's own. They grow with the fit of the letter and with a coupon, and
fall with each letter that the buyer has got before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

REPLIES = {
    "Hello, thanks for your message. Could you send me the price for 200 pieces?": (
        "您好，感谢来信。200 件的价格可以发给我吗？"
    ),
    "Hi, we are interested. Do you have test reports for the EU market?": (
        "您好，我们感兴趣。有欧盟市场的检测报告吗？"
    ),
    "Please tell me the lead time and the freight to our port.": (
        "请告诉我发货期和到我方港口的运费。"
    ),
    "Thanks. Can you print our logo on the box?": "谢谢。包装盒上可以印我们的商标吗？",
    "Good offer. I would like to order one sample first.": "价格不错，我想先订一件样品。",
}
"""What buyers write, with the Chinese of it."""


@dataclass(frozen=True)
class Answer:
    """What a buyer will do with a letter; a moment is None for what it does not do.

    Attributes:
        read_at: When it first reads the letter.
        views: How often it looks at it.
        clicked_at: When it opens a product of the letter.
        clicks: How many products it opens.
        replied_at: When it writes to the seller.
        chats: How many messages it sends.
        reply: The first of them.
    """

    read_at: datetime | None
    views: int
    clicked_at: datetime | None
    clicks: int
    replied_at: datetime | None
    chats: int
    reply: str

    def moments(self) -> Iterator[datetime]:
        """When something happens."""
        yield from (at for at in (self.read_at, self.clicked_at, self.replied_at) if at)


def read_chance(interest: int, letters: int) -> float:
    """How likely a buyer reads a letter: 35 % to 85 %, and 15 points less for each one before."""
    return max(0.05, 0.35 + 0.5 * interest / 100 - 0.15 * (letters - 1))


def click_chance(interest: int, *, coupon: bool) -> float:
    """How likely who has read it opens a product: 15 % to 65 %, and 15 points more for a coupon."""
    return 0.15 + 0.5 * interest / 100 + (0.15 if coupon else 0)


def reply_chance(interest: int) -> float:
    """How likely who has opened a product writes to the seller: 10 % to 40 %."""
    return 0.1 + 0.3 * interest / 100


class Letter(NamedTuple):
    """What decides about a buyer's answer to a letter."""

    interest: int
    """How well it fits the buyer, from 0 to 100."""
    letters: int
    """How many letters the buyer has got, this one included."""
    products: int
    """How many products it offers; without any there is nothing to open."""
    coupon: bool
    """Whether it brings a coupon."""


def answer(letter: Letter, sent_at: datetime, random: Random) -> Answer:
    """What a buyer does with a letter; ``random`` is the stream of this buyer and letter."""
    # All is drawn whatever happens, so that one chance does not change the next.
    dice = [random.random() for _place in range(3)]
    waits = [random.randint(30, 2880), random.randint(1, 240), random.randint(10, 1200)]
    views, clicks, chats = random.randint(1, 3), random.randint(1, 4), random.randint(1, 3)
    reply = random.choice(list(REPLIES))
    reads = dice[0] < read_chance(letter.interest, letter.letters)
    may_open = dice[1] < click_chance(letter.interest, coupon=letter.coupon)
    opens = reads and letter.products > 0 and may_open
    writes = opens and dice[2] < reply_chance(letter.interest)
    read_at = sent_at + timedelta(minutes=waits[0])
    clicked_at = read_at + timedelta(minutes=waits[1])
    replied_at = clicked_at + timedelta(minutes=waits[2])
    return Answer(
        read_at if reads else None,
        views if reads else 0,
        clicked_at if opens else None,
        clicks if opens else 0,
        replied_at if writes else None,
        chats if writes else 0,
        reply if writes else "",
    )
