"""Admission, credit limit and payment methods (TA-01, TA-02, TA-05, TA-06)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.areas.orders.data import KNOWN, RIGHT, candidate, line
from tests.areas.orders.test_buying import paid_order
from tests.support.office import OfficeClient
from trainer.areas.orders import rules
from trainer.areas.orders.assurance import conditions, limit
from trainer.areas.orders.assurance.conditions import Standing
from trainer.areas.orders.choices import Method, OrderCurrency, PayWay, RemitWay, Scheme
from trainer.areas.orders.models import OrderPayment, TradeOrder
from trainer.areas.orders.money import in_dollars
from trainer.areas.orders.paying import methods
from trainer.areas.rules_centre.choices import Kind
from trainer.areas.rules_centre.models import Violation
from trainer.core.web.access import AccountType


@pytest.mark.parametrize(
    ("standing", "points", "unmet"),
    [
        (Standing(), 47, []),
        (Standing(), 48, [1]),
        (Standing(complaints=2), 0, []),
        (Standing(complaints=3), 0, [2]),
        (Standing(bad_records=1), 0, [0]),
        (Standing(free=True), 0, [3]),
        (Standing(free=True, identified=True), 0, []),
        (Standing(bad_records=1, complaints=3, free=True), 48, [0, 1, 2, 3]),
    ],
)
def test_admission_has_four_conditions(standing: Standing, points: int, unmet: list[int]) -> None:
    found = conditions.evaluate(standing, points)
    assert [place for place, each in enumerate(found) if not each.met] == unmet


def test_unmet_conditions_stop_trade_assurance_orders_alone() -> None:
    known = replace(KNOWN, standing=Standing(complaints=3))
    assert any("严重侵权" in str(p.message) for p in rules.problems(candidate(), known))
    other = candidate(scheme=Scheme.REMITTANCE, pay_way=None, remit_way=RemitWay.TT, coverage=None)
    assert not [p for p in rules.problems(other, known) if p.field is None]


@pytest.mark.parametrize(
    ("turnover", "points", "total"),
    [("0", 0, "100000"), ("50000", 0, "105000"), ("9000000", 0, "500000"), ("0", 12, "75000"),
     ("0", 48, "0")],
)  # fmt: skip
def test_the_limit_grows_with_turnover_and_shrinks_with_points(
    turnover: str, points: int, total: str
) -> None:
    assert limit.total(Decimal(turnover), points) == Decimal(total)


def test_an_order_above_what_is_left_is_warned_about() -> None:
    known = replace(KNOWN, limit_left=Decimal("3599.99"))
    found = [p for p in rules.problems(candidate(), known) if p.field == "prepayment"]
    assert [p.warning for p in found] == [True]
    known = replace(KNOWN, limit_left=Decimal(3600))
    assert not [p for p in rules.problems(candidate(), known) if p.field == "prepayment"]


def test_a_paid_order_freezes_the_limit_until_its_end(shop: OfficeClient) -> None:
    order = paid_order(shop)
    page = shop.get("orders/assurance/limit?state=frozen")
    assert order.number in page.text
    assert order.number not in shop.get("orders/assurance/limit?state=freed").text
    shop.change(TradeOrder, order.id, status="done", ended_at=order.prepaid_at)
    assert order.number not in shop.get("orders/assurance/limit?state=frozen").text
    assert order.number in shop.get(f"orders/assurance/limit?state=freed&q={order.number}").text
    assert "没有符合条件的订单" in shop.get("orders/assurance/limit?q=none-such").text


def test_the_page_of_conditions_says_how_the_shop_stands(shop: OfficeClient) -> None:
    text = shop.get("orders/assurance").text
    assert "已开通" not in text
    assert "展示中" in text
    assert "10 分" in text
    with shop.sandbox(writing=True) as session:
        for place in range(3):
            session.add(
                Violation(number=f"WG9{place}", kind=Kind.SERIOUS, points=0, target="",
                          details="", penalised_on=date(2020, 1, 1))
            )  # fmt: skip
    assert "严重侵权累计被投诉 3 次" in shop.get("orders/assurance").text
    assert "严重侵权累计被投诉 3 次" in shop.post("orders/new", RIGHT).text
    assert shop.post("orders/assurance/upgrade").status_code == 409


def test_only_the_main_account_joins(shop: OfficeClient) -> None:
    shop.act_as(AccountType.SALESPERSON)
    assert "请切换到主账号" in shop.get("orders/assurance").text
    assert shop.post("orders/assurance/upgrade").status_code == 403


def test_embargo_and_countries_without_sure_payment() -> None:
    """TA-05: no orders to embargoed countries; Myanmar only with a warning."""
    found = list(rules.problems(candidate(country="Myanmar"), KNOWN))
    assert [(p.field, p.warning) for p in found] == [("country", True)]


def test_the_terms_of_payment_methods() -> None:
    table = methods.methods()
    assert table[Method.CARD].most == 12000
    assert table[Method.CARD].cost(Decimal(1000)) == 15
    assert table[Method.CARD].cost(Decimal(1)) == Decimal("0.50")
    assert table[Method.WESTERN_UNION].takes(Decimal(1500))
    assert not table[Method.WESTERN_UNION].takes(Decimal("1500.01"))
    assert table[Method.WESTERN_UNION].cost(Decimal(1500)) == 45
    assert table[Method.E_CHECKING].cost(Decimal(10_000)) == 30
    assert table[Method.PAY_LATER].rate == Decimal("1.5")


@pytest.mark.parametrize(
    ("changes", "amount", "method"),
    [
        ({}, "1000", Method.TT),
        ({"pay_way": PayWay.CREDIT}, "1000", Method.LETTER_OF_CREDIT),
        ({"pay_way": PayWay.OTHER}, "100", Method.CARD),
        ({"pay_way": PayWay.OTHER}, "11000", Method.CARD),
        ({"pay_way": PayWay.OTHER}, "9000", Method.ONLINE_TRANSFER),
        ({"pay_way": PayWay.OTHER}, "12000.01", Method.TT),
        ({"scheme": Scheme.REMITTANCE, "remit_way": RemitWay.DP}, "1000", Method.DP),
        ({"scheme": Scheme.REMITTANCE, "remit_way": RemitWay.TT}, "1000", Method.TT),
    ],
)
def test_buyers_pay_by_the_cheapest_method_that_takes_so_much(
    changes: dict[str, object], amount: str, method: Method
) -> None:
    assert methods.chosen(candidate(**changes), Decimal(amount)) is method


def test_fees_of_yuan_orders_are_those_of_their_dollars() -> None:
    yuan = candidate(currency=OrderCurrency.CNY, lines=[line(1, "70000")])
    assert in_dollars(Decimal(70_000), yuan.currency) == 10_000


def test_a_payment_says_how_it_was_made(shop: OfficeClient) -> None:
    order = paid_order(shop)
    paid = next(each for each in shop.records(OrderPayment) if each.order_id == order.id)
    assert (paid.method, paid.payer_fee) == (Method.TT, Decimal(18))
    assert "由买家承担" in shop.get(f"orders/{order.id}").text
    assert "1,500 美元" in shop.get("orders/pay-methods").text
    assert "本系统约定" in shop.get("orders/pay-methods").text


def test_only_orders_drafted_from_a_quote_are_rfq_turnover(shop: OfficeClient) -> None:
    """RFQ-04: an order of the same buyer that was drafted otherwise does not count."""
    paid_order(shop)
    assert "RFQ 成交：0 个已付款的订单" in shop.get("orders/?origin=quote").text
    assert "origin=quote" in shop.get("rfq/quotes/").text
