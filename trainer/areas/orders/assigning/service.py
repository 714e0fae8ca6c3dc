"""Substitutes as the other rooms need them (ORD-01)."""

from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.orders.assigning import rules
from trainer.areas.orders.assigning.models import OrderSubstitute
from trainer.core.web import clock, db


def substitutes() -> list[OrderSubstitute]:
    """All settings."""
    return list(db.session.scalars(select(OrderSubstitute).order_by(OrderSubstitute.id)))


def owner_of_new(account: int | None) -> int:
    """Who takes a new order of an account's buyer; the main account where nobody looks after it."""
    able = {each.id for each in accounts.able_to_act()}
    first = account if account in able and account is not None else accounts.main_account().id
    return rules.owner(first, substitutes(), able, clock.today())
