"""The figures of published posts (MED-03): by day for a chart, by post for a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, select

from trainer.areas.media.models import FanPost, FanPostFigure
from trainer.core.data.records import label_of
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock, db

PRESETS = (7, 30, 90)
"""The selectable periods, in days."""
DEFAULT_DAYS = 30
COUNTS = {
    "plays": FanPostFigure.plays,
    "effective_plays": FanPostFigure.effective_plays,
    "clicks": FanPostFigure.clicks,
}
RATE = _l("点击率")


def label(name: str) -> str:
    """What a count is called."""
    return str(label_of(COUNTS[name]))


def rate(clicks: int, effective_plays: int) -> str:
    """Clicks on products in a hundred effective plays; a dash where nothing was played."""
    return f"{clicks * 100 / effective_plays:.1f}%" if effective_plays else "—"


@dataclass(frozen=True)
class Span:
    """The days that a page shows, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """All of them."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def span(days: int) -> Span:
    """The days up to yesterday: today is still being counted."""
    last = clock.today() - timedelta(days=1)
    return Span(last - timedelta(days=days - 1), last)


def by_day(shown: Span) -> dict[date, dict[str, int]]:
    """The sums of each day over the shop's posts; days without plays have zeros."""
    query = (
        select(FanPostFigure.day, *(func.sum(count) for count in COUNTS.values()))
        .join(FanPost, FanPost.id == FanPostFigure.post_id)
        .where(FanPostFigure.day.between(shown.first, shown.last))
        .group_by(FanPostFigure.day)
    )
    found = {
        day: dict(zip(COUNTS, counts, strict=True)) for day, *counts in db.session.execute(query)
    }
    return {day: found.get(day, dict.fromkeys(COUNTS, 0)) for day in shown.days}


SUMS: dict[str, Any] = {name: func.coalesce(func.sum(count), 0) for name, count in COUNTS.items()}


def by_post(shown: Span) -> Select[Any]:
    """The posts that buyers have seen, with their sums: id, title, format, publication, counts."""
    played = and_(
        FanPostFigure.post_id == FanPost.id,
        FanPostFigure.day.between(shown.first, shown.last),
    )
    return (
        select(FanPost.id, FanPost.title, FanPost.format, FanPost.published_at, *SUMS.values())
        .outerjoin(FanPostFigure, played)
        .where(FanPost.published_at.is_not(None))
        .group_by(FanPost.sandbox_id, FanPost.id)
    )


def total(days: Sequence[dict[str, int]]) -> dict[str, int]:
    """The sums over all days."""
    return {name: sum(day[name] for day in days) for name in COUNTS}


def line_chart(name: str, days: dict[date, dict[str, int]]) -> dict[str, Any]:
    """A chart of one count by day, and the same numbers as a table."""
    first, last = min(days), max(days)
    values = [counts[name] for counts in days.values()]
    words = {"name": label(name), "first": first, "last": last}
    return {
        "title": _("%(name)s：%(first)s 至 %(last)s", **words),
        "options": {
            "grid": {"top": 16, "left": 8, "right": 16, "bottom": 4},
            "xAxis": {
                "type": "category",
                "boundaryGap": False,
                "data": [day.isoformat() for day in days],
            },
            "yAxis": {"type": "value", "minInterval": 1},
            "series": [
                {
                    "type": "line",
                    "name": label(name),
                    "data": values,
                    "areaStyle": {"opacity": 0.08},
                }
            ],
        },
        "head": [_("日期"), label(name)],
        "rows": [[day.isoformat(), str(value)] for day, value in zip(days, values, strict=True)],
    }
