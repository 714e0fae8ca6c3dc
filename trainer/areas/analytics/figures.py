"""The figures of products over a period of weeks."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Float, Select, Subquery, cast, func, select

from trainer.areas.analytics import indicators
from trainer.areas.analytics.indicators import COUNTED, RATES, Counts, Indicator
from trainer.areas.analytics.models import PeerAverage
from trainer.areas.analytics.rules import Norm
from trainer.areas.analytics.weeks import Period
from trainer.areas.products.models import Product, ProductWeek
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db

NONE: Counts = dict.fromkeys(COUNTED, 0)
_SUMS = [func.sum(getattr(ProductWeek, i.value)).label(i.value) for i in COUNTED]


def _within(period: Period) -> Any:
    return ProductWeek.week.between(period.first, period.last)


def sums(period: Period) -> Subquery:
    """Each product's counts of a period, as rows of the database."""
    query = select(ProductWeek.product, *_SUMS).where(_within(period))
    return query.group_by(ProductWeek.product).subquery()


def columns(summed: Subquery) -> dict[Indicator, Any]:
    """An expression for each indicator over :func:`sums`; rates are parts of one."""
    found: dict[Indicator, Any] = {i: func.coalesce(summed.c[i.value], 0) for i in COUNTED}
    for rate, (parts, whole) in RATES.items():
        part = cast(sum(summed.c[one.value] for one in parts), Float)
        found[rate] = func.coalesce(part / func.nullif(summed.c[whole.value], 0), -1)
    return found


def listing(summed: Subquery) -> Select[Any]:
    """The products on sale with their counts: id, title, category, counts."""
    found = columns(summed)
    return (
        select(Product.id, Product.title, Product.category, *(found[i] for i in COUNTED))
        .outerjoin(summed, summed.c.product == Product.id)
        .where(Product.on_sale())
    )


def counts_of(row: Any) -> Counts:
    """The counts of a row of :func:`listing`."""
    return dict(zip(COUNTED, row[3 : 3 + len(COUNTED)], strict=True))


def by_product(period: Period) -> dict[int, Counts]:
    """Each product's counts of a period, in one statement."""
    query = select(ProductWeek.product, *_SUMS).where(_within(period))
    rows = db.session.execute(query.group_by(ProductWeek.product))
    return {number: dict(zip(COUNTED, counts, strict=True)) for number, *counts in rows}


def by_week(period: Period, products: Collection[int] | Select[Any]) -> dict[date, Counts]:
    """The counts of each week, of products by their ids or by a query for these."""
    shown = _within(period) & ProductWeek.product.in_(products)
    query = select(ProductWeek.week, *_SUMS).where(shown).group_by(ProductWeek.week)
    found = {week: dict(zip(COUNTED, c, strict=True)) for week, *c in db.session.execute(query)}
    return {monday: found.get(monday, NONE) for monday in period.mondays}


def peers() -> dict[str, PeerAverage]:
    """What peers have on average, by category."""
    return {row.category: row for row in db.session.scalars(select(PeerAverage))}


def average(found: Mapping[int, Counts]) -> Counts:
    """The counts of the shop's average product; zeros where no product has any."""
    return indicators.average(list(found.values())) if found else NONE


def norm(usual: Counts, peer: PeerAverage | None) -> Norm:
    """What is usual for a product of a category (DAT-02)."""
    click_rate = indicators.value(Indicator.CLICK_RATE, usual) or 0
    conversion = indicators.value(Indicator.SEARCH_CONVERSION, usual) or 0
    if peer is not None:
        click_rate, conversion = float(peer.click_rate), float(peer.feedback_rate)
    return Norm(usual[Indicator.EXPOSURES], usual[Indicator.CLICKS], click_rate, conversion)


def line_chart(indicator: Indicator, weeks: Mapping[date, Counts]) -> dict[str, Any]:
    """The chart of an indicator by week, and the same figures as a table."""
    name = indicators.title(indicator)
    numbers = [indicators.value(indicator, counts) for counts in weeks.values()]
    data = [None if number is None else round(number, 2) for number in numbers]
    scale = {"axisLabel": {"formatter": "{value}%"}} if indicator in RATES else {"minInterval": 1}
    days = [day.isoformat() for day in weeks]
    return {
        "title": _("%(name)s：按周", name=indicator.label),
        "options": {
            "grid": {"top": 16, "left": 8, "right": 16, "bottom": 4},
            "xAxis": {"type": "category", "data": days},
            "yAxis": {"type": "value", **scale},
            "series": [{"type": "bar" if len(days) == 1 else "line", "name": name, "data": data}],
        },
        "head": [_("统计周"), name],
        "rows": [
            [day, indicators.text(indicator, number)]
            for day, number in zip(days, data, strict=True)
        ],
    }


def export_row(label: Iterable[Any], counts: Counts) -> list[Any]:
    """A row of a workbook: what it is about, and all indicators."""
    numbers = [indicators.value(indicator, counts) for indicator in Indicator]
    return [*label, *(None if number is None else round(number, 2) for number in numbers)]
