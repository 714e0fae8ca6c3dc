"""What the figures of a showcased product advise (SHOW-02).

The four cases are the textbook's. What counts as high is this simulator's own: at least the mean of
the shop's products on sale.
"""

from collections.abc import Collection
from typing import NamedTuple

from trainer.areas.showcases.choices import Advice


class Figures(NamedTuple):
    """What buyers did with a product in two weeks; nothing for a new one."""

    exposures: int = 0
    clicks: int = 0
    visitors: int = 0
    feedbacks: int = 0

    @property
    def click_rate(self) -> float | None:
        """Clicks of a hundred exposures; None without exposures."""
        return 100 * self.clicks / self.exposures if self.exposures else None


class Means(NamedTuple):
    """The mean product on sale."""

    exposures: float
    click_rate: float
    visitors: float


def means(products: Collection[Figures]) -> Means:
    """The means of products; the click rate is that of all exposures together."""
    count = len(products) or 1
    exposures = sum(one.exposures for one in products)
    clicks = sum(one.clicks for one in products)
    return Means(
        exposures / count,
        100 * clicks / exposures if exposures else 0,
        sum(one.visitors for one in products) / count,
    )


def advice(product: Figures, mean: Means) -> list[Advice]:
    """What to do with a showcased product; all that applies, or to replace it."""
    exposed = product.exposures >= mean.exposures
    clicked = (product.click_rate or 0) >= mean.click_rate and product.clicks > 0
    found = {
        Advice.KEEP: product.feedbacks > 0,
        Advice.PAGE: product.visitors >= mean.visitors and not product.feedbacks,
        Advice.WORDS: exposed and not product.feedbacks,
        Advice.PROMOTE: clicked and not exposed,
    }
    return [one for one, applies in found.items() if applies] or [Advice.REPLACE]
