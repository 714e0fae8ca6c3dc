"""The shop's marketing level, and what it opens (P4P-12, P4P-13)."""

from sqlalchemy import select

from trainer.areas.p4p.auction.us_days import us_day
from trainer.areas.p4p.choices import MerchantLevel
from trainer.areas.p4p.models import P4pMerchantLevel
from trainer.core.web import clock, db

DELIVERY_LEVEL = MerchantLevel.L3
"""From this level on plans can be delivered by region (P4P-12)."""


def current() -> MerchantLevel:
    """The level of the last assessment up to today in US time; L1 before the first (TIME-01)."""
    row = P4pMerchantLevel
    query = select(row.level).where(row.assessed_on <= us_day(clock.now()))
    found = db.session.scalars(query.order_by(row.assessed_on.desc(), row.id.desc())).first()
    return found or MerchantLevel.L1
