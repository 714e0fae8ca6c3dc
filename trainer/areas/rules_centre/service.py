"""Penalty points for the areas in which they act (PEN-01)."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from trainer.areas.rules_centre import rules
from trainer.areas.rules_centre.choices import (
    ASSURANCE_LIMIT,
    CAMPAIGN_LIMIT,
    POINTS,
    Kind,
    State,
    Status,
)
from trainer.areas.rules_centre.models import Violation, ViolationAppeal
from trainer.core.data import journal

__all__ = [
    "ASSURANCE_LIMIT",
    "CAMPAIGN_LIMIT",
    "Kind",
    "appealable",
    "count_violations",
    "in_state",
    "penalise",
    "penalty_points",
    "points_query",
]


def penalty_points(session: Session, today: date) -> int:
    """The points that count on a day: those of the last 365 days that were not revoked."""
    return session.scalar(_points(today)) or 0


def points_query(today: date) -> ScalarSelect[int]:
    """The points that count on a day, as part of a query."""
    return _points(today).scalar_subquery()


def count_violations(session: Session, kinds: Collection[Kind], since: date | None = None) -> int:
    """How many violations of these kinds were not revoked, of all time or since a day."""
    query = select(func.count(Violation.id)).where(
        Violation.kind.in_(kinds), Violation.status != Status.REVOKED
    )
    if since is not None:
        query = query.where(Violation.penalised_on >= since)
    return session.scalar(query) or 0


def penalise(session: Session, kind: Kind, today: date, *, target: str, details: str) -> Violation:
    """Record a violation with its points; the texts are stored, so they are Chinese."""
    day = f"WG{today:%Y%m%d}"
    query = select(func.count(Violation.id)).where(Violation.number.startswith(day))
    found = Violation(
        number=f"{day}{(session.scalar(query) or 0) + 1:03d}",
        kind=kind,
        points=POINTS[kind],
        penalised_on=today,
        target=target,
        details=details,
    )
    with journal.by_platform(session):
        session.add(found)
        session.flush()
    return found


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
