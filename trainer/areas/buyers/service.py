"""Buyers as other areas need them: a list, one of them, and what they have done by now."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select

from trainer.areas.buyers.choices import Activity
from trainer.areas.buyers.models import Buyer, BuyerActivity, PastOrder
from trainer.core.web import clock, db
from trainer.core.web.pagination import contains


def find(number: int) -> Buyer | None:
    """The buyer of this id."""
    return db.session.scalar(select(Buyer).where(Buyer.id == number))


def by_email(email: str) -> Buyer | None:
    """The buyer who has registered with this e-mail, however it is written."""
    query = select(Buyer).where(func.lower(Buyer.email) == email.strip().lower())
    return db.session.scalars(query).first()


def by_ids(numbers: Collection[int]) -> dict[int, Buyer]:
    """Several buyers by id, in one statement."""
    found = db.session.scalars(select(Buyer).where(Buyer.id.in_(numbers)))
    return {buyer.id: buyer for buyer in found}


def matching(words: str) -> Select[Buyer]:
    """The buyers whose company or contact contains these words; all for no words."""
    query = select(Buyer)
    if words:
        query = query.where(or_(contains(Buyer.company, words), contains(Buyer.contact, words)))
    return query


def countries() -> list[str]:
    """The countries that buyers come from, those with most buyers first."""
    names = list(db.session.scalars(select(Buyer.country)))
    return sorted(set(names), key=lambda name: (-names.count(name), name))


def interests() -> list[str]:
    """The categories that buyers take an interest in."""
    return sorted({name for names in db.session.scalars(select(Buyer.interests)) for name in names})


def activities(
    *kinds: Activity, within_days: int | None = None, buyer: int | None = None
) -> Select[BuyerActivity]:
    """What buyers have done by now, of these kinds or of any.

    Args:
        kinds: Which activities; all if none is given.
        within_days: Not longer ago than so many days of 24 hours; from the beginning if None.
        buyer: Of this buyer alone.
    """
    query = select(BuyerActivity).where(BuyerActivity.at <= clock.now())
    if kinds:
        query = query.where(BuyerActivity.kind.in_(kinds))
    if within_days is not None:
        query = query.where(BuyerActivity.at > _ago(within_days))
    if buyer is not None:
        query = query.where(BuyerActivity.buyer == buyer)
    return query


def recent_counts(buyer: int) -> list[tuple[Any, int]]:
    """How often a buyer did what in the last 90 days: label and number."""
    done = activities(within_days=90, buyer=buyer).subquery()
    query = select(done.c.kind, func.count()).group_by(done.c.kind)
    counts: dict[Activity, int] = dict(db.session.execute(query).all())
    kinds = (Activity.VISIT, Activity.INQUIRY, Activity.MESSAGE, Activity.CART, Activity.RFQ)
    return [(kind.label, counts.get(kind, 0)) for kind in kinds]


def orders(*, within_days: int | None = None, buyer: int | None = None) -> Select[PastOrder]:
    """The orders that are paid by now; the arguments are those of :func:`activities`."""
    query = select(PastOrder).where(PastOrder.paid_at <= clock.now())
    if within_days is not None:
        query = query.where(PastOrder.paid_at > _ago(within_days))
    if buyer is not None:
        query = query.where(PastOrder.buyer == buyer)
    return query


def _ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)
