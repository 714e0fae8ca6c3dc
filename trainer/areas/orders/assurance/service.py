"""The shop's Trade Assurance service: whether it is open, and whether it has joined 保障升级."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Membership
from trainer.areas.orders.assurance import conditions
from trainer.areas.orders.assurance.conditions import Standing
from trainer.areas.orders.choices import Scheme
from trainer.areas.orders.models import AssuranceService, TradeOrder
from trainer.areas.rules_centre import service as rules_centre
from trainer.areas.verification import service as verification
from trainer.core.data import journal
from trainer.core.web import clock, db

YEAR = timedelta(days=365)


def record() -> AssuranceService | None:
    """The shop's own record of the service; shops with older orders may have none."""
    return db.session.scalars(select(AssuranceService)).first()


def opened_at() -> datetime | None:
    """When the service was opened: by its button, or with the first order sent (TA-05)."""
    found = record()
    if found is not None:
        return found.opened_at
    query = select(func.min(TradeOrder.submitted_at)).where(TradeOrder.scheme == Scheme.ASSURANCE)
    first: datetime | None = db.session.scalar(query)
    return first


def open_with_first_order() -> None:
    """Open the service with the first order that is sent, as the back office's dialogue does."""
    if opened_at() is None:
        with journal.by_platform(db.session):
            db.session.add(AssuranceService(opened_at=clock.now()))
            db.session.flush()


def has_joined() -> bool:
    """Whether the shop has joined 保障升级 (GUA-01)."""
    found = record()
    return found is not None and found.upgraded_at is not None


def standing() -> Standing:
    """What admission asks of the shop, but for its penalty points (TA-02)."""
    since = clock.today() - YEAR
    bad = (rules_centre.Kind.FALSE_TRADE, rules_centre.Kind.FALSE_PROOF)
    return Standing(
        bad_records=rules_centre.count_violations(db.session, bad, since),
        complaints=rules_centre.count_violations(db.session, [rules_centre.Kind.SERIOUS]),
        free=accounts.shop().membership is Membership.FREE,
        identified=verification.is_identified(),
    )


def known_conditions() -> list[conditions.Condition]:
    """The conditions of admission as they stand today."""
    points = rules_centre.penalty_points(db.session, clock.today())
    return conditions.evaluate(standing(), points)
