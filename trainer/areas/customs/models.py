"""Declarations with their goods and papers (CUS-01); labels are the textbook's (P10 实操 1.4)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.customs.choices import Mark, PaperKind, Settlement, Status, Term, YesNo
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    datetime_column,
    enum_column,
    parent,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

NAME_LENGTH = 120
ADDRESS_LENGTH = 200
CODE_LENGTH = 40
ENTRY_LENGTH = 60
"""Of the stored name of a code table's entry."""
GOODS_LENGTH = 255
WEIGHT_PLACES = 3
PRICE_PLACES = 4


class CustomsDeclaration(Record):
    """What an exporter enters once, for the customs and for the buyer's papers."""

    __tablename__ = "customs_declaration"
    label = _l("报关资料")

    agreement_number: Mapped[str] = text_column(_l("合同协议号"), CODE_LENGTH, writing=Style.CODE)
    sender: Mapped[str] = text_column(_l("境内发货人"), NAME_LENGTH)
    customs_office: Mapped[str] = text_column(_l("出境关别"), ENTRY_LENGTH)
    record_number: Mapped[str] = text_column(_l("备案号"), CODE_LENGTH, writing=Style.CODE)
    receiver: Mapped[str] = text_column(_l("境外收货人"), NAME_LENGTH)
    transport: Mapped[str] = text_column(_l("运输方式"), ENTRY_LENGTH)
    vessel: Mapped[str] = text_column(_l("运输工具名称"), CODE_LENGTH)
    voyage: Mapped[str] = text_column(_l("航班号"), CODE_LENGTH, writing=Style.CODE)
    bill_number: Mapped[str] = text_column(_l("提运单号"), CODE_LENGTH, writing=Style.CODE)
    producer: Mapped[str] = text_column(_l("生产销售单位"), NAME_LENGTH)
    supervision: Mapped[str] = text_column(_l("监管方式"), ENTRY_LENGTH)
    levy_kind: Mapped[str] = text_column(_l("征免性质"), ENTRY_LENGTH)
    licence: Mapped[str] = text_column(_l("许可证号"), CODE_LENGTH, writing=Style.CODE)
    trading_country: Mapped[str] = text_column(_l("贸易国"), ENTRY_LENGTH)
    arrival_country: Mapped[str] = text_column(_l("运抵国"), ENTRY_LENGTH)
    arrival_port: Mapped[str] = text_column(_l("指运港"), ENTRY_LENGTH)
    exit_port: Mapped[str] = text_column(_l("离境口岸"), ENTRY_LENGTH)
    packaging: Mapped[str] = text_column(_l("包装种类"), ENTRY_LENGTH)
    packages: Mapped[int | None] = column(_l("件数"), Integer)
    gross: Mapped[Decimal | None] = column(
        _l("毛重"), FixedDecimal(WEIGHT_PLACES), info={"unit": "kg"}
    )
    net: Mapped[Decimal | None] = column(
        _l("净重"), FixedDecimal(WEIGHT_PLACES), info={"unit": "kg"}
    )
    term: Mapped[Term | None] = enum_column(_l("成交方式"), Term)
    freight: Mapped[Decimal | None] = column(_l("运费"), FixedDecimal(4))
    freight_mark: Mapped[Mark | None] = enum_column(_l("运费标记"), Mark)
    freight_currency: Mapped[str] = text_column(_l("运费币制"), 3)
    insurance: Mapped[Decimal | None] = column(_l("保费"), FixedDecimal(4))
    insurance_mark: Mapped[Mark | None] = enum_column(_l("保费标记"), Mark)
    insurance_currency: Mapped[str] = text_column(_l("保费币制"), 3)
    other: Mapped[Decimal | None] = column(_l("杂费"), FixedDecimal(4))
    other_mark: Mapped[Mark | None] = enum_column(_l("杂费标记"), Mark)
    other_currency: Mapped[str] = text_column(_l("杂费币制"), 3)
    currency: Mapped[str] = text_column(_l("币制"), 3)
    marks: Mapped[str] = text_column(_l("标记唛码"), NAME_LENGTH)
    special_relation: Mapped[YesNo | None] = enum_column(_l("特殊关系确认"), YesNo)
    price_influence: Mapped[YesNo | None] = enum_column(_l("价格影响确认"), YesNo)
    royalty: Mapped[YesNo | None] = enum_column(_l("支付特许权使用费确认"), YesNo)

    shipper: Mapped[str] = text_column(_l("发货人"), NAME_LENGTH)
    shipper_address: Mapped[str] = text_column(_l("发货地址"), ADDRESS_LENGTH)
    shipper_phone: Mapped[str] = text_column(
        _l("发货人电话和传真"), CODE_LENGTH, writing=Style.CODE
    )
    receiver_address: Mapped[str] = text_column(_l("收货人地址"), ADDRESS_LENGTH)
    receiver_phone: Mapped[str] = text_column(
        _l("收货人电话和传真"), CODE_LENGTH, writing=Style.CODE
    )
    settlement: Mapped[Settlement | None] = enum_column(_l("结汇方式"), Settlement)
    volume: Mapped[Decimal | None] = column(_l("体积"), FixedDecimal(3), info={"unit": "CBM"})
    ships_on: Mapped[date | None] = date_column(_l("预计发货日期"))
    contract_number: Mapped[str] = text_column(_l("合同号"), CODE_LENGTH, writing=Style.CODE)
    contract_date: Mapped[date | None] = date_column(_l("合同日期"))
    packing_number: Mapped[str] = text_column(_l("箱单号"), CODE_LENGTH, writing=Style.CODE)
    packing_date: Mapped[date | None] = date_column(_l("箱单日期"))
    invoice_number: Mapped[str] = text_column(_l("发票号"), CODE_LENGTH, writing=Style.CODE)
    invoice_date: Mapped[date | None] = date_column(_l("发票日期"))

    status: Mapped[Status] = enum_column(
        _l("状态"), Status, default=Status.DRAFT, info={"automatic": True}
    )
    updated_at: Mapped[datetime | None] = datetime_column(_l("更新时间"))

    goods: Mapped[list["CustomsGoods"]] = children("CustomsGoods", _l("商品信息"))
    papers: Mapped[list["CustomsPaper"]] = children("CustomsPaper", _l("单证"))

    @property
    def title(self) -> str:
        """What lists and messages call the declaration."""
        return self.agreement_number or f"#{self.id}"

    @property
    def amount(self) -> Decimal:
        """The sum of the goods' totals, in the declaration's currency."""
        return sum((line.total for line in self.goods if line.total), Decimal(0))


class CustomsGoods(Record):
    """A line of goods (CUS-03)."""

    __tablename__ = "customs_goods"
    label = _l("报关商品")

    declaration_id: Mapped[int] = parent("customs_declaration")
    position: Mapped[int] = mapped_column(default=0)
    hs_code: Mapped[str] = text_column(_l("商品编号"), 10, writing=Style.CODE)
    name: Mapped[str] = text_column(_l("商品名称及规格型号"), GOODS_LENGTH)
    quantity: Mapped[Decimal | None] = column(_l("数量"), FixedDecimal(3))
    unit: Mapped[str] = text_column(_l("单位"), ENTRY_LENGTH)
    gross: Mapped[Decimal | None] = column(
        _l("毛重"), FixedDecimal(WEIGHT_PLACES), info={"unit": "kg"}
    )
    net: Mapped[Decimal | None] = column(
        _l("净重"), FixedDecimal(WEIGHT_PLACES), info={"unit": "kg"}
    )
    unit_price: Mapped[Decimal | None] = column(_l("单价"), FixedDecimal(PRICE_PLACES))
    total: Mapped[Decimal | None] = column(_l("总价"), FixedDecimal(2))
    currency: Mapped[str] = text_column(_l("币值"), 3)
    origin: Mapped[str] = text_column(_l("原产地"), ENTRY_LENGTH)
    destination: Mapped[str] = text_column(_l("目的国"), ENTRY_LENGTH)
    source_area: Mapped[str] = text_column(_l("境内货源地"), ENTRY_LENGTH)
    exemption: Mapped[str] = text_column(_l("征免方式"), ENTRY_LENGTH)
    packages: Mapped[int | None] = column(_l("包装件数"), Integer)
    """How many packages hold this line; optional, for the packing list."""


class CustomsPaper(Record):
    """A paper generated from a declaration; a change of the declaration invalidates it."""

    __tablename__ = "customs_paper"
    label = _l("单证")

    declaration_id: Mapped[int] = parent("customs_declaration")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[PaperKind] = enum_column(_l("单证种类"), PaperKind, info={"automatic": True})
    made_at: Mapped[datetime] = datetime_column(_l("生成时间"))


def labels() -> dict[str, Any]:
    """The labels of the fields of declarations and goods, by column."""
    columns = [*CustomsGoods.__table__.columns, *CustomsDeclaration.__table__.columns]
    return {column.name: column.info["label"] for column in columns if "label" in column.info}
