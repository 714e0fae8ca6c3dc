"""Sample orders: accept, refuse, ship, and offer one from a chat (SMP-01)."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.ledger.models import LedgerEntry
from trainer.areas.orders.choices import Carrier
from trainer.areas.products.choices import Status, Support
from trainer.areas.products.models import Product
from trainer.areas.samples import rules, timing
from trainer.areas.samples.choices import RefusalReason, Source, State
from trainer.areas.samples.models import SampleOrder
from trainer.core.data import seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.timezones import BEIJING

ASKED = 29901
NINE = datetime(2022, 9, 1, 9, 0, tzinfo=BEIJING)
DRESS = Product(
    status=Status.PUBLISHED, samples=Support.YES, sample_limit=5, sample_price=Decimal(120)
)
"""The dress of P3 实操 3.6: at most 5 samples at $120."""
OFFER = {"quantity": "4", "unit_price": "13", "freight": "24.5"}


@pytest.mark.parametrize(
    ("quantity", "price", "wrong"),
    [
        (5, "120", []),
        (1, "0", []),
        (6, "120", ["quantity"]),
        (5, "120.01", ["unit_price"]),
        (9, "121", ["quantity", "unit_price", "quantity"]),
    ],
)
def test_the_products_own_limits(quantity: int, price: str, wrong: list[str]) -> None:
    order = SampleOrder(asked=8, quantity=quantity, unit_price=Decimal(price))
    assert [p.field for p in rules.offer_problems(order, DRESS)] == wrong


def test_without_sample_service_nothing_is_offered() -> None:
    order = SampleOrder(asked=1, quantity=1, unit_price=Decimal(1))
    none = Product(samples=Support.NO)
    assert [p.field for p in rules.offer_problems(order, none)] == [None]
    assert [p.field for p in rules.offer_problems(order, None)] == [None]


def test_another_reason_is_explained() -> None:
    [problem] = rules.refusal_problems(SampleOrder(refusal=RefusalReason.OTHER, refusal_text=""))
    assert problem.field == "refusal_text"


def test_nine_in_ten_pay_within_40_hours_and_the_rest_closes_after_a_week() -> None:
    found = [timing.payment(NINE, seeds.stream(1, "test", n)) for n in range(400)]
    paid = [each.at - NINE for each in found if each.paid]
    assert 0.84 < len(paid) / len(found) < 0.96
    assert timedelta(hours=2) <= min(paid) <= max(paid) <= timedelta(hours=40)
    assert {each.at - NINE for each in found if not each.paid} == {timedelta(days=7)}


def order(shop: OfficeClient, number: int = ASKED) -> SampleOrder:
    found: SampleOrder = next(o for o in shop.records(SampleOrder) if o.id == number)
    return found


def test_a_request_goes_from_acceptance_to_receipt(shop: OfficeClient) -> None:
    assert shop.post(f"samples/{ASKED}/accept", OFFER).status_code == 302
    found = order(shop)
    assert (found.state, found.total) == (State.UNPAID, Decimal("76.50"))
    shop.move_clock(days=8)
    shop.page("samples/")
    found = order(shop)
    assert found.state in {State.TO_SHIP, State.CLOSED}
    if found.state is State.CLOSED:
        shop.change(SampleOrder, ASKED, state=State.TO_SHIP)
    else:
        entries = [e for e in shop.records(LedgerEntry) if found.number in e.about]
        assert [e.amount for e in entries] == [Decimal("76.50")]
    sent = {"carrier": "dhl", "tracking": "1234567890"}
    assert shop.post(f"samples/{ASKED}/ship", sent).status_code == 302
    shop.move_clock(days=11)
    page = shop.page(f"samples/{ASKED}")
    assert order(shop).state is State.RECEIVED
    assert "转为大货订单" in page.text_content()
    assert not [e for e in shop.records(ScheduledEvent) if e.failed]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quantity": "5"}, "单次最多 4 件"),
        ({"unit_price": "13.01"}, "不能高于产品页面的样品单价 13.00 美元"),
        ({"quantity": ""}, "必填"),
        ({"freight": "-1"}, "0"),
        ({"quantity": "x"}, "数字"),
        ({"freight": "500.01"}, "样品运费不能超过 500 美元"),
        ({"freight": "9999999"}, "样品运费不能超过 500 美元"),
    ],
)
def test_wrong_offers_are_refused(shop: OfficeClient, change: dict[str, str], said: str) -> None:
    answer = shop.post(f"samples/{ASKED}/accept", OFFER | change)
    assert answer.status_code == 422
    assert said in answer.text
    assert order(shop).state is State.WAITING


def test_the_form_begins_with_what_is_asked_for(shop: OfficeClient) -> None:
    page = shop.page(f"samples/{ASKED}/accept")
    assert page.xpath("//input[@name='quantity']/@value") == ["6"]
    assert page.xpath("//input[@name='unit_price']/@value") == ["13.00"]


def test_a_refusal_names_its_reason(shop: OfficeClient) -> None:
    assert shop.post(f"samples/{ASKED}/refuse", {}).status_code == 422
    assert shop.post(f"samples/{ASKED}/refuse", {"refusal": "too_many"}).status_code == 302
    assert order(shop).state is State.REFUSED
    assert shop.post(f"samples/{ASKED}/accept", OFFER).status_code == 409


def test_samples_of_a_product_that_was_taken_down_are_not_offered(shop: OfficeClient) -> None:
    shop.change(Product, order(shop).product_id, status=Status.OFF_SHELF)
    answer = shop.post(f"samples/{ASKED}/accept", OFFER)
    assert answer.status_code == 422
    assert "产品已下架，请先上架或拒绝申请" in answer.text
    assert order(shop).state is State.WAITING


@pytest.mark.parametrize(
    ("carrier", "number", "right"),
    [
        (Carrier.UPS, "1Z8F42A70412345678", True),
        (Carrier.UPS, "ABCDEF", False),
        (Carrier.DHL, "1234567890", True),
        (Carrier.DHL, "1Z8F42A70412345678", False),
        (Carrier.OTHER, "ABCDEF", True),
        (Carrier.OTHER, "ABC", False),
    ],
)
def test_waybills_have_the_format_of_their_carrier(
    carrier: Carrier, number: str, *, right: bool
) -> None:
    found = list(rules.shipping_problems(SampleOrder(carrier=carrier, tracking=number), ()))
    assert [p.field for p in found] == ([] if right else ["tracking"])


@pytest.mark.parametrize("sent", [{"carrier": "dhl", "tracking": "x"}, {"carrier": "dhl"}, {}])
def test_a_wrong_waybill_is_refused(shop: OfficeClient, sent: dict[str, str]) -> None:
    assert shop.post(f"samples/{ASKED}/ship", sent).status_code == 409
    shop.change(SampleOrder, ASKED, state=State.TO_SHIP)
    assert shop.post(f"samples/{ASKED}/ship", sent).status_code == 422


def test_samples_are_offered_from_a_chat(shop: OfficeClient) -> None:
    data: dict[str, Any] = OFFER | {"product_id": "3147"}
    assert shop.post("samples/new?buyer=5087&source=chat", data).status_code == 302
    made = shop.records(SampleOrder)[-1]
    assert (made.state, made.source, made.asked) == (State.UNPAID, Source.CHAT, 4)
    assert made.number == "S2208240002"
    assert shop.get("samples/new?buyer=99999999999999999999").status_code == 404
    assert shop.post("samples/new?buyer=5087", data | {"product_id": "3122"}).status_code == 422


@pytest.mark.parametrize(
    ("query", "there"),
    [("", True), ("state=waiting", True), ("state=closed", False), ("q=Aya", True), ("q=zz", False),
     ("state=other&source=other&sort=other", True)],
)  # fmt: skip
def test_the_list(shop: OfficeClient, query: str, there: bool) -> None:
    assert ("S2208240001" in shop.page(f"samples/?{query}").text_content()) is there
