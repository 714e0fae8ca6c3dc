"""流量分析 by source, word and country, and 访客分析 (DAT-04)."""

from datetime import timedelta
from typing import Any

from flask import request
from sqlalchemy import Select, func, select
from werkzeug.wrappers import Response

from trainer.areas.analytics import indicators, weeks
from trainer.areas.analytics.choices import Dimension
from trainer.areas.analytics.traffic import breakdown
from trainer.areas.analytics.traffic.breakdown import Part
from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.choices import Activity
from trainer.areas.buyers.models import Buyer, BuyerActivity
from trainer.areas.products.models import Product
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.export import as_xlsx
from trainer.core.web.pagination import contains, paginate, paginate_rows
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
look = permission_required(Permission.DATA)
VISITOR_DAYS = (7, 30, 90, 180)
DEFAULT_DAYS = 30
SORTS: dict[str, Any] = {
    "exposures": lambda part: part.exposures,
    "clicks": lambda part: part.clicks,
    "click_rate": lambda part: part.click_rate or 0,
    "feedbacks": lambda part: part.feedbacks,
    "conversion": lambda part: part.conversion or 0,
}
VISIT_SORTS = {"at": BuyerActivity.at, "pages": BuyerActivity.pages, "stay": BuyerActivity.seconds}


def asked_dimension() -> Dimension:
    """What the address breaks figures down by."""
    name = request.args.get("by", "")
    return Dimension(name) if name in set(Dimension) else Dimension.SOURCE


def _parts(dimension: Dimension, period: weeks.Period) -> list[Part]:
    words = search_term().casefold()
    parts = breakdown.of_shop(dimension, period)
    return [part for part in parts if words in part.label.casefold()]


@routes.get("/traffic/")
@look
def traffic() -> Any:
    """The shop's figures by source, word or country."""
    dimension, period = asked_dimension(), weeks.asked()
    parts = _parts(dimension, period)
    return render_page(
        "analytics/traffic.html",
        dimension=dimension,
        dimensions=list(Dimension),
        period=period,
        presets=weeks.PRESETS,
        chart=breakdown.bar_chart(dimension, parts) if parts else None,
        table=paginate_rows(parts, sort=SORTS, order="-exposures"),
        rate=lambda number: indicators.text(indicators.Indicator.CLICK_RATE, number),
        meanings=indicators.MEANINGS,
    )


@routes.get("/traffic.xlsx")
@look
def traffic_export() -> Response:
    """The same rows, for spreadsheet programs."""
    dimension, period = asked_dimension(), weeks.asked()
    head = [
        dimension.label,
        _("曝光"),
        _("点击"),
        _("点击率（%）"),
        _("反馈"),
        _("搜索转化率（%）"),
    ]
    rows = [
        [
            p.label,
            p.exposures,
            p.clicks,
            _rounded(p.click_rate),
            p.feedbacks,
            _rounded(p.conversion),
        ]
        for p in _parts(dimension, period)
    ]
    words = {"what": dimension.label, "first": period.first, "last": period.ends_on}
    return as_xlsx(_("%(what)s %(first)s 至 %(last)s", **words), [head, *rows])


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def _asked_days() -> int:
    days = request.args.get("days", DEFAULT_DAYS, type=int)
    return days if days in VISITOR_DAYS else DEFAULT_DAYS


def _visits(days: int) -> Select[Any]:
    """The visits that the address asks for: activity, buyer, and the product looked at."""
    query = (
        buyers.activities(Activity.VISIT, within_days=days)
        .join(Buyer, Buyer.id == BuyerActivity.buyer)
        .outerjoin(Product, Product.id == BuyerActivity.product)
        .add_columns(Buyer.country, Buyer.level, Product.id, Product.title)
    )
    if country := request.args.get("country"):
        query = query.where(Buyer.country == country)
    if words := search_term():
        query = query.where(contains(BuyerActivity.keyword, words) | contains(Product.title, words))
    return query


@routes.get("/visitors/")
@look
def visitors() -> Any:
    """The visits of some days: from where, by which word, and what was looked at."""
    days = _asked_days()
    return render_page(
        "analytics/visitors.html",
        days=days,
        presets=VISITOR_DAYS,
        visits=paginate(_visits(days), sort=VISIT_SORTS, order="-at"),
        countries=[(name, name) for name in buyers.countries()],
        known=_known(days),
    )


def _known(days: int) -> tuple[int, int]:
    """How many buyers visited within some days, and how many of them for the first time."""
    since = clock.now() - timedelta(days=days)
    at = BuyerActivity.at
    query = select(func.min(at) > since).where(
        BuyerActivity.kind == Activity.VISIT, at <= clock.now()
    )
    came = query.group_by(BuyerActivity.buyer).having(func.max(at) > since)
    found = list(db.session.scalars(came))
    return len(found), sum(map(bool, found))
