"""The products of a period with what they suffer from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from trainer.areas.analytics import figures
from trainer.areas.analytics.indicators import FEEDBACK, Counts
from trainer.areas.analytics.models import PeerAverage
from trainer.areas.analytics.rules import Norm, Pattern, patterns
from trainer.areas.analytics.weeks import Period
from trainer.areas.p4p import service as p4p
from trainer.areas.products import service as products
from trainer.areas.products.models import Product
from trainer.core.web import db


@dataclass(frozen=True)
class Case:
    """A product that wants something done.

    Attributes:
        number: Its id.
        title: Its title.
        counts: Its figures of the period.
        norm: What is usual.
        patterns: What it suffers from, the most urgent first.
    """

    number: int
    title: str
    counts: Counts
    norm: Norm
    patterns: list[Pattern]

    @property
    def feedbacks(self) -> float:
        """Inquiries and chats."""
        return sum(self.counts[one] for one in FEEDBACK)


@dataclass(frozen=True)
class Reading:
    """What the diagnosis goes by.

    Attributes:
        counts: The figures of each product of the period.
        usual: Those of the shop's average product.
        peers: What peers have on average, by category.
        good: The products that are 实力优品 or 爆品.
        shown: The products in the showcase.
    """

    counts: Mapping[int, Counts]
    usual: Counts
    peers: Mapping[str, PeerAverage]
    good: set[int]
    shown: set[int]

    def case(self, product: Product) -> Case | None:
        """What a product suffers from; None for nothing, or where no product has figures."""
        return self.examine(product.id, product.title, product.category)

    def examine(self, number: int, title: str, category: str) -> Case | None:
        """The same by a product's id, title and category."""
        if not self.counts:
            return None
        norm = figures.norm(self.usual, self.peers.get(category))
        counts = self.counts.get(number, figures.NONE)
        is_good, is_shown = number in self.good, number in self.shown
        found = list(patterns(counts, norm, good=is_good, in_showcase=is_shown))
        return Case(number, title, counts, norm, found) if found else None


def read(period: Period) -> Reading:
    """What the diagnosis of a period goes by."""
    counts = figures.by_product(period)
    return Reading(
        counts,
        figures.average(counts),
        figures.peers(),
        products.good_products(),
        p4p.showcase(),
    )


def all_cases(period: Period) -> list[Case]:
    """The products on sale that want something done, by id."""
    reading = read(period)
    query = select(Product.id, Product.title, Product.category).where(Product.on_sale())
    rows = db.session.execute(query.order_by(Product.id)).all()
    return [case for row in rows if (case := reading.examine(*row))]


def by_pattern(found: list[Case]) -> dict[Pattern, int]:
    """How many products suffer from what."""
    numbers = Counter(pattern for case in found for pattern in case.patterns)
    return {pattern: numbers[pattern] for pattern in Pattern}
