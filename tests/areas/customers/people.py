"""Profiles and groups made by hand, for tests of rules."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from trainer.areas.buyers.choices import Activity, Level
from trainer.areas.buyers.models import Buyer
from trainer.areas.customers.choices import GroupKind, Source, Stage
from trainer.areas.customers.models import Customer, CustomerGroup
from trainer.areas.customers.profiles import Profile

NOW = datetime(2022, 9, 5, 1, 0, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def profile(
    *, stage: Stage | None = None, paid: tuple[float, ...] = (), **acts: tuple[float, ...]
) -> Profile:
    """A buyer from Brazil; ``acts`` and ``paid`` are the days since each, by activity."""
    buyer = Buyer(
        id=1,
        country="巴西",
        level=Level.L1,
        yearly_purchases=Decimal(5_000),
        interests=["玩具>积木", "玩具>拼图"],
    )
    customer = Customer(stage=stage, source=Source.INQUIRY, account_id=2) if stage else None
    times = {Activity(name): [ago(days) for days in since] for name, since in acts.items()}
    return Profile(buyer, customer, times, [ago(days) for days in paid])


def group(**conditions: Any) -> CustomerGroup:
    """A dynamic group with these conditions and no others."""
    empty: dict[str, Any] = {"countries": [], "levels": [], "interests": [], "fans": False}
    return CustomerGroup(
        kind=GroupKind.DYNAMIC, name="客群", **(empty | {"not_clicked": False} | conditions)
    )
