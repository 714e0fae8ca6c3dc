"""The records of the acting account in the account centre."""

from typing import TypeVar

from sqlalchemy import select

from trainer.areas.accounts.models import Account
from trainer.areas.settings.models import (
    MailSubscription,
    PersonalProfile,
    TradeDisplay,
    WorkbenchLayout,
)
from trainer.areas.settings.security.models import AccountSecurity
from trainer.core.web import context, db
from trainer.core.web.pagination import get_or_404

Own = TypeVar("Own", PersonalProfile, MailSubscription, AccountSecurity, WorkbenchLayout)


def acting_account() -> Account:
    """The record of the account that acts."""
    return get_or_404(Account, context.acting.id)


def own(model: type[Own], account_id: int | None = None) -> Own | None:
    """The record of this type that belongs to an account: the acting one unless one is named."""
    number = context.acting.id if account_id is None else account_id
    return db.session.scalars(select(model).where(model.account == number)).first()


def profile() -> PersonalProfile:
    """The acting account's profile; a new one, not yet in the session, if it has none."""
    return own(PersonalProfile) or PersonalProfile(account=context.acting.id)


def trade_display() -> TradeDisplay | None:
    """What buyers see of the trade records, if it was ever set."""
    return db.session.scalars(select(TradeDisplay)).first()
