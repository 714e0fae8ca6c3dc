"""Whom the platform picks for a letter, and how well a letter fits a buyer (SMC-01).

Pure. The textbook says only that recent visitors with a similar preference come first; the numbers
are the simulator's own.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

RECENT = timedelta(days=30)
"""Who visited the shop within this time is a recent visitor."""
ACTIVE = timedelta(days=7)
SAME_LEAF, SAME_TOP = 60, 35
"""Points for a product of a category that the buyer is interested in, or of its top category."""
SEEN_ACTIVE, SEEN_RECENT = 40, 20


@dataclass(frozen=True)
class Candidate:
    """A buyer who may get a letter.

    Attributes:
        buyer: The buyer's id.
        last_seen: When it last visited the shop.
        interests: Paths of the categories that it looks for, such as 玩具>积木, the most looked at
            first.
    """

    buyer: int
    last_seen: datetime | None
    interests: tuple[str, ...]

    @property
    def preference(self) -> str:
        """The top category that it prefers; empty if nothing is known."""
        return top(self.interests[0]) if self.interests else ""


class Circle(NamedTuple):
    """The buyers picked for a letter and the preference that they share."""

    preference: str
    buyers: list[Candidate]


def top(path: str) -> str:
    """The top category of a path."""
    return path.partition(">")[0]


def pick(
    candidates: Iterable[Candidate], at: datetime, *, most: int, but: Collection[int] = ()
) -> Circle:
    """The recent visitors who share the most frequent preference, the latest first.

    Args:
        candidates: The shop's customers and the public pool.
        at: The moment.
        most: How many at most: what is left of the day's quota.
        but: Buyers who got a letter today.
    """
    recent = [c for c in candidates if _seen(c, at, RECENT) and c.preference and c.buyer not in but]
    counts = Counter(c.preference for c in recent)
    if not counts:
        return Circle("", [])
    chosen = min(counts, key=lambda name: (-counts[name], name))
    same = sorted((c for c in recent if c.preference == chosen), key=_latest_first)
    return Circle(chosen, same[:most])


def interest(candidate: Candidate, categories: Collection[str], at: datetime) -> int:
    """How well products of these categories fit a buyer, from 0 to 100."""
    points = 0
    if any(name in categories for name in candidate.interests):
        points = SAME_LEAF
    elif {top(name) for name in candidate.interests} & {top(name) for name in categories}:
        points = SAME_TOP
    if _seen(candidate, at, ACTIVE):
        return points + SEEN_ACTIVE
    return points + SEEN_RECENT if _seen(candidate, at, RECENT) else points


def _seen(candidate: Candidate, at: datetime, within: timedelta) -> bool:
    return candidate.last_seen is not None and at - within < candidate.last_seen <= at


def _latest_first(candidate: Candidate) -> tuple[float, int]:
    seen = candidate.last_seen
    return (-seen.timestamp() if seen else 0.0, candidate.buyer)
