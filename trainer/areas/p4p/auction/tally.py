"""Results as they are counted."""

from decimal import Decimal

from trainer.areas.p4p.auction.types import ZERO, Row

Key = tuple[int, int, str, str, str, int]
"""Plan, product, word, country, audience and hour."""


class Tally:
    """Adds up what has the same key."""

    def __init__(self) -> None:
        """Begin without results."""
        self._counts: dict[Key, list[int]] = {}
        self._costs: dict[Key, Decimal] = {}

    def add(self, key: Key, exposures: int, clicks: int, feedbacks: int, cost: Decimal) -> None:
        """Count the results of some searches."""
        counts = self._counts.setdefault(key, [0, 0, 0])
        for place, number in enumerate((exposures, clicks, feedbacks)):
            counts[place] += number
        self._costs[key] = self._costs.get(key, ZERO) + cost

    def rows(self) -> tuple[Row, ...]:
        """All results by key."""
        return tuple(
            Row(*key, exposures, clicks, feedbacks, self._costs[key])
            for key, (exposures, clicks, feedbacks) in sorted(self._counts.items())
        )
