"""Figures broken down by source, word or country."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select

from trainer.areas.analytics.choices import Dimension, Source
from trainer.areas.analytics.indicators import FEEDBACK, Counts, Indicator
from trainer.areas.analytics.models import ProductShare
from trainer.areas.analytics.weeks import Period
from trainer.areas.products.models import Product, ProductWeek
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db

WHOLE = 1000
"""Shares are in permille."""
CHARTED = 12
"""How many parts the chart shows."""


class Part(NamedTuple):
    """A part of some figures: that of a source, a word or a country."""

    label: str
    exposures: int
    clicks: int
    feedbacks: int

    @property
    def click_rate(self) -> float | None:
        """Clicks in percent of exposures; None without exposures."""
        return 100 * self.clicks / self.exposures if self.exposures else None

    @property
    def conversion(self) -> float | None:
        """Feedbacks in percent of clicks; None without clicks."""
        return 100 * self.feedbacks / self.clicks if self.clicks else None


def of_product(number: int, dimension: Dimension, counts: Counts) -> list[Part]:
    """What a product's figures are made up of, the largest part first."""
    query = select(ProductShare).where(
        ProductShare.product == number, ProductShare.dimension == dimension
    )
    feedbacks = sum(counts[one] for one in FEEDBACK)
    parts = [
        Part(
            _label(dimension, share.name),
            round(counts[Indicator.EXPOSURES] * share.exposures / WHOLE),
            round(counts[Indicator.CLICKS] * share.clicks / WHOLE),
            round(feedbacks * share.feedbacks / WHOLE),
        )
        for share in db.session.scalars(query)
    ]
    return sorted(parts, key=lambda part: (-part.exposures, part.label))


def of_shop(dimension: Dimension, period: Period) -> list[Part]:
    """What the figures of all products on sale are made up of, the largest part first."""
    week, share = ProductWeek, ProductShare
    query = (
        select(
            share.name,
            func.sum(week.exposures * share.exposures),
            func.sum(week.clicks * share.clicks),
            func.sum((week.inquiries + week.tm_inquiries) * share.feedbacks),
        )
        .join(share, share.product == week.product)
        .join(Product, Product.id == week.product)
        .where(share.dimension == dimension, week.week.between(period.first, period.last))
        .where(Product.on_sale())
        .group_by(share.name)
    )
    parts = [
        Part(_label(dimension, name), *(round(total / WHOLE) for total in totals))
        for name, *totals in db.session.execute(query)
    ]
    return sorted(parts, key=lambda part: (-part.exposures, part.label))


def _label(dimension: Dimension, name: str) -> str:
    return str(Source(name).label) if dimension is Dimension.SOURCE else name


def bar_chart(dimension: Dimension, parts: Sequence[Part]) -> dict[str, Any]:
    """The largest parts as bars, and the same figures as a table."""
    shown = parts[:CHARTED]
    name = str(Indicator.EXPOSURES.label)
    return {
        "title": _("%(what)s：曝光", what=dimension.label),
        "options": {
            "grid": {"top": 8, "left": 8, "right": 24, "bottom": 4},
            "xAxis": {"type": "value", "minInterval": 1},
            "yAxis": {
                "type": "category",
                "inverse": True,
                "data": [part.label for part in shown],
            },
            "series": [{"type": "bar", "name": name, "data": [p.exposures for p in shown]}],
        },
        "head": [dimension.label, name],
        "rows": [[part.label, f"{part.exposures:,}"] for part in shown],
    }
