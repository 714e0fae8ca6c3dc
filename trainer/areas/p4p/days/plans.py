"""The plans of a day, from what they were set to by time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from trainer.areas.p4p.auction.types import ZERO, Change, Kind, Plan
from trainer.areas.p4p.auction.us_days import begin_of, minute_of_day, week_of
from trainer.areas.p4p.choices import PlanKind
from trainer.areas.p4p.days import states
from trainer.areas.p4p.days.models import P4pPlanDay, P4pPlanState
from trainer.areas.p4p.planning import pool, service
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
    able = _able(known)
    spent = spent_this_week(day)
    for number, kept in known.items():
        kind = kept[0].kind
        changes = tuple(
            Change(_minute(state, day), states.settings(state.settings, able[kind]))
            for state in kept
        )
        yield Plan(number, Kind(kind), changes, spent.get(number, ZERO))


def _minute(state: P4pPlanState, day: date) -> int:
    return 0 if state.at <= begin_of(day) else minute_of_day(state.at)


def _able(known: Histories) -> dict[str, frozenset[int]]:
    """Ids of the products that each type of plan can promote (P4P-10)."""
    named: Iterable[int] = {
        number for kept in known.values() for state in kept for number in state.settings["products"]
    }
    found = service.candidates(list(named)).items()
    return {
        kind.value: frozenset(
            number
            for number, product in found
            if pool.exclusion(kind, product, clock.now()) is None
        )
        for kind in PlanKind
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
