"""A plan with one setting, ready to bid: which products it shows for a search, and its bid."""

from decimal import Decimal

from trainer.areas.p4p.auction import pricing, relevance
from trainer.areas.p4p.auction.relevance import Fitting
from trainer.areas.p4p.auction.types import MAX_INTENT, Bids, Kind, Query, Scene, Settings, Word

NEW_SUPPORT = Decimal("1.2")
"""What a new product's score is multiplied with in a 新品成长 plan, whose bids the platform
supports (P4P-10; the number is 本系统约定)."""
NEARLY_AS_GOOD = Decimal("0.85")
"""Products whose score is at least this part of the best one are shown in turn (本系统约定)."""
Ladder = tuple[Decimal, ...]
"""A bid for each step of the buyer's intent."""


class Contestant:
    """One setting of a plan; what was found out for a search is kept for those that are alike."""

    def __init__(self, kind: Kind, settings: Settings, fitting: dict[str, Fitting]) -> None:
        """Take the setting and the shop's products by word.

        Args:
            kind: The plan's type.
            settings: What it is set to.
            fitting: Products of the shop that can be promoted, by the word's text.
        """
        self.kind = kind
        self.settings = settings
        self.scene = Scene.RECOMMENDED if kind is Kind.REMARKETING else Scene.SEARCH
        self._fitting = fitting
        self._words = {relevance.normalised(word): bid for word, bid in settings.words.items()}
        self._shown: dict[str, Fitting] = {}
        self._audiences: dict[frozenset[str], str] = {}
        self._ladders: dict[tuple[str, int], Ladder] = {}

    def product(self, query: Query) -> tuple[Decimal, int] | None:
        """Score and id of the product that is shown; None where the plan stays out."""
        if query.scene is not self.scene:
            return None
        shown = self._shown.get(query.word.text)
        if shown is None:
            shown = self._shown[query.word.text] = self._products(query.word)
        return shown[int(query.chances[0] * len(shown))] if shown else None

    def bid(self, query: Query) -> Decimal:
        """The bid with all premiums, to 0.1 CNY (P4P-11)."""
        settings = self.settings
        tagged = settings.audiences.get(self._best_audience(query), 0)
        premium = max(tagged, settings.regions.get(query.country, 0)) or pricing.NO_PREMIUM
        key = (query.word.text, premium)
        ladder = self._ladders.get(key)
        if ladder is None:
            ladder = self._ladders[key] = self._ladder(query.word, premium)
        return ladder[query.intent]

    def audience(self, query: Query) -> str:
        """The audience whose premium is in force; empty where it is the country's or none."""
        best = self._best_audience(query)
        percent = self.settings.audiences.get(best, 0)
        return best if percent >= self.settings.regions.get(query.country, 0) else ""

    def _best_audience(self, query: Query) -> str:
        """The buyer's audience with the highest premium; empty if none has one."""
        best = self._audiences.get(query.audiences)
        if best is None:
            premiums = self.settings.audiences
            tags = sorted(query.audiences & premiums.keys())
            best = max(tags, key=lambda tag: premiums[tag], default="")
            self._audiences[query.audiences] = best
        return best

    def _products(self, word: Word) -> Fitting:
        if self._is_blocked(word) or not self._is_wanted(word):
            return ()
        support = NEW_SUPPORT if self.kind is Kind.NEW else Decimal(1)
        own = [
            (score * support, product)
            for score, product in self._fitting.get(word.text, ())
            if product in self.settings.products
        ]
        return tuple(pair for pair in own if pair[0] >= own[0][0] * NEARLY_AS_GOOD)

    def _is_blocked(self, word: Word) -> bool:
        """Whether the search holds a blocked word as a phrase (P4P-06, 本系统约定)."""
        return any(relevance.contains_phrase(word.text, block) for block in self.settings.blocked)

    def _is_wanted(self, word: Word) -> bool:
        """Whether the plan takes part in searches of a word: a keyword plan names them (P4P-07)."""
        return self.kind is not Kind.KEYWORD or self._keyword(word) is not None

    def _keyword(self, word: Word) -> str | None:
        """The plan's own word that a search matches, exactly or as a derived one."""
        text = relevance.normalised(word.text)
        if text in self._words:
            return text
        if not self.settings.broad_match:
            return None
        wider = [own for own in self._words if own and set(own.split()) <= set(text.split())]
        return max(sorted(wider), key=len, default=None)

    def _ladder(self, word: Word, premium: int) -> Ladder:
        bids = self._bids(word)
        position = self.settings.position_premium
        return tuple(
            pricing.premium_bid(pricing.smart_bid(bids, intent), [premium], position)
            for intent in range(MAX_INTENT + 1)
        )

    def _bids(self, word: Word) -> Bids:
        """The range of bids for a word: its own bid, the plan's range, or the platform's choice."""
        keyword = self._keyword(word)
        own = self._words[keyword] if keyword is not None else None
        if own is not None:
            return Bids(own, own)
        if self.settings.bids is not None:
            return self.settings.bids
        return Bids(word.floor, 2 * word.mean_bid - word.floor)
