"""The plans of a day, from what they were set to by time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain

from sqlalchemy import select

from trainer.areas.p4p.auction.types import ZERO, Change, Kind, Plan
from trainer.areas.p4p.auction.us_days import begin_of, minute_of_day, week_of
from trainer.areas.p4p.choices import PlanKind
from trainer.areas.p4p.days import states
from trainer.areas.p4p.days.models import P4pPlanDay, P4pPlanState
from trainer.areas.p4p.kinds import MAX_POOL
from trainer.areas.p4p.models import P4pPlan
from trainer.areas.p4p.planning import pool, service
from trainer.areas.p4p.planning.pool import Candidate
from trainer.core.web import clock, db

Histories = Mapping[int, list[P4pPlanState]]
"""A plan's settings by time, by its number."""


def histories(day: date) -> Histories:
    """What each plan was set to when a US day began, and what was changed during it."""
    begin, over = begin_of(day), begin_of(day + timedelta(days=1))
    query = select(P4pPlanState).where(P4pPlanState.at < over)
    found: dict[int, list[P4pPlanState]] = defaultdict(list)
    for state in db.session.scalars(query.order_by(P4pPlanState.at, P4pPlanState.id)):
        kept = found[state.plan]
        if state.at <= begin:
            kept.clear()
        kept.append(state)
    return {number: kept for number, kept in found.items() if any(map(_runs, kept))}


def _runs(state: P4pPlanState) -> bool:
    return bool(state.settings["running"])


def plans(known: Histories, day: date) -> Iterator[Plan]:
    """The plans of a day as the auction takes them."""
    products = service.candidates(_named(known))
    able = {kind.value: _able(kind, products.values()) for kind in PlanKind}
    added = _added(known, products.values())
    spent = spent_this_week(day)
    for number, kept in known.items():
        kind = kept[0].kind
        changes = tuple(
            Change(
                _minute(state, day),
                states.settings(state.settings, able[kind], added.get(number, ())),
            )
            for state in kept
        )
        yield Plan(number, Kind(kind), changes, spent.get(number, ZERO))


def _minute(state: P4pPlanState, day: date) -> int:
    return 0 if state.at <= begin_of(day) else minute_of_day(state.at)


def _named(known: Histories) -> list[int]:
    kept = (state.settings["products"] for history in known.values() for state in history)
    return sorted(set(chain.from_iterable(kept)))


def _able(kind: PlanKind, products: Iterable[Candidate]) -> frozenset[int]:
    """Ids of the products that a type of plan can promote today (P4P-10)."""
    now = clock.now()
    return frozenset(one.id for one in products if pool.exclusion(kind, one, now) is None)


def _added(known: Histories, products: Collection[Candidate]) -> dict[int, list[int]]:
    """Ids of the products that the platform adds to plans by itself (P4P-07, P4P-10)."""
    found = db.session.scalars(select(P4pPlan).where(P4pPlan.id.in_(known)))
    return {
        plan.id: [one.id for one in pool.automatic(plan, products, clock.now())][
            : max(0, MAX_POOL - len(plan.products))
        ]
        for plan in found
    }


def spent_this_week(day: date) -> dict[int, Decimal]:
    """What each plan has cost since Saturday, without the day itself (P4P-08)."""
    query = select(P4pPlanDay.plan, P4pPlanDay.cost).where(
        P4pPlanDay.day >= week_of(day), P4pPlanDay.day < day
    )
    found: dict[int, Decimal] = defaultdict(Decimal)
    for number, cost in db.session.execute(query):
        found[number] += cost
    return found
