"""The page 数据概览, and the figures' floor on the workbench."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, render_template, request
from sqlalchemy import Float, cast, func
from werkzeug.wrappers import Response

from trainer.areas.analytics import service
from trainer.areas.analytics.indicators import COUNTED, RATES, Indicator, title
from trainer.areas.analytics.models import DailyFigure
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.export import as_csv
from trainer.core.web.pagination import paginate

bp = Blueprint("analytics", __name__)

look = permission_required(Permission.DATA)


COUNTS: dict[Indicator, Any] = {i: getattr(DailyFigure, i.value) for i in COUNTED}


def _ratio(parts: tuple[Indicator, ...], whole: Indicator) -> Any:
    return cast(sum(COUNTS[part] for part in parts), Float) / func.nullif(COUNTS[whole], 0)


SORTS: dict[str, Any] = {
    "day": DailyFigure.day,
    **{indicator.value: column for indicator, column in COUNTS.items()},
    **{rate.value: _ratio(parts, whole) for rate, (parts, whole) in RATES.items()},
}


@dataclass(frozen=True)
class Span:
    """The days that a page shows.

    Attributes:
        first: The first day.
        last: The last day.
        days: How many, if they are one of the presets; None if the dates were typed.
    """

    first: date
    last: date
    days: int | None


def asked_indicator() -> Indicator:
    """The indicator that the address names."""
    name = request.args.get("indicator", "")
    return Indicator(name) if name in set(Indicator) else Indicator.EXPOSURES


def asked_days() -> int:
    """The preset that the address names."""
    days = request.args.get("days", service.DEFAULT_DAYS, type=int)
    return days if days in service.PRESETS else service.DEFAULT_DAYS


def asked_span(latest: date) -> Span:
    """The span that the address names, given the newest day that there are figures of."""
    first, last = _typed("from"), _typed("to")
    if first is None and last is None:
        days = asked_days()
        return Span(latest - timedelta(days=days - 1), latest, days)
    last = last or latest
    first = first or last - timedelta(days=service.DEFAULT_DAYS - 1)
    return Span(min(first, last), max(first, last), None)


def _typed(name: str) -> date | None:
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None


@bp.get("/")
@look
def index() -> Any:
    """The shop's figures: yesterday, a chart, and a table by day."""
    newest = service.newest(service.WEEK + 1)
    if not newest:
        return render_page("analytics/index.html", latest=None)
    latest = newest[-1].day
    indicator, span = asked_indicator(), asked_span(latest)
    query = service.between(span.first, span.last)
    days = db.session.scalars(query.order_by(DailyFigure.day)).all()
    return render_page(
        "analytics/index.html",
        latest=latest,
        headline=service.headline(latest),
        indicator=indicator,
        indicators=list(Indicator),
        presets=service.PRESETS,
        span=span,
        tiles=service.tiles(newest),
        chart=service.line_chart(indicator, days) if days else None,
        sums=service.sums(days),
        long_date=service.long_date,
        table=paginate(query, sort=SORTS, order="-day"),
    )


@bp.get("/daily.csv")
@look
def export() -> Response:
    """The table by day, all of it, for spreadsheet programs."""
    newest = service.newest(1)
    if not newest:
        abort(404)
    span = asked_span(newest[-1].day)
    days = db.session.scalars(service.between(span.first, span.last).order_by(DailyFigure.day))
    head = [_("日期"), *map(title, Indicator)]
    rows = [[figure.day, *map(figure.number, Indicator)] for figure in days]
    name = _("数据概览 %(first)s 至 %(last)s", first=span.first, last=span.last)
    return as_csv(name, [head, *rows])


def floor() -> str:
    """The newest figures on the workbench, for accounts that may see them."""
    if not has_permission(Permission.DATA):
        return ""
    days, indicator = asked_days(), asked_indicator()
    found = service.newest(max(days, service.WEEK + 1))
    if not found:
        return render_template("analytics/floor.html", latest=None)
    return render_template(
        "analytics/floor.html",
        latest=found[-1].day,
        headline=service.headline(found[-1].day),
        presets=service.PRESETS,
        days=days,
        indicator=indicator,
        tiles=service.tiles(found),
        chart=service.line_chart(indicator, found[-days:]),
    )
