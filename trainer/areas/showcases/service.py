"""The showcase for pages, buyers and other areas (SHOW-01)."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import render_template
from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import joinedload, selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.products.models import Product, ProductWeek
from trainer.areas.products.service import sale_options
from trainer.areas.showcases import rules
from trainer.areas.showcases.choices import Advice, ItemState
from trainer.areas.showcases.effect import Figures, Means, advice, means
from trainer.areas.showcases.models import ShowcaseItem, ShowcaseOrder
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web import clock, db

SYNC = "showcases.sync"
WEEKS = 2
"""Whole weeks that the effect is judged by (SHOW-02)."""


class Quota(NamedTuple):
    """The showcase's places."""

    own: int
    """Those of the membership."""
    total: int
    used: int

    @property
    def free(self) -> int:
        """Places without a product; none where there are more products than places."""
        return max(0, self.total - self.used)


def items() -> Sequence[ShowcaseItem]:
    """The products in the showcase, in its order."""
    query = select(ShowcaseItem).options(joinedload(ShowcaseItem.product))
    return db.session.scalars(query.order_by(ShowcaseItem.position, ShowcaseItem.id)).all()


def room() -> tuple[int, int]:
    """The places of the membership, and all places that can be used today."""
    shop, today = accounts.shop(), clock.today()
    own = rules.own_places(shop.membership, shop.joined_on, today)
    return own, rules.places(own, db.session.scalars(select(ShowcaseOrder)), today)


def quota(found: Sequence[ShowcaseItem]) -> Quota:
    """The places and how many of them these items use."""
    own, total = room()
    return Quota(own, total, len(found))


def states(found: Sequence[ShowcaseItem], total: int) -> list[ItemState]:
    """Whether buyers find each of the items."""
    on_sale = _on_sale([item.product_id for item in found])
    return rules.item_states([item.product_id in on_sale for item in found], total)


def _on_sale(numbers: Collection[int]) -> set[int]:
    query = select(Product.id).where(Product.id.in_(numbers), Product.on_sale())
    return set(db.session.scalars(query))


def showcased() -> list[int]:
    """Ids of the products that buyers find in the showcase, in its order."""
    found = items()
    pairs = zip(found, states(found, room()[1]), strict=True)
    return [item.product_id for item, state in pairs if state is ItemState.SHOWN]


def bound_products() -> set[int]:
    """Ids of all products in the showcase, those that buyers do not find there included."""
    return set(db.session.scalars(select(ShowcaseItem.product_id)))


def options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The products on sale that are not in the showcase yet, and those named already."""
    there = bound_products() - set(named)
    return [option for option in sale_options(named) if option[0] not in there]


def add(numbers: Collection[int]) -> None:
    """Put products at the end of the showcase, in the order given."""
    first = len(items()) + 1
    for place, number in enumerate(numbers, first):
        item = ShowcaseItem(product_id=number, position=place, added_at=clock.now())
        db.session.add(item)


def arrange(ordered: Sequence[ShowcaseItem]) -> None:
    """Give the items this order."""
    for place, item in enumerate(ordered, 1):
        item.position = place


def remove(item: ShowcaseItem) -> None:
    """Take a product out and close the gap that it leaves."""
    scheduled_events.cancel(db.session, SYNC, str(item.product_id))
    arrange([other for other in items() if other is not item])
    db.session.delete(item)


def replace(item: ShowcaseItem, number: int) -> None:
    """Put another product in an item's place; it begins without selling points.

    The outcome is that of removing the one and adding the other: a new record.
    """
    scheduled_events.cancel(db.session, SYNC, str(item.product_id))
    db.session.add(ShowcaseItem(product_id=number, position=item.position, added_at=clock.now()))
    db.session.delete(item)


def set_points(item: ShowcaseItem, points: list[str]) -> None:
    """Choose a product's selling points; buyers see them after 48 hours."""
    subject = str(item.product_id)
    scheduled_events.cancel(db.session, SYNC, subject)
    item.points = points
    if points != item.shown_points:
        due = clock.now() + timedelta(hours=rules.SYNC_HOURS)
        scheduled_events.schedule(db.session, SYNC, at=due, subject=subject)


def sync(event: ScheduledEvent) -> None:
    """Show buyers the selling points of a product; one that was removed is left alone."""
    query = select(ShowcaseItem).where(ShowcaseItem.product_id == int(event.subject))
    item = db.session.scalars(query).first()
    if item is not None:
        item.shown_points = list(item.points)


def weeks() -> tuple[date, date]:
    """First and last day of the two last whole weeks; the current one is still being counted."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    return monday - timedelta(weeks=WEEKS), monday - timedelta(days=1)


def summed() -> Subquery:
    """Each product's figures of these weeks, as rows of the database."""
    week = ProductWeek
    counts = (week.exposures, week.clicks, week.visitors, week.inquiries + week.tm_inquiries)
    columns = [
        func.sum(count).label(name) for name, count in zip(Figures._fields, counts, strict=True)
    ]
    query = select(week.product, *columns).where(week.week.between(*weeks()))
    return query.group_by(week.product).subquery()


def figures() -> dict[int, Figures]:
    """The figures of all products in the last two weeks, by product (SHOW-02)."""
    rows = db.session.execute(select(summed()))
    return {number: Figures(*found) for number, *found in rows}


def mean_figures(found: dict[int, Figures]) -> Means:
    """The mean of the products on sale; one without figures counts as nothing seen."""
    numbers = db.session.scalars(select(Product.id).where(Product.on_sale()))
    return means([found.get(number, Figures()) for number in numbers])


def count_to_replace() -> int:
    """How many showcased products had better make way for others (SHOW-02)."""
    found = figures()
    mean = mean_figures(found)
    return sum(
        Advice.REPLACE in advice(found.get(number, Figures()), mean) for number in bound_products()
    )


def with_lists(number: int) -> Product | None:
    """A product with what selling points are taken from."""
    lists = (Product.attributes, Product.lead_times, Product.price_tiers)
    query = select(Product).where(Product.id == number).options(*map(selectinload, lists))
    return db.session.scalars(query).first()


def product_strip(product: Any) -> str:
    """The selling points on a product's page, while the product is in the showcase."""
    query = select(ShowcaseItem).where(ShowcaseItem.product_id == product.id)
    item = db.session.scalars(query).first()
    if item is None or not item.shown_points or product.id not in showcased():
        return ""
    return render_template("showcases/strip.html", points=item.shown_points)
