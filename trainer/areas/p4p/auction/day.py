"""A day of auctions (P4P-01 … P4P-03, P4P-08)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from trainer.areas.p4p.auction import places, pricing, relevance
from trainer.areas.p4p.auction.bidding.entrant import Entrant
from trainer.areas.p4p.auction.bidding.field import Field, Offer
from trainer.areas.p4p.auction.market import buyers, demand, response, rivals
from trainer.areas.p4p.auction.places import Ad
from trainer.areas.p4p.auction.tally import Key, Tally
from trainer.areas.p4p.auction.types import (
    MINUTES,
    ZERO,
    DayResult,
    Plan,
    Query,
    Rival,
    Scene,
    World,
)
from trainer.areas.p4p.pricing import RECOMMENDED_BIDS


def run(
    world: World, plans: Iterable[Plan], seed: int, day: date, funds: Decimal | None = None
) -> DayResult:
    """The results of all plans of a shop on a US day: the same for the same arguments.

    Args:
        world: Words and products.
        plans: The plans with what they were set to during the day.
        seed: The sandbox's.
        day: In US time.
        funds: What the shop's account holds for advertising when the day begins; None without end.
    """
    known = relevance.fitting(*world)
    searched = [word for word in world.words if word.text in known]
    market = {word.text: rivals.of_word(word, seed, day) for word in searched}
    own = Field(plans, known)
    auctions = _Auctions(own, market, funds)
    for query in demand.queries(searched, seed, day):
        auctions.hold(query)
    own.advance(MINUTES)
    return DayResult(day, auctions.tally.rows(), own.close())


class _Auctions:
    """The auctions of a day, one after the other."""

    def __init__(self, own: Field, market: dict[str, list[Rival]], funds: Decimal | None) -> None:
        self.own = own
        self.market = market
        self.funds = funds
        self.tally = Tally()

    def hold(self, query: Query) -> None:
        """Rank the shop's best advertisement among the rivals' and count what comes of it."""
        self.own.advance(query.minute)
        if self.funds is not None and self.funds < query.word.floor:
            return
        offer = self.own.best(query)
        if offer is None:
            return
        ad = offer.ad
        rank, following = places.place_of(ad, rival_ads(self.market[query.word.text], query))
        where = places.position(query.device, rank, top_placed=query.word.top_placed)
        if where is None:
            return
        rate = response.click_rate(ad.stars, query.device, rank, where)
        wanted = response.successes(query.count, rate, query.chances[1])
        price = self._price(query, ad, following) if wanted else ZERO
        clicks = self._paid(offer.entrant, query, price, wanted)
        interest = response.feedback_rate(query.intent)
        feedback = response.successes(clicks, interest, query.chances[2])
        self.tally.add(_key(offer, query), query.count, clicks, feedback, clicks * price)

    def _price(self, query: Query, ad: Ad, following: Ad | None) -> Decimal:
        if query.country in buyers.FREE_COUNTRIES:
            return ZERO
        after = (following.score, following.bid) if following else None
        return pricing.charge(ad.score, ad.bid, query.word.floor, after)

    def _paid(self, entrant: Entrant, query: Query, price: Decimal, wanted: int) -> int:
        """How many of some clicks happen: those for which there is money."""
        for done in range(wanted if price else 0):
            if self.funds is not None and self.funds < price:
                return done
            if not entrant.pay(price, query):
                return done
            if self.funds is not None:
                self.funds -= price
        return wanted


def _key(offer: Offer, query: Query) -> Key:
    """Under what the results of an auction are reported."""
    word = query.word.text if query.scene is Scene.SEARCH else ""
    contestant = offer.entrant.contestant
    audience = contestant.audience(query) if contestant else ""
    plan = offer.entrant.plan.id
    return plan, offer.product, word, query.country, audience, query.minute // 60


def rival_ads(found: Iterable[Rival], query: Query) -> list[Ad]:
    """The rivals' advertisements in an auction; those without money are not in it."""
    part = RECOMMENDED_BIDS if query.scene is Scene.RECOMMENDED else Decimal(1)
    premium = part * buyers.peers_premium(query.country, query.audiences) / 100
    ads = []
    for rival in found:
        if rival.until > query.minute:
            bid = rival.bid * (premium if rival.premiums else part)
            ads.append(Ad(rival.score * bid, rival.score, bid, rival.stars))
    return ads
