"""Which domains the registrar sells and for how much (MAIL-01).

The prices are those of the textbook (P6 2.3). Which names are taken is the simulator's own.
"""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from trainer.core.text.domains import is_domain, plain_domain

PRICES = {
    "com": 65,
    "cn": 25,
    "com.cn": 25,
    "top": 5,
    "net": 75,
    "cc": 29,
    "xyz": 14,
    "vip": 29,
    "中国": 30,
}
"""CNY a year by ending, in the order of the page."""
YEARS = (1, 2, 3, 5, 10)
SHORTEST = 5
"""Shorter names are all taken."""
TAKEN = frozenset({"alibaba", "aliyun", "taobao", "google", "amazon", "babytoys", "kidstoys"})
_WORDS = re.compile(r"([a-z-]*[a-z])([0-9]+)")


class Offer(NamedTuple):
    """A domain that was searched for."""

    name: str
    price: int
    """CNY a year."""
    is_taken: bool


def search(text: str) -> list[Offer]:
    """The domains on sale for a typed name, as the registrar lists them; none for a bad name."""
    label, ending = split(plain_domain(text))
    if not is_domain(f"{label}.com"):
        return []
    endings = [ending, *PRICES] if ending in PRICES else list(PRICES)
    names = [f"{label}.{end}" for end in dict.fromkeys(endings)]
    if parts := _WORDS.fullmatch(label):
        letters, digits = parts.groups()
        names += [f"{letters}-{digits}.com", f"{digits}-{letters}.com"]
    return [offer for name in names if (offer := find(name))]


def split(name: str) -> tuple[str, str]:
    """The label and the ending of a domain; the ending is empty where it has none."""
    label, _dot, ending = name.partition(".")
    return label, ending


def find(name: str) -> Offer | None:
    """What the registrar says of one domain; None if it does not sell its ending."""
    label, ending = split(name)
    if ending not in PRICES or not is_domain(name):
        return None
    return Offer(name, PRICES[ending], len(label) < SHORTEST or label in TAKEN)


def total(names: list[str], years: int) -> Decimal:
    """What these domains cost for so many years, in CNY."""
    return Decimal(sum(PRICES[split(name)[1]] for name in names) * years)


def expiry(bought_on: date, years: int) -> date:
    """The last day of a domain bought for so many years."""
    year = bought_on.year + years
    try:
        return bought_on.replace(year=year)
    except ValueError:  # 29 February
        return bought_on.replace(year=year, day=28)
