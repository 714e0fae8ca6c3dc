"""Buyers with all that decides about them: their file, what they did and what they paid for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from trainer.areas.buyers.choices import Activity
from trainer.areas.buyers.models import Buyer, BuyerActivity, PastOrder
from trainer.areas.customers.models import Customer
from trainer.core.web import clock, db

HISTORY = timedelta(days=180)
"""How far the platform's own figures of a buyer reach back."""


@dataclass
class Profile:
    """A buyer as the shop knows it.

    Attributes:
        buyer: Who it is.
        customer: The shop's file; None for a buyer who has never been one of its customers.
        times: When it did what, in order.
        paid: When it paid its orders, in order.
    """

    buyer: Buyer
    customer: Customer | None = None
    times: dict[Activity, list[datetime]] = field(default_factory=dict)
    paid: list[datetime] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The buyer's id, by which lists tick it."""
        return self.buyer.id

    @property
    def contact(self) -> str:
        """The name by which lists call it."""
        return self.buyer.contact

    @property
    def is_mine(self) -> bool:
        """Whether it is a customer of the shop: somebody is responsible for it."""
        return self.customer is not None and self.customer.account_id is not None

    def count(self, activity: Activity, at: datetime, within: timedelta | None = HISTORY) -> int:
        """How often it did something until a moment, not longer ago than this."""
        return count(self.times.get(activity, ()), at, within)

    def orders(self, at: datetime, within: timedelta | None = None) -> int:
        """How many orders it had paid by a moment, not longer ago than this."""
        return count(self.paid, at, within)

    def last(self, activity: Activity, at: datetime) -> datetime | None:
        """When it last did something, seen from a moment."""
        return max((t for t in self.times.get(activity, ()) if t <= at), default=None)

    def last_seen(self, at: datetime) -> datetime | None:
        """When it last visited the shop."""
        return self.last(Activity.VISIT, at)


def count(times: Iterable[datetime], at: datetime, within: timedelta | None) -> int:
    """How many of the times are not after a moment, and not longer ago than this."""
    return sum(t <= at and (within is None or t > at - within) for t in times)


Reader = Callable[[list[int] | None], Iterable[tuple[int, Activity, datetime]]]
_readers: list[Reader] = []


def also_from(reader: Reader) -> None:
    """Count what buyers do in this sandbox besides what the world says of them.

    Areas that build on this one register theirs when they are declared.

    Args:
        reader: Gives buyer, activity and moment, of these buyers or of all (None).
    """
    _readers.append(reader)


def load(buyers: Iterable[int] | None = None) -> dict[int, Profile]:
    """The buyers who have been in the shop by now or whom it has a file of, by id.

    Args:
        buyers: Only these; all if None.
    """
    numbers = None if buyers is None else list(buyers)

    def read(query: Any, buyer: Any) -> Sequence[Any]:
        chosen = query if numbers is None else query.where(buyer.in_(numbers))
        return db.session.execute(chosen).all()

    now = clock.now()
    acts = select(BuyerActivity.buyer, BuyerActivity.kind, BuyerActivity.at)
    paid = select(PastOrder.buyer, PastOrder.paid_at)
    profiles = {row[0].id: Profile(row[0]) for row in read(select(Buyer), Buyer.id)}
    for (customer,) in read(select(Customer), Customer.buyer):
        profiles[customer.buyer].customer = customer
    for buyer, kind, at in read(acts.where(BuyerActivity.at <= now), BuyerActivity.buyer):
        profiles[buyer].times.setdefault(kind, []).append(at)
    for reader in _readers:
        for buyer, kind, at in reader(numbers):
            if buyer in profiles and at <= now:
                profiles[buyer].times.setdefault(kind, []).append(at)
    for buyer, at in read(paid.where(PastOrder.paid_at <= now), PastOrder.buyer):
        profiles[buyer].paid.append(at)
    return {n: p for n, p in profiles.items() if p.times or p.paid or p.customer}
