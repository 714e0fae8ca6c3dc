"""What the days of the direct train brought, added up for its pages (P4P-15)."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import defer

from trainer.areas.p4p.auction.report import Dimension, Figures
from trainer.areas.p4p.days.models import P4pPlanDay
from trainer.core.web import db


def days(first: date, last: date, plans: Collection[int] = ()) -> list[P4pPlanDay]:
    """The results of US days, the oldest first; of all plans if none is named."""
    query = select(P4pPlanDay).where(P4pPlanDay.day.between(first, last))
    if plans:
        query = query.where(P4pPlanDay.plan.in_(plans))
    return list(db.session.scalars(query.order_by(P4pPlanDay.day, P4pPlanDay.plan)))


def by_plan(first: date, last: date, plans: Collection[int]) -> dict[int, Figures]:
    """What each of some plans brought on US days, in one statement."""
    query = select(P4pPlanDay).options(defer(P4pPlanDay.details))
    query = query.where(P4pPlanDay.day.between(first, last), P4pPlanDay.plan.in_(plans))
    found: dict[int, Figures] = {}
    for day in db.session.scalars(query):
        found[day.plan] = found.get(day.plan, Figures()) + figures(day)
    return found


def figures(day: P4pPlanDay) -> Figures:
    """What a plan brought on a day."""
    return Figures(day.exposures, day.clicks, day.feedbacks, day.cost)


def by_day(found: Iterable[P4pPlanDay]) -> dict[date, Figures]:
    """What each day brought."""
    added: dict[date, Figures] = {}
    for day in found:
        added[day.day] = added.get(day.day, Figures()) + figures(day)
    return added


def by(found: Iterable[P4pPlanDay], dimension: Dimension) -> dict[str, Figures]:
    """What some days brought, by product, word, country, audience or hour, as texts."""
    added: dict[str, Figures] = {}
    for day in found:
        for key, (exposures, clicks, feedbacks, cost) in day.details[dimension].items():
            one = Figures(exposures, clicks, feedbacks, Decimal(cost))
            added[key] = added.get(key, Figures()) + one
    return added
