"""A plan with one setting, ready to bid: which products it shows for a search, and its bid."""

from decimal import Decimal
from typing import NamedTuple

from trainer.areas.p4p.auction import pricing, relevance
from trainer.areas.p4p.auction.relevance import Fitting
from trainer.areas.p4p.auction.types import MAX_INTENT, Bids, Kind, Query, Scene, Settings, Word
from trainer.areas.p4p.pricing import search_bid

NO_PREMIUM = 100
UNRAISED = Decimal(1)
NEW_SUPPORT = Decimal("1.2")
"""What a new product's score is multiplied with in a 新品成长 plan, whose bids the platform
supports (P4P-10; the number is 本系统约定)."""
NEARLY_AS_GOOD = Decimal("0.85")
"""Fraction of the best score above which products rotate (本系统约定)."""
Ladder = tuple[Decimal, ...]
"""A bid for each step of the buyer's intent."""


class Approach(NamedTuple):
    """How a plan takes part in the searches of one word.

    Attributes:
        products: Scores and ids of the products that it shows in turn.
        name: The plan's word whose bid holds; empty where it is the plan's.
        bids: The range of bids.
    """

    products: Fitting
    name: str
    bids: Bids


class Contestant:
    """One setting of a plan; what was found out for a search is kept for those that are alike."""

    def __init__(self, kind: Kind, settings: Settings, fitting: dict[str, Fitting]) -> None:
        """Take the setting and the shop's products by word.

        Args:
            kind: The plan's type.
            settings: What it is set to.
            fitting: Products of the shop that can be promoted, by the word's text.
        """
        self.scene = Scene.RECOMMENDED if kind is Kind.REMARKETING else Scene.SEARCH
        self._kind = kind
        self._settings = settings
        self._fitting = fitting
        self._support = NEW_SUPPORT if kind is Kind.NEW else Decimal(1)
        self._words = {relevance.normalised(word): bid for word, bid in settings.words.items()}
        self._approaches: dict[str, Approach | None] = {}
        self._tagged: dict[frozenset[str], str] = {}
        self._ladders: dict[tuple[str, int, Decimal], Ladder] = {}

    def offer(self, query: Query) -> tuple[Decimal, int, Decimal] | None:
        """Score and id of the product that is shown, and the bid; None if it stays out."""
        delivery = self._settings.delivery
        if delivery is not None and query.country not in delivery:
            return None
        text = query.word.text
        if text not in self._approaches:
            self._approaches[text] = self._approach(query.word)
        approach = self._approaches[text]
        if approach is None:
            return None
        products = approach.products
        score, product = products[int(query.chances[0] * len(products))]
        raised = (delivery or {}).get(query.country, UNRAISED)
        bid = self._ladder(approach, self._premium(query), raised)[query.intent]
        return (score, product, bid) if bid >= query.word.floor else None

    def most(self, intent: int) -> Decimal:
        """What it cannot bid more than, as if for a product without support."""
        settings = self._settings
        if settings.bids is None:
            return Decimal("Infinity")
        highest = [pricing.smart_bid(settings.bids, intent)]
        highest += [bid for bid in settings.words.values() if bid is not None]
        premiums = [NO_PREMIUM, *settings.regions.values(), *settings.audiences.values()]
        bid = search_bid(max(highest), premiums, settings.position_premium)
        return bid * max((settings.delivery or {}).values(), default=UNRAISED) * self._support

    def audience(self, query: Query) -> str:
        """The audience whose premium is in force; empty where it is the country's or none."""
        best = self._audience(query.audiences)
        percent = self._settings.audiences.get(best, 0)
        return best if percent >= self._settings.regions.get(query.country, 0) else ""

    def _premium(self, query: Query) -> int:
        """The highest premium of the buyer's tags, in percent (P4P-11)."""
        tagged = self._settings.audiences.get(self._audience(query.audiences), 0)
        return max(tagged, self._settings.regions.get(query.country, 0)) or NO_PREMIUM

    def _audience(self, tags: frozenset[str]) -> str:
        """The one of a buyer's audiences that has the highest premium; empty if none has one."""
        if tags not in self._tagged:
            premiums = self._settings.audiences
            found = sorted(tags & premiums.keys())
            self._tagged[tags] = max(found, key=lambda tag: premiums[tag], default="")
        return self._tagged[tags]

    def _ladder(self, approach: Approach, premium: int, raised: Decimal) -> Ladder:
        key = (approach.name, premium, raised)
        if key not in self._ladders:
            position = self._settings.position_premium
            self._ladders[key] = tuple(
                search_bid(pricing.smart_bid(approach.bids, step) * raised, [premium], position)
                for step in range(MAX_INTENT + 1)
            )
        return self._ladders[key]

    def _approach(self, word: Word) -> Approach | None:
        """A keyword plan takes part in the searches of its words, others where products fit."""
        settings = self._settings
        keyword = self._keyword(word)
        if self._kind is Kind.KEYWORD and keyword is None:
            return None
        if any(relevance.contains_phrase(word.text, block) for block in settings.blocked):
            return None  # any search that holds a blocked word as a phrase (P4P-06, 本系统约定)
        products = self._products(word)
        if not products:
            return None
        own = self._words[keyword] if keyword is not None else None
        if keyword is not None and own is not None:
            return Approach(products, keyword, Bids(own, own))
        if settings.bids is not None:
            return Approach(products, "", settings.bids)
        usual = Bids(word.floor, 2 * word.mean_bid - word.floor)
        return Approach(products, word.text, usual)

    def _products(self, word: Word) -> Fitting:
        own = [
            (score * self._support, product)
            for score, product in self._fitting.get(word.text, ())
            if product in self._settings.products
        ]
        return tuple(pair for pair in own if pair[0] >= own[0][0] * NEARLY_AS_GOOD)

    def _keyword(self, word: Word) -> str | None:
        """The plan's own word that a search matches, exactly or as a derived one (P4P-07)."""
        if not self._words:
            return None
        text = relevance.normalised(word.text)
        if text in self._words:
            return text
        if not self._settings.broad_match:
            return None
        wider = [own for own in self._words if own and set(own.split()) <= set(text.split())]
        return max(sorted(wider), key=len, default=None)
