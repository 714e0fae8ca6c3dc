"""Who is shown where (P4P-01, P4P-02)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from trainer.areas.p4p.auction.types import ZERO, Device

FIRST_PLACES = 5
"""Places that only words of 3 to 5 stars reach by their bid (P4P-02)."""
MIN_STARS = 3
BOTTOM_PLACES = 5
"""On a computer, below the results of a page (P4P-01)."""
PLACES = {Device.DESKTOP: FIRST_PLACES + BOTTOM_PLACES, Device.APP: 10, Device.WEB: 15}
"""Advertisements on the first page (P4P-01)."""
NATURAL_RESULTS = {Device.APP: (1, 3), Device.WEB: (2, 1)}
"""How many advertisements are followed by how many natural results (P4P-01)."""


class Ad(NamedTuple):
    """An advertisement that takes part in an auction; its value is score × bid."""

    value: Decimal
    score: Decimal
    bid: Decimal
    stars: int


class Placed(NamedTuple):
    """A rank from 1, and the advertisement that had to be outbid for it."""

    rank: int
    following: Ad | None


def place_of(own: Ad, rivals: Iterable[Ad]) -> Placed:
    """The place of an advertisement among those of others (P4P-02).

    The first five places go to the best of 3 to 5 stars. All others follow from the sixth place
    on, even where the first five are not filled. At equal value a rival comes first.
    """
    ordered = sorted(rivals, reverse=True)
    able = [ad for ad in ordered if ad.stars >= MIN_STARS]
    above = _above(own, able)
    if own.stars >= MIN_STARS and above < FIRST_PLACES:
        return Placed(above + 1, able[above] if above < len(able) else None)
    fifth = able[FIRST_PLACES - 1].value if len(able) >= FIRST_PLACES else ZERO
    rest = [ad for ad in ordered if ad.stars < MIN_STARS or ad.value < fifth]
    above = _above(own, rest)
    return Placed(FIRST_PLACES + above + 1, rest[above] if above < len(rest) else None)


def _above(own: Ad, ordered: Sequence[Ad]) -> int:
    """How many of some advertisements, the best first, come before another."""
    value = own.value
    for place, ad in enumerate(ordered):
        if ad.value < value:
            return place
    return len(ordered)


def position(device: Device, rank: int, *, top_placed: bool = False) -> int | None:
    """Where on the first page an advertisement is; None where the page does not show it (P4P-01).

    Advertisements and natural results are counted from the top. At the bottom of a computer's page
    it is the rank that counts.

    Args:
        device: What the buyer looks at.
        rank: Among the advertisements, from 1.
        top_placed: Whether the first place is sold as a top placement (顶展).
    """
    if rank > PLACES[device]:
        return None
    before = 1 if top_placed else 0
    if device is Device.DESKTOP:
        return rank + before
    ads, natural = NATURAL_RESULTS[device]
    return rank + (rank - 1) // ads * natural + before
