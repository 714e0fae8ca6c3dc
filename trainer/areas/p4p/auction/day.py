"""A day of auctions (P4P-01 … P4P-03, P4P-08)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from trainer.areas.p4p.auction import places, pricing, relevance, response
from trainer.areas.p4p.auction.entrant import Entrant
from trainer.areas.p4p.auction.market import buyers, demand, rivals
from trainer.areas.p4p.auction.places import Ad
from trainer.areas.p4p.auction.tally import Tally
from trainer.areas.p4p.auction.types import (
    ZERO,
    DayResult,
    Plan,
    Product,
    Query,
    Rival,
    Scene,
    Word,
)

RECOMMENDED_BIDS = Decimal("0.8")
"""Peers bid about 20 % less for recommendations than for searches (P4P-09)."""


def run(
    words: Sequence[Word],
    products: Iterable[Product],
    plans: Iterable[Plan],
    *,
    seed: int,
    day: date,
    funds: Decimal | None = None,
) -> DayResult:
    """The results of all plans of a shop on a US day: the same for the same arguments.

    Args:
        words: What buyers can search.
        products: The shop's products on sale.
        plans: The plans with what they were set to during the day.
        seed: The sandbox's.
        day: In US time.
        funds: What the shop's account holds for advertising when the day begins; None without end.
    """
    known = relevance.fitting(words, products)
    entrants = [Entrant(plan, known) for plan in sorted(plans, key=lambda plan: plan.id)]
    market = {word.text: rivals.of_word(word, seed, day) for word in words}
    auctions = _Auctions(entrants, market, funds)
    for query in demand.queries([word for word in words if word.text in known], seed, day):
        auctions.hold(query)
    return DayResult(
        day=day,
        rows=auctions.tally.rows(),
        plans=tuple(entrant.close() for entrant in entrants),
    )


class _Auctions:
    """The auctions of a day, one after the other."""

    def __init__(
        self, entrants: Sequence[Entrant], market: dict[str, list[Rival]], funds: Decimal | None
    ) -> None:
        self.entrants = entrants
        self.market = market
        self.funds = funds
        self.tally = Tally()

    def hold(self, query: Query) -> None:
        """Rank the shop's best advertisement among the rivals' and count what comes of it."""
        if self.funds is not None and self.funds < query.word.floor:
            return
        own = self._best(query)
        if own is None:
            return
        entrant, product, ad = own
        placed = places.place_of(ad, rival_ads(self.market[query.word.text], query))
        where = places.position(query.device, placed.rank, top_placed=query.word.top_placed)
        if where is None:
            return
        rate = response.click_rate(ad.stars, query.device, placed.rank, where)
        wanted = response.successes(query.count, rate, query.chances[1])
        clicks, cost = self._charged(entrant, query, (ad, placed.following), wanted)
        feedback = response.successes(
            clicks, response.feedback_rate(query.intent), query.chances[2]
        )
        key = (entrant.plan.id, product, *entrant.labels(query))
        self.tally.add(key, query.count, clicks, feedback, cost)

    def _best(self, query: Query) -> tuple[Entrant, int, Ad] | None:
        """The shop shows one advertisement a search: that of the plan with the highest value."""
        best: tuple[Entrant, int, Ad] | None = None
        for entrant in self.entrants:
            shown = entrant.offer(query)
            if shown is None:
                continue
            score, product, bid = shown
            if best is None or score * bid > best[2].value:
                ad = Ad(score * bid, score, bid, relevance.stars(score))
                best = entrant, product, ad
        return best

    def _charged(
        self, entrant: Entrant, query: Query, rank: tuple[Ad, Ad | None], wanted: int
    ) -> tuple[int, Decimal]:
        """Clicks that happen while there is money for them, and their cost."""
        if query.country in buyers.FREE_COUNTRIES:
            return wanted, ZERO
        ad, following = rank
        after = (following.score, following.bid) if following else None
        price = pricing.charge(ad.score, ad.bid, query.word.floor, after)
        total = ZERO
        for done in range(wanted):
            if self.funds is not None and self.funds < price:
                return done, total
            if not entrant.pay(price, query):
                return done, total
            total += price
            if self.funds is not None:
                self.funds -= price
        return wanted, total


def rival_ads(found: Iterable[Rival], query: Query) -> list[Ad]:
    """The rivals' advertisements in an auction; those without money are not in it."""
    part = RECOMMENDED_BIDS if query.scene is Scene.RECOMMENDED else Decimal(1)
    premium = part * buyers.peers_premium(query.country, query.audiences) / pricing.NO_PREMIUM
    ads = []
    for rival in found:
        if rival.until > query.minute:
            bid = rival.bid * (premium if rival.premiums else part)
            ads.append(Ad(rival.score * bid, rival.score, bid, relevance.stars(rival.score)))
    return ads
