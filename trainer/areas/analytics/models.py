"""The shop's figures of each day (DAT-01)."""

from datetime import date

from sqlalchemy import Integer, UniqueConstraint
from sqlalchemy.orm import Mapped

from trainer.areas.analytics import indicators
from trainer.areas.analytics.indicators import COUNTED, Indicator
from trainer.core.data.records import column, date_column
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l


def count_column(indicator: Indicator) -> Mapped[int]:
    """Declare a figure that is counted each day."""
    return column(indicator.label, Integer(), default=0)


class DailyFigure(SharedRow):
    """What buyers did in one day."""

    __tablename__ = "daily_figure"
    __table_args__ = (UniqueConstraint("world_revision_id", "day"),)
    label = _l("每日数据")

    day: Mapped[date] = date_column(_l("日期"))
    exposures: Mapped[int] = count_column(Indicator.EXPOSURES)
    clicks: Mapped[int] = count_column(Indicator.CLICKS)
    visitors: Mapped[int] = count_column(Indicator.VISITORS)
    inquiries: Mapped[int] = count_column(Indicator.INQUIRIES)
    tm_inquiries: Mapped[int] = count_column(Indicator.TM_INQUIRIES)
    orders: Mapped[int] = count_column(Indicator.ORDERS)

    @property
    def counts(self) -> dict[Indicator, float]:
        """The day's counts, from which all indicators are made."""
        return {indicator: getattr(self, indicator.value) for indicator in COUNTED}

    def number(self, indicator: Indicator) -> float | None:
        """An indicator of the day, rates to two decimal places."""
        found = indicators.value(indicator, self.counts)
        return None if found is None else round(found, 2)

    def text(self, indicator: Indicator) -> str:
        """An indicator of the day as formatted on the page."""
        return indicators.text(indicator, self.number(indicator))
