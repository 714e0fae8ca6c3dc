"""The report page: days, plans, products, words, regions and audiences (P4P-15)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import request
from sqlalchemy import select

from trainer.areas.p4p.auction.report import Dimension, Figures
from trainer.areas.p4p.auction.us_days import us_day
from trainer.areas.p4p.days import reading
from trainer.areas.p4p.days.models import P4pPlanDay
from trainer.areas.p4p.planning.views import manage
from trainer.areas.p4p.tags import Audience, Region
from trainer.areas.products.models import Product
from trainer.core.forms.record_form import render_page
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock, db
from trainer.core.web.export import as_csv
from trainer.core.web.query_args import id_arg
from trainer.core.web.routes import RouteTable

routes = RouteTable()
SPANS = (7, 30, 180)
"""Days that a report can go back; the platform keeps 180."""
MAX_ROWS = 200
"""Rows of a report, those that cost most (本系统约定)."""


class Report(LabeledEnum):
    """What a report is broken down by."""

    DAY = "day", _l("账户报告")
    PLAN = "plan", _l("计划报告")
    PRODUCT = "product", _l("产品报告")
    WORD = "word", _l("关键词报告")
    COUNTRY = "country", _l("地域报告")
    AUDIENCE = "audience", _l("人群报告")


HEADS = {
    Report.DAY: _l("日期（美国时间）"),
    Report.PLAN: _l("计划"),
    Report.PRODUCT: _l("产品"),
    Report.WORD: _l("买家搜索词"),
    Report.COUNTRY: _l("地域"),
    Report.AUDIENCE: _l("人群"),
}


class Line(NamedTuple):
    """A row of a report."""

    label: str
    figures: Figures


class Asked(NamedTuple):
    """What the address asks for."""

    report: Report
    days: int
    plan: int | None
    first: date
    last: date


def asked() -> Asked:
    """The report, how many days back it goes, and the plan that it is confined to."""
    name = request.args.get("by", "")
    days = request.args.get("days", SPANS[0], type=int)
    days = days if days in SPANS else SPANS[0]
    last = us_day(clock.now()) - timedelta(days=1)
    report = Report(name) if name in set(Report) else Report.DAY
    return Asked(report, days, id_arg("plan"), last - timedelta(days=days - 1), last)


def lines_of(report: Report, found: list[P4pPlanDay]) -> list[Line]:
    """The rows of a report: days by date, all others by cost, the highest first."""
    if report is Report.DAY:
        return [Line(str(day), figures) for day, figures in reversed(reading.by_day(found).items())]
    sums = _by_plan(found) if report is Report.PLAN else reading.by(found, Dimension(report.value))
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1].cost, -pair[1].exposures, pair[0]))
    labels = _labels(report, found, sums)
    return [Line(labels.get(key, key), figures) for key, figures in ordered[:MAX_ROWS]]


def _by_plan(found: Iterable[P4pPlanDay]) -> dict[str, Figures]:
    sums: dict[str, Figures] = {}
    for day in found:
        key = str(day.plan)
        sums[key] = sums.get(key, Figures()) + reading.figures(day)
    return sums


def _labels(
    report: Report, found: Iterable[P4pPlanDay], sums: Mapping[str, Figures]
) -> dict[str, str]:
    """What the keys of a report are called."""
    if report is Report.PLAN:
        return {str(day.plan): day.name for day in found}
    if report is Report.PRODUCT:
        query = select(Product.id, Product.title).where(Product.id.in_(map(int, sums)))
        titles = {str(number): title for number, title in db.session.execute(query)}
        return {key: titles.get(key, _("已删除的产品 %(id)s", id=key)) for key in sums}
    if report is Report.WORD:
        return {"": _("推荐位（无搜索词）")}
    if report is Report.COUNTRY:
        return {region.value: str(region.label) for region in Region} | {"": _("其他")}
    return {one.value: str(one.label) for one in Audience} | {"": _("没有溢价的人群")}


def chart_of(report: Report, lines: list[Line]) -> dict[str, Any]:
    """The chart of a report: cost and clicks by day, or the ten that cost most."""
    by_day = report is Report.DAY
    shown = lines[::-1] if by_day else lines[:10][::-1]
    names = [line.label if len(line.label) <= 24 else f"{line.label[:23]}…" for line in shown]
    costs = [float(line.figures.cost) for line in shown]
    clicks = [line.figures.clicks for line in shown]
    category, value = {"type": "category", "data": names}, {"type": "value"}
    kind = "line" if by_day else "bar"
    return {
        "title": _("花费和点击"),
        "options": {
            "legend": {"show": True, "top": 0, "right": 0},
            "xAxis": category if by_day else value,
            "yAxis": value if by_day else category,
            "series": [
                {"type": kind, "name": _("花费（元）"), "data": costs},
                {"type": kind, "name": _("点击"), "data": clicks},
            ],
        },
        "head": [HEADS[report], _("花费（元）"), _("点击")],
        "rows": [[line.label, line.figures.cost, line.figures.clicks] for line in shown],
    }


@routes.get("/reports/")
@manage
def reports() -> Any:
    """One of the reports, with its chart."""
    want = asked()
    found = reading.days(want.first, want.last, [want.plan] if want.plan else [])
    lines = lines_of(want.report, found)
    total = sum((reading.figures(day) for day in found), Figures())
    return render_page(
        "p4p/reports.html",
        want=want,
        reports=list(Report),
        spans=SPANS,
        head=HEADS[want.report],
        lines=lines,
        total=total,
        chart=chart_of(want.report, lines) if lines else None,
        plan_name=found[-1].name if want.plan and found else "",
    )


@routes.get("/reports.csv")
@manage
def export_report() -> Any:
    """The rows of a report, for spreadsheet programs."""
    want = asked()
    found = reading.days(want.first, want.last, [want.plan] if want.plan else [])
    head = [HEADS[want.report], *(_("曝光"), _("点击"), _("点击率（%）"), _("反馈"))]
    rows = [
        [line.label, f.exposures, f.clicks, f.click_rate, f.feedbacks, f.cost, f.click_cost]
        for line in lines_of(want.report, found)
        for f in [line.figures]
    ]
    head += [_("花费（元）"), _("平均点击花费（元）")]
    name = f"{want.report.label} {want.first} {want.last}"
    return as_csv(name, [head, *rows])
