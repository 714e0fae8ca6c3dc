"""流量渠道: where buyers come from, and which products the venues take (TRF-01 to TRF-04)."""

from typing import Any

from flask import abort, request
from sqlalchemy import func, select

from trainer.areas.products.choices import ProductType
from trainer.areas.products.models import Product
from trainer.areas.products.service import named_by
from trainer.areas.venues import offers, service
from trainer.areas.venues.choices import Channel, Venue
from trainer.areas.venues.conditions import (
    RANKED,
    Condition,
    Facts,
    new_arrivals,
    promotion,
    top_ranking,
    unmet,
)
from trainer.areas.venues.models import VenueFigure
from trainer.core.forms.record_form import render_page
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
look = permission_required(Permission.CAMPAIGNS)


def _count(name: str) -> Any:
    return func.coalesce(getattr(VenueFigure, name), 0)


SORTS = {
    name: _count(name)
    for name in ("overseas_visitors", "daily_visitors", "orders", "reviews", "week_buyers")
} | {"id": Product.id, "created": Product.created_at}
ORDER = {
    Venue.NEW_ARRIVALS: "-created",
    Venue.TOP_RANKING: "-orders",
    Venue.WEEKLY_DEALS: "-week_buyers",
}
"""How a venue sorts; New Arrivals shows every buyer others, so that the newest come first here."""


def conditions(venue: Venue, facts: Facts) -> list[Condition]:
    """What a venue asks of a product."""
    if venue is Venue.NEW_ARRIVALS:
        return new_arrivals(facts)
    if venue is Venue.TOP_RANKING:
        return top_ranking(facts)
    return promotion(facts, offers.WEEKLY_TERMS)


@routes.get("/channels/")
@look
def channels() -> Any:
    """The channels, how each ranks, and where the shop works for it."""
    return render_page("venues/channels.html", channels=list(Channel), venues=list(Venue))


@routes.get("/channels/<name>")
@look
def venue(name: str) -> Any:
    """The products on sale, and what each lacks for a venue."""
    if name not in set(Venue):
        abort(404)
    chosen = Venue(name)
    query = (
        select(Product)
        .outerjoin(VenueFigure, VenueFigure.product == Product.id)
        .where(Product.on_sale())
        .options(*service.WITH_PRICES)
    )
    if words := search_term():
        query = query.where(named_by(words))
    shown = paginate(query, sort=SORTS, order=ORDER[chosen])
    facts = service.facts_of(shown.items)
    rows = [
        (product, facts[product.id], unmet(conditions(chosen, facts[product.id])))
        for product in shown.items
    ]
    asked = conditions(chosen, Facts(product_type=ProductType.READY_TO_SHIP))
    return render_page(
        "venues/venue.html",
        venue=chosen,
        venues=list(Venue),
        products=shown.of(rows),
        asked=asked,
        ranked=RANKED,
        search=request.args.get("q", ""),
    )
