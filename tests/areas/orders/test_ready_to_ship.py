"""Orders of Ready to Ship lines: carrier, term and freight of the templates (ORD-02)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.areas.orders.data import RIGHT, candidate
from tests.areas.orders.test_rules import WITH_DRESS
from tests.support.office import OfficeClient
from trainer.areas.orders import rules
from trainer.areas.orders.choices import Carrier, Transport
from trainer.areas.orders.drafting.carriers import Offer
from trainer.areas.products.choices import ProductType
from trainer.areas.products.models import Product
from trainer.areas.rfq.choices import TradeTerm

OFFERS = (
    Offer(Carrier.UPS, Decimal("23.92"), 5, guaranteed=True),
    Offer(Carrier.EMS, Decimal("29.59"), 12, guaranteed=False),
)
KNOWN = replace(WITH_DRESS, offers=OFFERS)
PARCEL = {"transport": Transport.EXPRESS, "trade_term": TradeTerm.DAP, "carrier": Carrier.UPS}


def refused(**changes: object) -> dict[str | None, str]:
    found = rules.problems(candidate(**(PARCEL | changes)), KNOWN)
    return {p.field: str(p.message) for p in found if not p.warning}


@pytest.mark.parametrize(
    ("freight", "right"), [("20", True), ("23.92", True), ("0", True), ("24", False)]
)
def test_freight_may_fall_but_not_rise(freight: str, right: bool) -> None:
    assert ("freight" not in refused(freight=Decimal(freight))) is right


def test_the_carrier_is_required_and_one_of_the_templates() -> None:
    assert "请选择承运商" in refused(carrier=None)["carrier"]
    assert "UPS、EMS" in refused(carrier=Carrier.DHL)["carrier"]
    assert not refused()


def test_the_term_is_fixed() -> None:
    assert "DAP" in refused(trade_term=TradeTerm.FOB)["trade_term"]


def test_an_order_with_another_line_is_an_ordinary_one() -> None:
    other = replace(KNOWN, products={})
    found = rules.problems(candidate(**(PARCEL | {"trade_term": TradeTerm.FOB})), other)
    assert not [p for p in found if not p.warning]


def test_by_sea_it_is_only_asked_about() -> None:
    found = refused(transport=Transport.SEA, carrier=None, trade_term=TradeTerm.FOB)
    assert not found


def test_the_form_shows_what_the_templates_charge(shop: OfficeClient) -> None:
    product = next(
        p
        for p in shop.records(Product)
        if p.freight_template_id and p.weight and p.product_type is ProductType.READY_TO_SHIP
    )
    asked = RIGHT | {
        "lines-0-product_id": str(product.id),
        "lines-0-quantity": "10",
        "country": "United States",
        "transport": "express",
        "action": "quote",
    }
    before = len(shop.records(type(candidate())))
    page = shop.post("orders/new", asked)
    assert page.status_code == 200
    assert "承运商和运费" in page.text
    assert "最长" in page.text
    assert len(shop.records(type(candidate()))) == before
    nothing = shop.post("orders/new", asked | {"transport": "sea"})
    assert "没有算出运费" in nothing.text
