"""产品运营工作台: published products with their growth scores, and how to lift one (PM-01)."""

from typing import Any

from flask import request

from trainer.areas.products.choices import ProductType, Status
from trainer.areas.products.growth.score import Column
from trainer.areas.products.growth.service import scores
from trainer.areas.products.list_query import PRODUCTS
from trainer.areas.products.models import Product
from trainer.areas.products.ownership import find_managed, managed
from trainer.core.forms.record_form import render_page
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.MANAGE_PRODUCTS)


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
    found = scores(shown.items)
    return render_page(
        "products/growth.html",
        products=shown.of([(row, found[row.id]) for row in shown.items]),
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
        growth=scores([row])[number],
    )
