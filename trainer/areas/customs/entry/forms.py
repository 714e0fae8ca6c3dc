"""Forms of the three parts of a declaration (CUS-01).

What must be filled in is a rule, so that a draft may be saved as far as it goes.
"""

from decimal import Decimal
from typing import Any

from trainer.areas.customs.entry import code_fields
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods
from trainer.areas.customs.rules import needed
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

GRAM = Decimal("0.001")
LEAST_PRICE = Decimal("0.0001")
CENT = Decimal("0.01")
MAX_FEE = Decimal(10_000_000)
MAX_PACKAGES = 1_000_000
_D, _G = CustomsDeclaration, CustomsGoods


def _text(attribute: Any, **options: Any) -> Any:
    return fields.text(attribute, required=False, **options)


def _code_text(attribute: Any, **options: Any) -> Any:
    return fields.text(attribute, required=False, narrow=True, **options)


def _weight(attribute: Any) -> Any:
    return fields.decimal(attribute, required=False, least=GRAM)


def _fee(attribute: Any, hint: Any = "") -> Any:
    return fields.decimal(attribute, required=False, least=-MAX_FEE, most=MAX_FEE, hint=hint)


def _mark(attribute: Any) -> Any:
    return fields.select(attribute, required=False)


def _fee_currency(attribute: Any) -> Any:
    return code_fields.currency(attribute, blank=_l("同币制"))


class BasicForm(RecordForm):
    """基本信息, the 22 items of the textbook."""

    sender = _text(_D.sender, hint=_l("公司名称或地址"))
    receiver = _text(_D.receiver, hint=_l("公司名称或地址"))
    producer = _text(_D.producer)
    customs_office = code_fields.code(_D.customs_office, "customs_office")
    record_number = _code_text(_D.record_number, hint=_l("没有时留空"))
    transport = code_fields.short_code(_D.transport, "transport")
    vessel = _text(_D.vessel, hint=_l("船名/航次，或车牌号、航班"))
    voyage = _code_text(_D.voyage, hint=_l("没有时留空"))
    bill_number = _code_text(_D.bill_number)
    supervision = code_fields.short_code(_D.supervision, "supervision")
    levy_kind = code_fields.short_code(_D.levy_kind, "levy_kind")
    licence = _code_text(_D.licence, hint=_l("没有时留空"))
    agreement_number = _code_text(_D.agreement_number)
    trading_country = code_fields.code(
        _D.trading_country, "country", hint=_l("不是三方贸易时，与运抵国一致")
    )
    arrival_country = code_fields.code(_D.arrival_country, "country")
    arrival_port = code_fields.code(
        _D.arrival_port, "arrival_port", hint=_l("不知道港口时选择国家")
    )
    exit_port = code_fields.code(_D.exit_port, "exit_port")
    packaging = code_fields.short_code(_D.packaging, "packaging")
    packages = fields.integer(_D.packages, required=False, least=1, most=MAX_PACKAGES)
    gross = _weight(_D.gross)
    net = _weight(_D.net)
    term = fields.select(_D.term, required=False)
    currency = code_fields.currency(_D.currency, hint=_l("与收汇币种一致"))
    freight = _fee(_D.freight)
    freight_mark = _mark(_D.freight_mark)
    freight_currency = _fee_currency(_D.freight_currency)
    insurance = _fee(_D.insurance)
    insurance_mark = _mark(_D.insurance_mark)
    insurance_currency = _fee_currency(_D.insurance_currency)
    other = _fee(_D.other, hint=_l("扣除项填负数"))
    other_mark = _mark(_D.other_mark)
    other_currency = _fee_currency(_D.other_currency)
    marks = _text(_D.marks, hint=_l("没有唛码填 N/M"))
    special_relation = fields.radio(_D.special_relation, required=False)
    price_influence = fields.radio(_D.price_influence, required=False)
    royalty = fields.radio(_D.royalty, required=False)

    def __init__(self, obj: CustomsDeclaration | None = None, **kwargs: Any) -> None:
        """Mark what papers need."""
        super().__init__(obj, **kwargs)
        mark_needed(self, needed.BASIC)


class GoodsForm(RecordForm):
    """A line of 商品信息, the 9 items of the textbook."""

    hs_code = fields.text(_G.hs_code, narrow=True, hint=_l("报关用的 10 位 HS 编码"))
    name = fields.text(_G.name, hint=_l("中英文对照；普通货物也可只填中文，化工品必须两种都填"))
    quantity = fields.decimal(_G.quantity, least=GRAM)
    unit = code_fields.code(_G.unit, "unit", hint=_l("法定第一单位；千克指净重"))
    gross = fields.decimal(_G.gross, least=GRAM)
    net = fields.decimal(_G.net, least=GRAM)
    unit_price = fields.decimal(_G.unit_price, least=LEAST_PRICE)
    total = fields.decimal(_G.total, least=CENT, hint=_l("数量×单价"))
    currency = code_fields.currency(_G.currency)
    origin = code_fields.code(_G.origin, "country")
    destination = code_fields.code(_G.destination, "country")
    source_area = code_fields.code(_G.source_area, "source_area")
    exemption = code_fields.short_code(_G.exemption, "exemption")
    packages = fields.integer(
        _G.packages,
        required=False,
        least=1,
        most=MAX_PACKAGES,
        hint=_l("选填，装箱单按此列出；每项都填时须与件数一致"),
    )

    def __init__(self, obj: CustomsGoods | None = None, **kwargs: Any) -> None:
        """Mark what papers need."""
        super().__init__(obj, **kwargs)
        mark_needed(self, needed.GOODS)


class PapersForm(RecordForm):
    """合同箱单发票相关信息, the 11 items of the textbook."""

    shipper = _text(_D.shipper)
    shipper_address = _text(_D.shipper_address)
    shipper_phone = _code_text(_D.shipper_phone)
    receiver_address = _text(_D.receiver_address)
    receiver_phone = _code_text(_D.receiver_phone)
    settlement = fields.select(_D.settlement, required=False)
    volume = fields.decimal(_D.volume, required=False, least=GRAM)
    ships_on = fields.date(_D.ships_on, required=False)
    contract_number = _code_text(_D.contract_number)
    contract_date = fields.date(_D.contract_date, required=False)
    packing_number = _code_text(_D.packing_number)
    packing_date = fields.date(_D.packing_date, required=False)
    invoice_number = _code_text(_D.invoice_number)
    invoice_date = fields.date(_D.invoice_date, required=False)

    def __init__(self, obj: CustomsDeclaration, **kwargs: Any) -> None:
        """Mark what papers need."""
        super().__init__(obj, **kwargs)
        mark_needed(self, needed.PAPERS)


def mark_needed(form: RecordForm, names: tuple[str, ...]) -> None:
    """Show the star of required fields, though a draft may leave them empty."""
    for name in names:
        form[name].flags.required = True
