"""Showcase records (SHOW-01)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.products.models import Product
from trainer.areas.showcases.choices import Source
from trainer.core.data.records import (
    Record,
    column,
    date_column,
    datetime_column,
    enum_column,
    list_column,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l


class ShowcaseOrder(Record):
    """Places that the shop bought or was given; the seller says from which day they are used."""

    __tablename__ = "showcase_order"
    label = _l("橱窗订单")

    number: Mapped[str] = text_column(
        _l("订单编号"), 20, writing=Style.CODE, info={"automatic": True}
    )
    source: Mapped[Source] = enum_column(_l("订单来源"), Source, info={"automatic": True})
    places: Mapped[int] = column(_l("橱窗数"), Integer, info={"automatic": True, "unit": _l("个")})
    days: Mapped[int] = column(_l("服务天数"), Integer, info={"automatic": True, "unit": _l("天")})
    signed_on: Mapped[date] = date_column(_l("签约日期"), info={"automatic": True})
    opens_on: Mapped[date | None] = date_column(_l("开通日期"))
    """Chosen by the seller; without it the platform opens them by itself (``rules.opening``)."""


class ShowcaseItem(Record):
    """A product in the showcase, with the selling points that buyers see beside it."""

    __tablename__ = "showcase_item"
    label = _l("橱窗产品")

    product_id: Mapped[int] = reference(_l("产品"), "product")
    position: Mapped[int] = column(_l("橱窗顺序"), Integer, default=0)
    """From 1."""
    points: Mapped[list[str]] = list_column(_l("橱窗卖点"))
    shown_points: Mapped[list[Any]] = mapped_column(JSON(), default=list)
    """The points that buyers see: those chosen 48 hours ago or earlier."""
    added_at: Mapped[datetime] = datetime_column(_l("加入时间"))

    product: Mapped[Product] = relationship(viewonly=True)
