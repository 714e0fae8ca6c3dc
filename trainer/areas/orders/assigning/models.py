"""Substitutes of salespeople who are away (ORD-01)."""

from datetime import date

from sqlalchemy.orm import Mapped

from trainer.areas.accounts.models import Account
from trainer.core.data.records import Record, date_column, reference
from trainer.core.text.i18n import lazy_gettext as _l


class OrderSubstitute(Record):
    """Who takes the new orders of an account while it is away; an account has at most one."""

    __tablename__ = "order_substitute"
    label = _l("替补接单员")

    account_id: Mapped[int] = reference(_l("业务员"), Account.__tablename__, personal=True)
    substitute_id: Mapped[int] = reference(_l("替补接单员"), Account.__tablename__, personal=True)
    away_from: Mapped[date] = date_column(_l("缺勤开始日期"))
    away_until: Mapped[date | None] = date_column(_l("缺勤结束日期"))
    """The last day of the absence; None while it is open."""

    def holds(self, day: date) -> bool:
        """Whether the account is away on a day."""
        return self.away_from <= day and (self.away_until is None or day <= self.away_until)
