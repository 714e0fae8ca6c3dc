"""The exercise's declaration, as records and as posted forms."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.customs.choices import Mark, Settlement, Term, YesNo
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods

SHOP = "HuNan DianYue Science and Technology Co., Ltd"
ADDRESS = "15 / F, Building A, No.128 East Fourth Ring Middle Road, Chaoyang District, Beijing"
BASIC = {
    "sender": SHOP,
    "producer": SHOP,
    "receiver": "Cici",
    "agreement_number": "CN62302095206141",
    "customs_office": "北京关区",
    "exit_port": "北京",
    "transport": "水路运输",
    "vessel": "MARE DKICUM/ 0332W",
    "voyage": "23230",
    "bill_number": "X21666002495",
    "trading_country": "中国",
    "arrival_country": "澳大利亚",
    "arrival_port": "中国境内",
    "supervision": "一般贸易",
    "levy_kind": "一般征税",
    "record_number": "00001",
    "licence": "370000266736773",
    "packaging": "包/袋",
    "packages": "100",
    "gross": "30.5",
    "net": "30",
    "marks": "N/M",
    "term": "cif",
    "currency": "AUD",
    "freight": "100",
    "freight_mark": "3",
    "insurance": "4",
    "insurance_mark": "3",
    "other": "20",
    "other_mark": "3",
    "special_relation": "no",
    "price_influence": "no",
    "royalty": "no",
}
LINE = {
    "hs_code": "6204420000",
    "name": "Princess Dress Pink/002-03F",
    "quantity": "100",
    "unit": "件",
    "gross": "30.5",
    "net": "30",
    "unit_price": "20",
    "total": "2000",
    "currency": "AUD",
    "origin": "中国",
    "destination": "澳大利亚",
    "source_area": "东城区",
    "exemption": "照章征税",
}
PAPERS = {
    "shipper": SHOP,
    "shipper_address": ADDRESS,
    "shipper_phone": "13666301234",
    "receiver_address": "55 Dunblane Street, Camperdown, NSW 2050, Australia",
    "receiver_phone": "0061-6356345",
    "settlement": "T/T",
    "volume": "1",
    "ships_on": "2023-01-20",
    "contract_number": "CN62302095206141",
    "contract_date": "2023-01-03",
    "packing_number": "20200103",
    "packing_date": "2023-01-03",
    "invoice_number": "IVF62302095202332",
    "invoice_date": "2023-01-03",
}
KINDS = {
    "packages": int,
    "term": Term,
    "settlement": Settlement,
    **dict.fromkeys(("freight_mark", "insurance_mark", "other_mark"), Mark),
    **dict.fromkeys(("special_relation", "price_influence", "royalty"), YesNo),
    **dict.fromkeys(
        ("ships_on", "contract_date", "packing_date", "invoice_date"), date.fromisoformat
    ),
    **dict.fromkeys(("gross", "net", "volume", "freight", "insurance", "other"), Decimal),
    **dict.fromkeys(("quantity", "unit_price", "total"), Decimal),
}
FEE_CURRENCIES = dict.fromkeys(("freight_currency", "insurance_currency", "other_currency"), "")


def _read(fields: dict[str, str]) -> dict[str, Any]:
    return {name: KINDS.get(name, str)(value) for name, value in fields.items()}  # type: ignore[operator]


def line(**changes: Any) -> CustomsGoods:
    return CustomsGoods(**(_read(LINE) | changes))


def declaration(*goods: CustomsGoods, **changes: Any) -> CustomsDeclaration:
    made = CustomsDeclaration(**(_read(BASIC) | _read(PAPERS) | FEE_CURRENCIES | changes), id=1)
    made.goods = list(goods) or [line()]
    return made


def begin(shop: OfficeClient, **changes: Any) -> CustomsDeclaration:
    """The declaration made by posting the basic information."""
    sent = shop.post("customs/new", BASIC | changes)
    assert sent.status_code == 302, sent.text
    return newest(shop)


def newest(shop: OfficeClient) -> CustomsDeclaration:
    made: CustomsDeclaration = shop.records(CustomsDeclaration)[-1]
    return made


def complete(shop: OfficeClient) -> CustomsDeclaration:
    """A declaration of which all three parts were entered."""
    number = begin(shop).id
    assert shop.post(f"customs/{number}/goods/new", LINE).status_code == 302
    assert shop.post(f"customs/{number}/papers", PAPERS).status_code == 302
    return newest(shop)


def with_papers(shop: OfficeClient) -> CustomsDeclaration:
    number = complete(shop).id
    assert shop.post(f"customs/{number}/make").status_code == 302
    return newest(shop)
