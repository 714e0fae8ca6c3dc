"""Requests for changes of quantity, price, address and remark, and the seller's answers (TA-03)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.areas.orders.data import candidate
from tests.areas.orders.test_other_ways import score
from tests.support.office import OfficeClient
from trainer.areas.orders.choices import ChangeKind, ChangeState, Status
from trainer.areas.orders.models import OrderChange, TradeOrder
from trainer.areas.orders.requests.rules import problems
from trainer.areas.orders.requests.terms import carry_out

PRICE, DAYS, ADDRESS = (
    "orders/72001/changes/72002",
    "orders/72011/changes/72012",
    "orders/72021/changes/72022",
)
COUNTERED = {"state": "countered", "offered": "4.1"}
DECLINED = {"state": "declined", "answer": "We cannot ship to sudan."}


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The shop on 5 September 2022 with three requests."""
    return office("change-request")


def order(shop: OfficeClient, number: int) -> TradeOrder:
    return next(each for each in shop.records(TradeOrder) if each.id == number)


def change(kind: ChangeKind, **more: Any) -> OrderChange:
    return OrderChange(kind=kind, line=1, **more)


@pytest.mark.parametrize(
    ("kind", "value", "total", "prepayment"),
    [
        (ChangeKind.QUANTITY, "50", 1800, 1000),
        (ChangeKind.PRICE, "9", 900, 900),
        (ChangeKind.FREIGHT, "100", 3700, 1000),
    ],
)
def test_amounts_follow(kind: ChangeKind, value: str, total: int, prepayment: int) -> None:
    changed = candidate()
    carry_out(changed, change(kind), Decimal(value))
    assert (changed.total, changed.prepayment) == (total, prepayment)
    assert changed.balance == total - prepayment


def test_who_pays_at_once_still_does() -> None:
    whole = candidate(prepayment=Decimal(3600))
    carry_out(whole, change(ChangeKind.QUANTITY), Decimal(200))
    assert (whole.prepayment, whole.balance) == (7200, 0)


def test_remarks_are_added_and_addresses_replaced() -> None:
    changed = candidate(remark="One.", province="Mendoza", city="San Carlos")
    carry_out(changed, change(ChangeKind.REMARK, wanted_text="Two."), None)
    asked = change(ChangeKind.ADDRESS, wanted_text="2 Quay", wanted_country="Chile")
    carry_out(changed, asked, None)
    assert changed.remark == "One.\nTwo."
    assert (changed.address, changed.city, changed.country) == ("2 Quay", "", "Chile")


@pytest.mark.parametrize(
    ("kind", "answer", "fields"),
    [
        (ChangeKind.PRICE, {"state": ChangeState.COUNTERED, "offered": Decimal(35)}, []),
        (ChangeKind.PRICE, {"state": ChangeState.COUNTERED}, ["offered"]),
        (ChangeKind.PRICE, {"state": ChangeState.COUNTERED, "offered": Decimal(30)}, ["offered"]),
        (ChangeKind.PRICE, {"state": ChangeState.COUNTERED, "offered": Decimal(36)}, ["offered"]),
        (ChangeKind.PRICE, {"state": ChangeState.DECLINED}, ["answer"]),
        (
            ChangeKind.QUANTITY,
            {"state": ChangeState.COUNTERED, "offered": Decimal("9.5")},
            ["offered"],
        ),
        (
            ChangeKind.SHIP_DAYS,
            {"state": ChangeState.COUNTERED, "offered": Decimal(91)},
            ["offered"],
        ),
        (ChangeKind.REMARK, {"state": ChangeState.COUNTERED}, ["state"]),
        (ChangeKind.REMARK, {"state": None}, []),
    ],
)
def test_answers(kind: ChangeKind, answer: dict[str, Any], fields: list[str]) -> None:
    asked = change(kind, wanted=Decimal(30))
    found = problems(candidate(), asked, OrderChange(answer="", **answer) if answer else asked)
    assert [problem.field for problem in found] == fields


def test_nothing_goes_to_countries_under_embargo(shop: OfficeClient) -> None:
    answer = shop.post(ADDRESS, {"state": "agreed"})
    assert answer.status_code == 422
    assert "信用保障订单不能发往苏丹" in answer.text
    assert order(shop, 72021).country == "South Africa"


def test_an_order_goes_back_with_another_price(shop: OfficeClient) -> None:
    assert "600 件" in shop.page(PRICE).text_content()
    assert shop.post(PRICE, COUNTERED).status_code == 302
    found = order(shop, 72001)
    assert (found.total, found.balance) == (2460, 2460 - 828)
    assert shop.post(PRICE, COUNTERED).status_code == 409
    shop.move_clock(days=6)
    assert order(shop, 72001).status in {Status.TO_SHIP, Status.CLOSED}


def test_who_gets_no_answer_gives_up(shop: OfficeClient) -> None:
    shop.move_clock(days=5)
    assert [order(shop, n).status for n in (72001, 72011, 72021)] == [Status.CLOSED] * 3
    asked = [each for each in shop.records(OrderChange) if each.order_id == 72031]
    assert [(each.kind, each.wanted) for each in asked] == [(ChangeKind.QUANTITY, 360)]


def test_the_answers_in_another_order_and_with_words(shop: OfficeClient) -> None:
    assert shop.post(ADDRESS, DECLINED).status_code == 302
    assert shop.post(DAYS, {"state": "agreed", "answer": "With pleasure."}).status_code == 302
    assert shop.post(PRICE, COUNTERED | {"answer": "Our best price."}).status_code == 302
    shop.move_clock(days=6)
    assert score(shop) == 100


def test_the_list_leads_to_the_requests_that_wait(shop: OfficeClient) -> None:
    def waiting() -> list[str]:
        links = shop.page("orders/").xpath("//tbody//a[text()='答复申请']/@href")
        return sorted("orders" + link.rpartition("/orders")[2] for link in links)

    assert waiting() == [PRICE, DAYS, ADDRESS]
    assert shop.post(PRICE, COUNTERED).status_code == 302
    assert waiting() == [DAYS, ADDRESS]
