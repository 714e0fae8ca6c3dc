"""The shop's plans of a day, and which of them takes part in an auction."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from trainer.areas.p4p.auction import relevance
from trainer.areas.p4p.auction.bidding.entrant import Entrant
from trainer.areas.p4p.auction.places import Ad
from trainer.areas.p4p.auction.relevance import Fitting
from trainer.areas.p4p.auction.types import ZERO, Plan, PlanDay, Query, Scene, Settings


class Offer(NamedTuple):
    """The plan, product and advertisement with which the shop takes part."""

    entrant: Entrant
    product: int
    ad: Ad


class Field:
    """All plans of a shop; auctions are held by time."""

    def __init__(self, plans: Iterable[Plan], fitting: dict[str, Fitting]) -> None:
        """Take the plans and the products by word."""
        self.entrants = [Entrant(plan, fitting) for plan in sorted(plans, key=lambda p: p.id)]
        self._fitting = fitting
        self._coming: list[tuple[int, Entrant, Settings]] = sorted(
            ((minute, entrant, settings) for entrant in self.entrants
             for minute, settings in entrant.plan.changes),
            key=lambda change: change[0],
        )  # fmt: skip
        self._by_bid: dict[tuple[Scene, int], list[tuple[Decimal, Entrant]]] = {}

    def advance(self, minute: int) -> None:
        """Make the changes that are due."""
        while self._coming and self._coming[0][0] <= minute:
            when, entrant, settings = self._coming.pop(0)
            entrant.change(settings, when)
            self._by_bid.clear()

    def best(self, query: Query) -> Offer | None:
        """The shop shows one advertisement a search: that of the plan with the highest value.

        Plans are asked by the most that they could bid, until no other can be ahead.
        """
        fitting = self._fitting.get(query.word.text)
        if fitting is None:
            return None
        best: Offer | None = None
        value, top = ZERO, fitting[0][0]
        for most, entrant in self._asked(query):
            if top * most <= value:
                break
            offer = _offer(entrant, query)
            if offer is not None and offer.ad.value > value:
                best, value = offer, offer.ad.value
        return best

    def close(self) -> tuple[PlanDay, ...]:
        """How long each plan ran, at the end of the day."""
        return tuple(entrant.close() for entrant in self.entrants)

    def _asked(self, query: Query) -> list[tuple[Decimal, Entrant]]:
        key = (query.scene, query.intent)
        if key not in self._by_bid:
            able = [
                (entrant.contestant.most(query.intent), entrant)
                for entrant in self.entrants
                if entrant.contestant is not None and entrant.contestant.scene is query.scene
            ]
            self._by_bid[key] = sorted(able, key=lambda pair: -pair[0])
        return self._by_bid[key]


def _offer(entrant: Entrant, query: Query) -> Offer | None:
    """What a plan offers for a search; None if it does not take part."""
    contestant = entrant.contestant
    if contestant is None or not entrant.purse.may_bid(query.minute):
        return None
    offered = contestant.offer(query)
    if offered is None:
        return None
    score, product, bid = offered
    return Offer(entrant, product, Ad(score * bid, score, bid, relevance.stars(score)))
