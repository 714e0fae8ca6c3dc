"""The shop's figures up to yesterday by the sandbox's clock, and what is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import LazyString, format_date
from sqlalchemy import Select, select

from trainer.areas.analytics import indicators
from trainer.areas.analytics.indicators import RATES, Change, Indicator
from trainer.areas.analytics.models import DailyFigure
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db

PRESETS = (7, 30, 90, 180)
"""The selectable periods, in days."""
DEFAULT_DAYS = 30
WEEK = 7
MAX_MARKED_DAYS = 31
"""The longest period whose days are marked on the line."""


def over() -> Select[DailyFigure]:
    """The days that are over: the sandbox's today is still being counted."""
    return select(DailyFigure).where(DailyFigure.day < clock.today())


def newest(count: int) -> list[DailyFigure]:
    """The newest days that there are figures of, oldest first."""
    query = over().order_by(DailyFigure.day.desc()).limit(count)
    return list(reversed(db.session.scalars(query).all()))


def between(first: date, last: date) -> Select[DailyFigure]:
    """The days of a span, both ends included."""
    return over().where(DailyFigure.day.between(first, last))


def long_date(day: date) -> str:
    """A date with its day of the week: 2022-09-04 周日."""
    return format_date(day, "yyyy-MM-dd EEE")


@dataclass(frozen=True)
class Tile:
    """An indicator of the newest day.

    Attributes:
        indicator: Which one.
        meaning: What it counts.
        value: The figure as text.
        change: How it moved against the same day of the week before; None if that is not known.
        average: The average day of the seven days before, as text.
    """

    indicator: Indicator
    meaning: LazyString
    value: str
    change: Change | None
    average: str


def tiles(days: Sequence[DailyFigure]) -> list[Tile]:
    """All indicators of the newest of these days, which are in order."""
    latest = days[-1]
    by_day = {figure.day: figure.counts for figure in days}
    week_ago = by_day.get(latest.day - timedelta(days=WEEK))
    before = [
        counts
        for day, counts in by_day.items()
        if latest.day - timedelta(days=WEEK) <= day < latest.day
    ]
    usual = indicators.average(before) if before else None
    return [
        Tile(
            indicator,
            indicators.MEANINGS[indicator],
            indicators.text(indicator, indicators.value(indicator, latest.counts)),
            indicators.change(indicator, latest.counts, week_ago) if week_ago else None,
            indicators.text(indicator, indicators.value(indicator, usual)) if usual else "—",
        )
        for indicator in Indicator
    ]


def headline(latest: date) -> str:
    """Which day the tiles show: yesterday, or the last day that there are figures of."""
    day = long_date(latest)
    if latest == clock.today() - timedelta(days=1):
        return _("昨日数据（%(day)s）", day=day)
    return _("最近一天的数据（%(day)s）", day=day)


def sums(days: Sequence[DailyFigure]) -> list[dict[str, Any]]:
    """The rows above a table of days: all of them together, and the average day."""
    if not days:
        return []
    counts = [figure.counts for figure in days]
    rows = ((_("合计"), indicators.total(counts)), (_("日均"), indicators.average(counts)))
    return [
        {
            "label": label,
            "sums": [indicators.text(i, indicators.value(i, found)) for i in Indicator],
        }
        for label, found in rows
    ]


def line_chart(indicator: Indicator, days: Sequence[DailyFigure]) -> dict[str, Any]:
    """The chart of an indicator over these days, and the same figures as a table.

    A long span is a saw of weekends, so there the mean of seven days is drawn over it.
    """
    is_long = len(days) > MAX_MARKED_DAYS
    lines = [(indicators.title(indicator), [figure.number(indicator) for figure in days])]
    if is_long:
        lines.append((_("7 日均值"), _weekly(indicator, days)))
    scale = {"axisLabel": {"formatter": "{value}%"}} if indicator in RATES else {"minInterval": 1}
    series = [
        {"type": "line", "name": name, "data": data, "showSymbol": not is_long}
        for name, data in lines
    ]
    series[0] |= {"areaStyle": {"opacity": 0.08}, "lineStyle": {"width": 1 if is_long else 2}}
    return {
        "title": _(
            "%(name)s：%(first)s 至 %(last)s",
            name=indicator.label,
            first=days[0].day,
            last=days[-1].day,
        ),
        "options": {
            "grid": {"top": 36 if is_long else 16, "left": 8, "right": 16, "bottom": 4},
            "legend": {"show": is_long, "top": 0, "right": 0},
            "xAxis": {
                "type": "category",
                "boundaryGap": False,
                "data": [figure.day.isoformat() for figure in days],
            },
            "yAxis": {"type": "value", **scale},
            "series": series,
        },
        "head": [_("日期"), *(name for name, _data in lines)],
        "rows": [
            [long_date(figure.day), *(indicators.text(indicator, data[n]) for _name, data in lines)]
            for n, figure in enumerate(days)
        ],
    }


def _weekly(indicator: Indicator, days: Sequence[DailyFigure]) -> list[float | None]:
    """For each day the mean of the seven days that end with it; None for the first six."""
    counts = [figure.counts for figure in days]
    means = [
        indicators.value(indicator, indicators.average(counts[end - WEEK : end]))
        for end in range(WEEK, len(counts) + 1)
    ]
    return [None] * (WEEK - 1) + [None if mean is None else round(mean, 2) for mean in means]
