"""What the company can make and export: 加工制造能力 and 外贸出口能力."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from trainer.areas.company.choices import (
    MARKETS,
    Answer,
    ExportMode,
    ExportShare,
    ExportStaff,
    FactoryArea,
    Revenue,
)
from trainer.core.data.records import (
    Record,
    children,
    column,
    enum_column,
    list_column,
    parent,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l


class CompanyFactory(Record):
    """加工制造能力 (CO-03): the factory, its production and its quality control."""

    __tablename__ = "company_factory"
    label = _l("加工制造能力")

    address: Mapped[str] = text_column(_l("工厂地址"), 200)
    area: Mapped[FactoryArea | None] = enum_column(_l("工厂面积"), FactoryArea)
    services: Mapped[list[str]] = list_column(_l("工厂类型"))
    oem_years: Mapped[int | None] = column(_l("OEM Experience"), Integer)
    staff: Mapped[int | None] = column(_l("工厂人数"), Integer)
    research_staff: Mapped[int | None] = column(_l("研发人员数量"), Integer)
    quality_staff: Mapped[int | None] = column(_l("质检人员数量"), Integer)
    line_count: Mapped[int | None] = column(_l("生产线数量"), Integer)
    output_value: Mapped[Revenue | None] = enum_column(_l("年产值"), Revenue)
    has_outputs: Mapped[Answer | None] = enum_column(_l("是否添加年产量信息"), Answer)

    outputs: Mapped[list["FactoryOutput"]] = children("FactoryOutput", _l("年产量信息"))
    steps: Mapped[list["ProductionStep"]] = children("ProductionStep", _l("生产线流程图"))
    machines: Mapped[list["ProductionMachine"]] = children("ProductionMachine", _l("生产设备"))
    lines: Mapped[list["ProductionLine"]] = children("ProductionLine", _l("生产线"))
    checks: Mapped[list["QualityStep"]] = children("QualityStep", _l("质量控制流程"))
    devices: Mapped[list["TestingDevice"]] = children("TestingDevice", _l("质量检测设备"))


class FactoryOutput(Record):
    """How much of a product the factory made in a year."""

    __tablename__ = "company_output"
    label = _l("年产量信息")

    factory_id: Mapped[int] = parent("company_factory")
    position: Mapped[int] = mapped_column(default=0)
    product: Mapped[str] = text_column(_l("产品名称"), 80)
    quantity: Mapped[int | None] = column(_l("年产量"), Integer)
    unit: Mapped[str] = text_column(_l("计量单位"), 30)


class ProductionStep(Record):
    """A step of the production flow."""

    __tablename__ = "company_production_step"
    label = _l("生产线流程图")

    factory_id: Mapped[int] = parent("company_factory")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("工序名称"), 60)
    description: Mapped[str] = text_column(_l("工序说明"), 200)


class ProductionMachine(Record):
    """A kind of machine that the factory produces with."""

    __tablename__ = "company_machine"
    label = _l("生产设备")

    factory_id: Mapped[int] = parent("company_factory")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("设备名称"), 60)
    model: Mapped[str] = text_column(_l("设备型号"), 60)
    quantity: Mapped[int | None] = column(_l("设备数量"), Integer)


class ProductionLine(Record):
    """A production line and who works at it."""

    __tablename__ = "company_production_line"
    label = _l("生产线")

    factory_id: Mapped[int] = parent("company_factory")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("生产线名称"), 60)
    operators: Mapped[int | None] = column(_l("操作人数"), Integer)
    inspectors: Mapped[int | None] = column(_l("质检人数"), Integer)


class QualityStep(Record):
    """A step of the quality control."""

    __tablename__ = "company_quality_step"
    label = _l("质量控制流程")

    factory_id: Mapped[int] = parent("company_factory")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("检验环节"), 60)
    description: Mapped[str] = text_column(_l("检验内容"), 200)


class TestingDevice(Record):
    """A kind of device that the factory tests with."""

    __tablename__ = "company_testing_device"
    label = _l("质量检测设备")

    factory_id: Mapped[int] = parent("company_factory")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("检测设备名称"), 60)
    model: Mapped[str] = text_column(_l("检测设备型号"), 60)
    quantity: Mapped[int | None] = column(_l("检测设备数量"), Integer)


def _share(name: str) -> Mapped[Any]:
    """How many per cent of the exports go to a market."""
    return column(MARKETS[name], Integer)


class CompanyTrade(Record):
    """外贸出口能力 (CO-02): where the company exports to, and on which terms."""

    __tablename__ = "company_trade"
    label = _l("外贸出口能力")

    annual_export: Mapped[Revenue | None] = enum_column(_l("年出口总额"), Revenue)
    export_share: Mapped[ExportShare | None] = enum_column(_l("出口比例"), ExportShare)
    north_america: Mapped[int | None] = _share("north_america")
    south_america: Mapped[int | None] = _share("south_america")
    eastern_europe: Mapped[int | None] = _share("eastern_europe")
    southeast_asia: Mapped[int | None] = _share("southeast_asia")
    africa: Mapped[int | None] = _share("africa")
    oceania: Mapped[int | None] = _share("oceania")
    mid_east: Mapped[int | None] = _share("mid_east")
    eastern_asia: Mapped[int | None] = _share("eastern_asia")
    western_europe: Mapped[int | None] = _share("western_europe")
    central_america: Mapped[int | None] = _share("central_america")
    northern_europe: Mapped[int | None] = _share("northern_europe")
    southern_europe: Mapped[int | None] = _share("southern_europe")
    south_asia: Mapped[int | None] = _share("south_asia")
    domestic_market: Mapped[int | None] = _share("domestic_market")
    export_since: Mapped[int | None] = column(_l("开始出口年份"), Integer)
    has_cases: Mapped[Answer | None] = enum_column(_l("是否添加客户案例"), Answer)
    export_staff: Mapped[ExportStaff | None] = enum_column(_l("外贸部门员工"), ExportStaff)
    export_mode: Mapped[ExportMode | None] = enum_column(_l("贸易方式"), ExportMode)
    ports: Mapped[list[str]] = list_column(_l("出口港口"))
    lead_days: Mapped[int | None] = column(_l("平均交货时间"), Integer)
    has_overseas_office: Mapped[Answer | None] = enum_column(_l("是否有海外办事处"), Answer)
    terms: Mapped[list[str]] = list_column(_l("交易条款"))
    currencies: Mapped[list[str]] = list_column(_l("支付货币"))
    payment_methods: Mapped[list[str]] = list_column(_l("支付方式"))
    languages: Mapped[list[str]] = list_column(_l("语言"))

    cases: Mapped[list["BuyerCase"]] = children("BuyerCase", _l("客户案例"))

    @property
    def shares(self) -> dict[str, int]:
        """The markets that have a share, by their printed names, the largest first."""
        named = {label: getattr(self, name) or 0 for name, label in MARKETS.items()}
        ranked = sorted(named.items(), key=lambda pair: -pair[1])
        return {label: share for label, share in ranked if share}


class BuyerCase(Record):
    """A buyer that the company supplies, as an example."""

    __tablename__ = "company_case"
    label = _l("客户案例")

    trade_id: Mapped[int] = parent("company_trade")
    position: Mapped[int] = mapped_column(default=0)
    buyer: Mapped[str] = text_column(_l("客户名称"), 80)
    country: Mapped[str] = text_column(_l("客户国家/地区"), 60)
    products: Mapped[str] = text_column(_l("供应产品"), 120)
    turnover: Mapped[int | None] = column(_l("年采购额"), Integer)
    """In US dollars."""
