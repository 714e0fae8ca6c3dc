"""产品运营工作台: published products with their growth scores, and how to lift one (PM-01)."""

from collections.abc import Iterable
from typing import Any

from flask import request
from sqlalchemy import Row, func, select

from trainer.areas.products.choices import ProductType, Status
from trainer.areas.products.growth.models import ProductPerformance
from trainer.areas.products.growth.score import Column, Facts, Growth, Performance, growth
from trainer.areas.products.list_query import PRODUCTS, traits_of
from trainer.areas.products.models import LeadTime, PriceTier, Product
from trainer.areas.products.ownership import find_managed, managed
from trainer.core.forms.record_form import render_page
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.MANAGE_PRODUCTS)
_FIGURES = tuple(Performance._fields)


@routes.get("/growth/")
@manage
def growth_index() -> Any:
    """The published products with their growth scores."""
    query = managed(PRODUCTS).where(Product.status == Status.PUBLISHED)
    if request.args.get("type") in set(ProductType):
        query = query.where(Product.product_type == ProductType(request.args["type"]))
    if words := search_term():
        query = query.where(contains(Product.title, words))
    sorts = {"updated": Product.updated_at, "id": Product.id}
    shown = paginate(query, sort=sorts, order="-updated")
    scores = _scores(shown.items)
    return render_page(
        "products/growth.html",
        products=shown.of([(row, scores[row.id]) for row in shown.items]),
        columns=list(Column),
        types=list(ProductType),
    )


@routes.get("/growth/<int:number>")
@manage
def growth_of(number: int) -> Any:
    """What lifts the growth score of a product (成长分提升)."""
    product = find_managed(number)
    row = db.session.execute(PRODUCTS.where(Product.id == number)).one()
    return render_page(
        "products/growth_of.html",
        product=product,
        growth=_scores([row])[number],
    )


def _scores(found: Iterable[Any]) -> dict[int, Growth]:
    """The growth scores of listed products, in as many statements for one as for many."""
    rows: list[Row[Any]] = list(found)
    ids = [row.id for row in rows]
    days = select(LeadTime.product_id, func.min(LeadTime.days)).group_by(LeadTime.product_id)
    tiers = select(PriceTier.product_id, func.count()).group_by(PriceTier.product_id)
    quickest = dict(db.session.execute(days.where(LeadTime.product_id.in_(ids))).all())
    levels = dict(db.session.execute(tiers.where(PriceTier.product_id.in_(ids))).all())
    query = select(ProductPerformance).where(ProductPerformance.product.in_(ids))
    done = {
        one.product: Performance(*(getattr(one, name) for name in _FIGURES))
        for one in db.session.scalars(query)
    }
    return {
        row.id: growth(
            Facts(
                traits=traits_of(row),
                performance=done.get(row.id, Performance()),
                quickest_days=quickest.get(row.id),
                tiers=levels.get(row.id, 0),
            )
        )
        for row in rows
    }
