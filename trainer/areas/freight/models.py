"""Freight templates with their express services (FRT-01)."""

from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.freight.choices import (
    Calculation,
    GoodsKind,
    Line,
    Mode,
    Origin,
    Plan,
    Warehouse,
    Way,
)
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    children,
    column,
    enum_column,
    list_column,
    money_column,
    parent,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

NAME_LENGTH = 50
POSTCODE_LENGTH = 10


class FreightTemplate(Record):
    """A named set of express services by which buyers of products are quoted freight."""

    __tablename__ = "freight_template"
    label = _l("运费模板")

    name: Mapped[str] = text_column(_l("模板名称"), NAME_LENGTH)
    origin: Mapped[Origin] = enum_column(_l("发货地"), Origin, default=Origin.MAINLAND)
    postcode: Mapped[str] = text_column(_l("发货地邮编"), POSTCODE_LENGTH, writing=Style.CODE)
    way: Mapped[Way] = enum_column(_l("物流支持方式"), Way, default=Way.EXPRESS)
    goods: Mapped[GoodsKind] = enum_column(_l("公司经营商品"), GoodsKind, default=GoodsKind.GENERAL)
    plan: Mapped[Plan] = enum_column(_l("物流选择"), Plan, default=Plan.PREFERRED)
    countries: Mapped[list[str]] = list_column(_l("发往的国家"))
    """The markets that the shop puts first; each service names its own countries besides."""

    services: Mapped[list["FreightService"]] = children("FreightService", _l("运费详情"))

    @property
    def unreached(self) -> list[str]:
        """The markets put first that no service goes to."""
        reached = {country for service in self.services for country in service.countries}
        return [country for country in self.countries or () if country not in reached]


class FreightService(Record):
    """An express service of a template: which line, from where, to where, at what price."""

    __tablename__ = "freight_service"
    label = _l("快递服务")

    template_id: Mapped[int] = parent("freight_template")
    position: Mapped[int] = mapped_column(default=0)
    line: Mapped[Line] = enum_column(_l("服务类型"), Line)
    mode: Mapped[Mode] = enum_column(_l("配送方式"), Mode)
    warehouse: Mapped[Warehouse | None] = enum_column(_l("发货仓库"), Warehouse)
    postcode: Mapped[str] = text_column(_l("发货邮编"), POSTCODE_LENGTH, writing=Style.CODE)
    countries: Mapped[list[str]] = list_column(_l("发往国家和地区"))
    calculation: Mapped[Calculation] = enum_column(_l("运费计算类型"), Calculation)
    rate: Mapped[int | None] = column(_l("调价率"), Integer, info={"unit": "%"})
    """Percent of the platform's price that buyers pay."""
    first_weight: Mapped[Decimal | None] = column(_l("首重（kg）"), FixedDecimal(2))
    step_weight: Mapped[Decimal | None] = column(_l("续重（kg）"), FixedDecimal(2))
    first_pieces: Mapped[int | None] = column(_l("首件数"), Integer)
    step_pieces: Mapped[int | None] = column(_l("续件数"), Integer)
    first_fee: Mapped[Decimal | None] = money_column(_l("首费"))
    step_fee: Mapped[Decimal | None] = money_column(_l("续费"))


class CoreReach(NamedTuple):
    """What a template's services offer to all ten core countries (PQ-01)."""

    freight: bool
    """Freight can be worked out: it is not negotiated."""
    guarantee: bool
    """Some service can guarantee delivery."""


NO_REACH = CoreReach(freight=False, guarantee=False)
"""What holds without a template."""
