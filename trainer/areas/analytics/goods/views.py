"""产品分析, and 产品分析 360 of one product (DAT-04)."""

from typing import Any

from flask import request
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.analytics import figures, indicators, weeks
from trainer.areas.analytics.choices import Dimension
from trainer.areas.analytics.diagnosis import cases, remedies
from trainer.areas.analytics.indicators import COUNTED, Indicator
from trainer.areas.analytics.rules import Pattern
from trainer.areas.analytics.traffic import breakdown
from trainer.areas.products import service as products
from trainer.areas.products.models import Product, ProductGroup
from trainer.areas.showcases import service as showcases
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.export import as_xlsx
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import id_arg, search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
look = permission_required(Permission.DATA)
SHOWN = [one for one in Indicator if one is not Indicator.VISITOR_CONVERSION]
"""The columns of the list."""
GOOD, OUTSIDE = "good", "outside"
"""Layers of products: all 实力优品 and 爆品, and those of them outside the showcase."""


def asked_indicator() -> Indicator:
    """The indicator that the chart shows."""
    name = request.args.get("indicator", "")
    return Indicator(name) if name in set(Indicator) else Indicator.EXPOSURES


def _filtered(query: Any) -> Any:
    """The products that the address asks for."""
    if words := search_term():
        query = query.where(products.named_by(words) | contains(Product.model, words))
    if group := id_arg("group"):
        query = query.where(Product.group_id == group)
    if (layer := request.args.get("layer")) in (GOOD, OUTSIDE):
        good = products.good_products()
        query = query.where(
            Product.id.in_(good - showcases.bound_products() if layer == OUTSIDE else good)
        )
    return query


@routes.get("/products/")
@look
def product_index() -> Any:
    """The products on sale with their figures of a period, and a chart of them by week."""
    period, indicator = weeks.asked(), asked_indicator()
    summed = figures.sums(period)
    listed = _filtered(figures.listing(summed))
    sorts = {i.value: column for i, column in figures.columns(summed).items()}
    by_week = figures.by_week(period, _filtered(select(Product.id).where(Product.on_sale())))
    groups = select(ProductGroup.id, ProductGroup.name).order_by(ProductGroup.position)
    return render_page(
        "analytics/products.html",
        period=period,
        presets=weeks.PRESETS,
        indicator=indicator,
        indicators=SHOWN,
        meanings=indicators.MEANINGS,
        total=indicators.total(by_week.values()),
        chart=figures.line_chart(indicator, by_week),
        table=paginate(listed, sort=sorts, order="-exposures"),
        groups=[(number, name) for number, name in db.session.execute(groups)],
        text=indicators.text,
        value=indicators.value,
        counts_of=figures.counts_of,
    )


@routes.get("/products.xlsx")
@look
def product_export() -> Response:
    """The list with all its rows, for spreadsheet programs."""
    period = weeks.asked()
    query = _filtered(figures.listing(figures.sums(period))).order_by(Product.id)
    head = [_("产品编号"), _("产品名称"), *map(indicators.title, Indicator)]
    rows = [
        figures.export_row((row.id, row.title), figures.counts_of(row))
        for row in db.session.execute(query)
    ]
    name = _("产品分析 %(first)s 至 %(last)s", first=period.first, last=period.ends_on)
    return as_xlsx(name, [head, *rows])


@routes.get("/products/<int:number>")
@look
def product_show(number: int) -> Any:
    """All that is known of a product: funnel, course, words, sources, countries, price."""
    product = get_or_404(Product, number)
    period, indicator = weeks.asked(), asked_indicator()
    found = cases.read(period)
    counts = found.counts.get(number, figures.NONE)
    case = found.case(product)
    return render_page(
        "analytics/product.html",
        product=product,
        period=period,
        presets=weeks.PRESETS,
        indicator=indicator,
        indicators=list(Indicator),
        meanings=indicators.MEANINGS,
        counts=counts,
        usual=found.usual,
        peer=found.peers.get(product.category),
        funnel=_funnel(counts),
        patterns=case.patterns if case else [],
        remedies=remedies.of(product.id, case.patterns) if case else [],
        chart=figures.line_chart(indicator, figures.by_week(period, [number])),
        parts={one: breakdown.of_product(number, one, counts) for one in Dimension},
        text=indicators.text,
        value=indicators.value,
        lowest=min(product.prices, default=None),
        pattern=Pattern,
        counted=COUNTED,
    )


def _funnel(counts: Any) -> list[tuple[Indicator, float, float | None]]:
    """Each step from exposure to order with what is left of the first, in percent."""
    steps = (Indicator.EXPOSURES, Indicator.CLICKS, Indicator.VISITORS)
    shown = counts[Indicator.EXPOSURES]
    feedbacks = sum(counts[one] for one in indicators.FEEDBACK)
    values = [(one, counts[one]) for one in steps]
    values += [(Indicator.INQUIRIES, feedbacks), (Indicator.ORDERS, counts[Indicator.ORDERS])]
    return [(one, n, 100 * n / shown if shown else None) for one, n in values]
