"""橱窗效果: the showcased products' figures with advice, and the products that could replace them.

SHOW-02: looked at every week or two.
"""

from typing import Any, NamedTuple

from flask import request
from sqlalchemy import Float, cast, func, select

from trainer.areas.products.models import Product
from trainer.areas.products.service import good_products, named_by
from trainer.areas.showcases import service
from trainer.areas.showcases.effect import Figures, advice
from trainer.areas.showcases.models import ShowcaseItem
from trainer.core.forms.record_form import render_page
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import Page, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.MANAGE_SHOWCASE)


class Row(NamedTuple):
    """A product of the page."""

    id: int
    title: str
    item: int | None
    """The id of its place in the showcase."""
    figures: Figures


@routes.get("/effect/")
@manage
def effect() -> Any:
    """The figures of two weeks: of the showcase with advice, or of the products outside it."""
    inside = request.args.get("tab") != "others"
    summed = service.summed()
    counts = {name: func.coalesce(summed.c[name], 0) for name in Figures._fields}
    rate = cast(summed.c.clicks, Float) / func.nullif(summed.c.exposures, 0)
    sorts: dict[str, Any] = {
        **counts,
        "click_rate": func.coalesce(rate, 0),
        "position": ShowcaseItem.position,
        "id": Product.id,
    }
    query: Any = (
        select(Product.id, Product.title, ShowcaseItem.id.label("item"), *counts.values())
        .outerjoin(ShowcaseItem, ShowcaseItem.product_id == Product.id)
        .outerjoin(summed, summed.c.product == Product.id)
    )
    if inside:
        query = query.where(ShowcaseItem.id.is_not(None))
    else:
        query = query.where(ShowcaseItem.id.is_(None), Product.on_sale())
    if words := search_term():
        query = query.where(named_by(words))
    found: Page[Any] = paginate(query, sort=sorts, order="position" if inside else "-exposures")
    mean = service.mean_figures(service.figures())
    rows = [Row(row[0], row[1], row[2], Figures(*row[3:7])) for row in found.items]
    return render_page(
        "showcases/effect.html",
        products=found.of([(row, advice(row.figures, mean) if inside else []) for row in rows]),
        inside=inside,
        mean=mean,
        weeks=service.weeks(),
        free=service.quota(service.items()).free,
        good=good_products(),
    )
