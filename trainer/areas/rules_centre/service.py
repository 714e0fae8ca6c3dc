"""Penalty points for the areas in which they act (PEN-01)."""

from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from trainer.areas.rules_centre import rules
from trainer.areas.rules_centre.choices import ASSURANCE_LIMIT, CAMPAIGN_LIMIT, State, Status
from trainer.areas.rules_centre.models import Violation, ViolationAppeal

__all__ = [
    "ASSURANCE_LIMIT",
    "CAMPAIGN_LIMIT",
    "appealable",
    "in_state",
    "penalty_points",
    "points_query",
]


def penalty_points(session: Session, today: date) -> int:
    """The points that count on a day: those of the last 365 days that were not revoked."""
    return session.scalar(_points(today)) or 0


def points_query(today: date) -> ScalarSelect[int]:
    """The points that count on a day, as part of a query."""
    return _points(today).scalar_subquery()


def _points(today: date) -> Select[int]:
    return select(func.coalesce(func.sum(Violation.points), 0)).where(
        Violation.status != Status.REVOKED,
        Violation.penalised_on.between(rules.first_counted(today), today),
    )


def in_state(state: State, today: date) -> ColumnElement[bool]:
    """The condition that a violation is in a state on a day."""
    if state is State.LAPSED:
        lapsed = Violation.penalised_on < rules.first_counted(today)
        return (Violation.status == Status.IN_FORCE) & lapsed
    condition = Violation.status == Status(state.value)
    if state is State.IN_FORCE:
        return condition & (Violation.penalised_on >= rules.first_counted(today))
    return condition


def appealable(today: date) -> ScalarSelect[int]:
    """How many violations can still be appealed against, as part of a query."""
    query = select(func.count(Violation.id)).where(
        Violation.status == Status.IN_FORCE,
        Violation.penalised_on > today - rules.APPEAL_PERIOD,
        Violation.id.not_in(select(ViolationAppeal.violation_id)),
    )
    return query.scalar_subquery()
