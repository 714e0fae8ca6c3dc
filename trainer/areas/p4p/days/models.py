"""What the platform keeps of plans: their settings by time, and the results of each day.

Both name a plan by its number without a reference: they outlast a plan that is deleted.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Integer
from sqlalchemy.orm import Mapped, mapped_column

from trainer.areas.p4p.choices import PlanKind
from trainer.core.data.column_types import FixedDecimal, UTCDateTime
from trainer.core.data.records import Record, column, date_column, enum_column, text_column
from trainer.core.text.i18n import lazy_gettext as _l

NAME_LENGTH = 20


class P4pPlanState(Record):
    """What a plan was set to from a moment on; the auctions of that day go by it."""

    __tablename__ = "p4p_plan_state"
    by_platform = True

    plan: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime())
    name: Mapped[str] = mapped_column()
    kind: Mapped[str] = mapped_column()
    settings: Mapped[dict[str, Any]] = mapped_column(JSON(), default=dict, info={"object": True})


class P4pPlanDay(Record):
    """The results of a plan on a day in US time."""

    __tablename__ = "p4p_plan_day"
    label = _l("推广日报")
    by_platform = True

    plan: Mapped[int] = column(_l("计划编号"), Integer)
    name: Mapped[str] = text_column(_l("计划名称"), NAME_LENGTH)
    kind: Mapped[PlanKind] = enum_column(_l("推广类型"), PlanKind)
    day: Mapped[date] = date_column(_l("日期（美国时间）"))
    exposures: Mapped[int] = column(_l("曝光"), Integer)
    clicks: Mapped[int] = column(_l("点击"), Integer)
    feedbacks: Mapped[int] = column(_l("反馈"), Integer)
    cost: Mapped[Decimal] = column(_l("花费"), FixedDecimal(2), info={"unit": _l("元")})
    minutes: Mapped[int] = column(_l("推广时长"), Integer, info={"unit": _l("分钟")})
    used_up_at: Mapped[int | None] = mapped_column()
    """The minute of the day at which the budget was used up (点爆)."""
    details: Mapped[dict[str, Any]] = mapped_column(JSON(), default=dict, info={"object": True})
    """Exposures, clicks, feedbacks and cost by product, word, country, audience and hour."""
