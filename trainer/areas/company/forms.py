"""The forms of the tabs, and of a certificate."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

import wtforms
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.company import rules
from trainer.areas.company.capability_models import (
    BuyerCase,
    CompanyFactory,
    CompanyTrade,
    FactoryOutput,
    ProductionLine,
    ProductionMachine,
    ProductionStep,
    QualityStep,
    TestingDevice,
)
from trainer.areas.company.choices import (
    CERTIFICATE_TYPES,
    CURRENCIES,
    LANGUAGES,
    OEM,
    PAYMENT_METHODS,
    SERVICES,
    TERMS,
    Answer,
    CertificateKind,
    PictureSlot,
)
from trainer.areas.company.display.models import CompanyCertificate, CompanyDisplay, Exhibition
from trainer.areas.company.models import PRODUCT_LENGTH, CompanyProfile
from trainer.core.data.records import Record, label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text.i18n import lazy_gettext as _l

R = TypeVar("R", bound=Record)

MANY = 1_000_000
MAX_ROWS = 20
ENGLISH = _l("请用英文填写")


def ticks(attribute: Any, options: Iterable[str], hint: Any = "") -> Any:
    """Several of the options that the platform prints, for a column that lists them."""
    return wtforms.SelectMultipleField(
        label_of(attribute),
        choices=fields.choices([(option, option) for option in options]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=hint,
        **CHOOSE_AGAIN,
    )


class TabForm(RecordForm):
    """One tab; boxes for short texts are a list in one column."""

    boxes: ClassVar[tuple[str, str]] = ("", "")
    """The column that holds a list of texts, and what the fields of its boxes are called."""

    def __init__(self, obj: Record | None = None, **kwargs: Any) -> None:
        """Spread the list over its boxes."""
        column, box = self.boxes
        texts = getattr(obj, column) if column and obj is not None else ()
        boxes = {f"{box}_{place}": text for place, text in enumerate(texts, 1)}
        super().__init__(obj, **boxes, **kwargs)

    def populate_record(self, record: R) -> R:
        """Write the fields into a record, and the text boxes into its list."""
        super().populate_record(record)
        column, box = self.boxes
        if column:
            typed = [field.data for field in self if field.name.startswith(f"{box}_")]
            setattr(record, column, [text for text in typed if text])
        return record


class BasicForm(TabForm):
    """基本信息: what is not certified (textbook P2 实操 2.4, items 5 to 11, 14, 15)."""

    boxes = ("main_products", "product")

    postcode = fields.text(CompanyProfile.postcode, required=False, narrow=True)
    main_category = fields.select(CompanyProfile.main_category, required=False)
    product_1 = fields.one_line(_l("主营业务 1"), PRODUCT_LENGTH, ENGLISH)
    product_2 = fields.one_line(_l("主营业务 2"), PRODUCT_LENGTH)
    product_3 = fields.one_line(_l("主营业务 3"), PRODUCT_LENGTH)
    product_4 = fields.one_line(_l("主营业务 4"), PRODUCT_LENGTH)
    product_5 = fields.one_line(_l("主营业务 5"), PRODUCT_LENGTH)
    more_products = fields.text(
        CompanyProfile.more_products, required=False, hint=_l("选填，用英文填写，没有可以不填")
    )
    founded_on = fields.date(
        CompanyProfile.founded_on, required=False, hint=_l("营业执照上的成立日期")
    )
    staff = fields.integer(CompanyProfile.staff, required=False, least=1, most=MANY)
    website = fields.text(
        CompanyProfile.website, required=False, narrow=True, hint=_l("如 www.example.com")
    )
    office_area = fields.decimal(
        CompanyProfile.office_area, required=False, least=Decimal(1), most=Decimal(MANY)
    )
    strengths = fields.text(
        CompanyProfile.strengths,
        required=False,
        lines=True,
        hint=_l("用英文填写；不要留邮箱、电话、网址等联系方式"),
    )

    def __init__(self, obj: Record | None = None, **kwargs: Any) -> None:
        """Mark what submitting asks for."""
        super().__init__(obj, **kwargs)
        for name in (*rules.STARRED, "product_1"):
            self[name].flags.required = True


class OutputRow(RowForm):
    """A product's yearly output."""

    product = fields.text(FactoryOutput.product)
    quantity = fields.integer(FactoryOutput.quantity, least=1)
    unit = fields.text(FactoryOutput.unit)


class ProductionStepRow(RowForm):
    """A step of the production flow."""

    name = fields.text(ProductionStep.name)
    description = fields.text(ProductionStep.description, required=False)


class MachineRow(RowForm):
    """A kind of machine."""

    name = fields.text(ProductionMachine.name)
    model = fields.text(ProductionMachine.model, required=False)
    quantity = fields.integer(ProductionMachine.quantity, least=1, most=MANY)


class ProductionLineRow(RowForm):
    """A production line."""

    name = fields.text(ProductionLine.name)
    operators = fields.integer(ProductionLine.operators, least=1, most=MANY)
    inspectors = fields.integer(ProductionLine.inspectors, required=False, most=MANY)


class QualityStepRow(RowForm):
    """A step of the quality control."""

    name = fields.text(QualityStep.name)
    description = fields.text(QualityStep.description, required=False)


class DeviceRow(RowForm):
    """A kind of testing device."""

    name = fields.text(TestingDevice.name)
    model = fields.text(TestingDevice.model, required=False)
    quantity = fields.integer(TestingDevice.quantity, least=1, most=MANY)


class FactoryForm(TabForm):
    """加工制造能力."""

    address = fields.text(CompanyFactory.address, required=False, hint=_l("请填写详细的工厂地址"))
    area = fields.select(CompanyFactory.area, required=False)
    services = ticks(CompanyFactory.services, SERVICES)
    oem_years = fields.integer(
        CompanyFactory.oem_years, required=False, most=100, hint=_l("从事 OEM 的年数")
    )
    staff = fields.integer(CompanyFactory.staff, required=False, most=MANY)
    research_staff = fields.integer(CompanyFactory.research_staff, required=False, most=MANY)
    quality_staff = fields.integer(CompanyFactory.quality_staff, required=False, most=MANY)
    line_count = fields.integer(CompanyFactory.line_count, required=False, most=10_000)
    output_value = fields.select(CompanyFactory.output_value, required=False)
    has_outputs = fields.radio(CompanyFactory.has_outputs, required=False)
    outputs = fields.rows(OutputRow, CompanyFactory.outputs, most=MAX_ROWS, blank=True)
    steps = fields.rows(ProductionStepRow, CompanyFactory.steps, most=MAX_ROWS, blank=True)
    machines = fields.rows(MachineRow, CompanyFactory.machines, most=MAX_ROWS, blank=True)
    lines = fields.rows(ProductionLineRow, CompanyFactory.lines, most=MAX_ROWS, blank=True)
    checks = fields.rows(QualityStepRow, CompanyFactory.checks, most=MAX_ROWS, blank=True)
    devices = fields.rows(DeviceRow, CompanyFactory.devices, most=MAX_ROWS, blank=True)

    def populate_record(self, record: R) -> R:
        """Leave out what is not in sight: years without OEM, outputs without Yes."""
        super().populate_record(record)
        if isinstance(record, CompanyFactory):
            if OEM not in record.services:
                record.oem_years = None
            if record.has_outputs is not Answer.YES:
                record.outputs.clear()
        return record


class CaseRow(RowForm):
    """A buyer as an example."""

    buyer = fields.text(BuyerCase.buyer)
    country = fields.text(BuyerCase.country)
    products = fields.text(BuyerCase.products, required=False)
    turnover = fields.integer(BuyerCase.turnover, required=False)


def _share(attribute: Any) -> Any:
    return fields.integer(attribute, required=False, least=0, most=100)


class TradeForm(TabForm):
    """外贸出口能力, in the printed order."""

    boxes = ("ports", "port")

    annual_export = fields.select(CompanyTrade.annual_export, required=False)
    export_share = fields.select(CompanyTrade.export_share, required=False)
    north_america = _share(CompanyTrade.north_america)
    south_america = _share(CompanyTrade.south_america)
    eastern_europe = _share(CompanyTrade.eastern_europe)
    southeast_asia = _share(CompanyTrade.southeast_asia)
    africa = _share(CompanyTrade.africa)
    oceania = _share(CompanyTrade.oceania)
    mid_east = _share(CompanyTrade.mid_east)
    eastern_asia = _share(CompanyTrade.eastern_asia)
    western_europe = _share(CompanyTrade.western_europe)
    central_america = _share(CompanyTrade.central_america)
    northern_europe = _share(CompanyTrade.northern_europe)
    southern_europe = _share(CompanyTrade.southern_europe)
    south_asia = _share(CompanyTrade.south_asia)
    domestic_market = _share(CompanyTrade.domestic_market)
    export_since = fields.integer(
        CompanyTrade.export_since, required=False, most=9999, hint=_l("四位数年份，如 2022")
    )
    has_cases = fields.radio(CompanyTrade.has_cases, required=False)
    cases = fields.rows(CaseRow, CompanyTrade.cases, most=MAX_ROWS, blank=True)
    export_staff = fields.select(CompanyTrade.export_staff, required=False)
    export_mode = fields.radio(CompanyTrade.export_mode, required=False)
    port_1 = fields.one_line(_l("出口港口 1"), 60, _l("每个港口填入一个空格，用英文填写"))
    port_2 = fields.one_line(_l("出口港口 2"), 60)
    port_3 = fields.one_line(_l("出口港口 3"), 60)
    lead_days = fields.integer(CompanyTrade.lead_days, required=False, least=1, most=365)
    has_overseas_office = fields.radio(CompanyTrade.has_overseas_office, required=False)
    terms = ticks(CompanyTrade.terms, TERMS)
    currencies = ticks(CompanyTrade.currencies, CURRENCIES)
    payment_methods = ticks(CompanyTrade.payment_methods, PAYMENT_METHODS)
    languages = ticks(CompanyTrade.languages, LANGUAGES)

    def populate_record(self, record: R) -> R:
        """Drop the cases when the company declares none."""
        super().populate_record(record)
        if isinstance(record, CompanyTrade) and record.has_cases is not Answer.YES:
            record.cases.clear()
        return record


class ExhibitionRow(RowForm):
    """An exhibition."""

    name = fields.text(Exhibition.name)
    country = fields.text(Exhibition.country)
    held_on = fields.date(Exhibition.held_on)


class DisplayForm(TabForm):
    """展示信息; the files go to their places apart from the record."""

    logo = wtforms.FileField(
        PictureSlot.LOGO.label, description=_l("png，小于 200 KB，建议 100×100 像素")
    )
    description = fields.text(
        CompanyDisplay.description,
        required=False,
        lines=True,
        hint=_l("用英文填写，最多 4000 个字符；不要留邮箱、电话、网址等联系方式"),
    )
    front = wtforms.FileField(
        PictureSlot.FRONT.label, description=_l("jpg，小于 200 KB，建议 300×270 像素")
    )
    interior = wtforms.FileField(PictureSlot.INTERIOR.label)
    panorama = wtforms.FileField(PictureSlot.PANORAMA.label)
    video = wtforms.FileField(
        label_of(CompanyDisplay.video_name),
        description=_l("mp4，30 秒以内，小于 2.5 MB；不要带有平台的 LOGO"),
    )
    has_exhibitions = fields.radio(CompanyDisplay.has_exhibitions, required=False)
    exhibitions = fields.rows(ExhibitionRow, CompanyDisplay.exhibitions, most=MAX_ROWS, blank=True)

    def populate_record(self, record: R) -> R:
        """Leave out exhibitions where there are none to be shown."""
        super().populate_record(record)
        if isinstance(record, CompanyDisplay) and record.has_exhibitions is not Answer.YES:
            record.exhibitions.clear()
        return record


class CertificateForm(RecordForm):
    """A certificate of one kind."""

    certificate_type = fields.select(CompanyCertificate.certificate_type, options=(), coerce=str)
    number = fields.text(CompanyCertificate.number, narrow=True)
    name = fields.text(CompanyCertificate.name)
    issuer = fields.text(CompanyCertificate.issuer)
    owner = fields.text(
        CompanyCertificate.owner, required=False, hint=_l("证书上的权利人，须为本公司")
    )
    issued_on = fields.date(CompanyCertificate.issued_on)
    expires_on = fields.date(
        CompanyCertificate.expires_on, required=False, hint=_l("长期有效的不填")
    )
    scan = wtforms.FileField(
        label_of(CompanyCertificate.scan_name),
        description=_l("JPG、PNG、PDF、TIFF，不超过 1024 KB"),
    )

    def __init__(self, kind: CertificateKind, obj: CompanyCertificate | None = None) -> None:
        """Offer the types of the kind; ask for an owner where something is registered."""
        super().__init__(obj)
        types = [(name, name) for name in CERTIFICATE_TYPES[kind]]
        self.certificate_type.choices = fields.choices([("", _l("请选择")), *types])
        self.scan.flags.required = True
        if kind in rules.OWN_NAME:
            self.owner.flags.required = True
        else:
            del self.owner
