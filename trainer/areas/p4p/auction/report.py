"""Adds up results for reports (P4P-15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from trainer.areas.p4p.auction.types import ZERO, DayResult, Row

_CENT = Decimal("0.01")


class Dimension(StrEnum):
    """What results are broken down by; the codes are the attributes of a row."""

    PLAN = "plan"
    PRODUCT = "product"
    WORD = "word"
    COUNTRY = "country"
    AUDIENCE = "audience"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Figures:
    """What some results come to; the cost is in CNY."""

    exposures: int = 0
    clicks: int = 0
    feedbacks: int = 0
    cost: Decimal = ZERO

    def __add__(self, other: "Figures | Row") -> "Figures":
        """Both together."""
        return Figures(
            self.exposures + other.exposures,
            self.clicks + other.clicks,
            self.feedbacks + other.feedbacks,
            self.cost + other.cost,
        )

    @property
    def click_rate(self) -> Decimal | None:
        """Clicks in percent of exposures (CTR), to two places; None without exposures."""
        return _ratio(Decimal(100 * self.clicks), self.exposures)

    @property
    def click_cost(self) -> Decimal | None:
        """What a click cost on average (CPC) in CNY; None without clicks."""
        return _ratio(self.cost, self.clicks)

    @property
    def feedback_rate(self) -> Decimal | None:
        """Inquiries and chats in percent of clicks; None without clicks."""
        return _ratio(Decimal(100 * self.feedbacks), self.clicks)

    @property
    def feedback_cost(self) -> Decimal | None:
        """What an inquiry or a chat cost on average in CNY; None without any."""
        return _ratio(self.cost, self.feedbacks)


def _ratio(part: Decimal, whole: int) -> Decimal | None:
    return (part / whole).quantize(_CENT, ROUND_HALF_UP) if whole else None


def total(rows: Iterable[Row]) -> Figures:
    """All results together."""
    found = Figures()
    for row in rows:
        found += row
    return found


def by(rows: Iterable[Row], dimension: Dimension) -> dict[str | int, Figures]:
    """Results by what distinguishes them, in the order of these keys.

    Results for recommendations have no word, and those without a premium for an audience no
    audience: they are under an empty text.
    """
    found: dict[str | int, Figures] = {}
    for row in rows:
        key = getattr(row, dimension)
        found[key] = found.get(key, Figures()) + row
    return dict(sorted(found.items()))


def by_day(results: Iterable[DayResult]) -> dict[date, Figures]:
    """What each day came to."""
    return {result.day: total(result.rows) for result in results}
