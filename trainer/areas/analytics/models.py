"""The shop's figures of each day (DAT-01), those of its products, and what peers and buyers do."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Integer, UniqueConstraint
from sqlalchemy.orm import Mapped

from trainer.areas.analytics import indicators
from trainer.areas.analytics.choices import Dimension
from trainer.areas.analytics.indicators import COUNTED, Indicator
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    column,
    date_column,
    enum_column,
    money_column,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l

KEY_LENGTH = 80
_PERMILLE = {"unit": "‰"}


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


class ProductShare(SharedRow):
    """The part of a product's figures that came from a source, with a word or from a country."""

    __tablename__ = "product_share"
    __table_args__ = (UniqueConstraint("world_revision_id", "product", "dimension", "name"),)
    label = _l("产品流量构成")

    product: Mapped[int] = column(_l("产品编号"), Integer())
    dimension: Mapped[Dimension] = enum_column(_l("构成维度"), Dimension)
    name: Mapped[str] = text_column(_l("构成名称"), KEY_LENGTH)
    """A word, a country's Chinese name, or the code of a :class:`Source`."""
    exposures: Mapped[int] = column(_l("曝光占比"), Integer(), info=_PERMILLE)
    clicks: Mapped[int] = column(_l("点击占比"), Integer(), info=_PERMILLE)
    feedbacks: Mapped[int] = column(_l("反馈占比"), Integer(), info=_PERMILLE)


class PeerAverage(SharedRow):
    """What a product of the same category has at peers on average (DAT-04)."""

    __tablename__ = "peer_average"
    __table_args__ = (UniqueConstraint("world_revision_id", "category"),)
    label = _l("同行平均")

    category: Mapped[str] = text_column(_l("产品类目"), 120)
    exposures: Mapped[int] = column(_l("同行每周曝光"), Integer())
    click_rate: Mapped[Decimal] = column(_l("同行点击率"), FixedDecimal(2), info={"unit": "%"})
    feedback_rate: Mapped[Decimal] = column(
        _l("同行搜索转化率"), FixedDecimal(2), info={"unit": "%"}
    )
    price: Mapped[Decimal] = money_column(_l("同行最低价"))


class IndexedWord(SharedRow):
    """A word of the keyword index, as buyers of a country search for it (KW-01)."""

    __tablename__ = "indexed_word"
    __table_args__ = (UniqueConstraint("world_revision_id", "country", "word"),)
    label = _l("关键词指数")

    country: Mapped[str] = text_column(_l("国家/地区"), 40)
    """Its Chinese name; empty for all countries together."""
    word: Mapped[str] = text_column(_l("关键词"), KEY_LENGTH)
    heat: Mapped[int] = column(_l("搜索指数"), Integer())
    change: Mapped[int] = column(_l("热度变化"), Integer(), info={"unit": "%"})
    click_rate: Mapped[Decimal] = column(_l("点击率"), FixedDecimal(1), info={"unit": "%"})
    sellers: Mapped[int] = column(_l("竞争商家数"), Integer())
    sellers_change: Mapped[int] = column(_l("竞争商家变化"), Integer())
