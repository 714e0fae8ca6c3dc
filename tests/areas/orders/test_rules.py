"""What the platform refuses in an order, by the sources' numbers (TA-01 to TA-05, ORD-02)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.areas.orders.data import KNOWN, candidate, line
from trainer.areas.buyers.models import Buyer
from trainer.areas.orders import rules
from trainer.areas.orders.choices import (
    DraftedBy,
    ExportMode,
    GoodsBy,
    Logistics,
    OrderCurrency,
    OwnExport,
    RemitWay,
    Scheme,
    ShipRule,
    Transport,
)
from trainer.areas.orders.money import order_fee
from trainer.areas.products.choices import ProductType
from trainer.areas.products.models import PriceTier, Product, Sku
from trainer.areas.rfq.choices import TradeTerm

DRESS = Product(
    id=3176,
    product_type=ProductType.READY_TO_SHIP,
    skus=[Sku(colour="Black", size="S", model="C10")],
    price_tiers=[PriceTier(min_quantity=50, price=Decimal(38))],
)
WITH_DRESS = replace(KNOWN, products={3176: DRESS})


def refused(known: rules.Known = KNOWN, **changes: Any) -> dict[str | None, str]:
    found = rules.problems(candidate(**changes), known)
    return {p.field: str(p.message) for p in found if not p.warning}


def warned(known: rules.Known = KNOWN, **changes: Any) -> dict[str | None, str]:
    found = rules.problems(candidate(**changes), known)
    return {p.field: str(p.message) for p in found if p.warning}


def test_a_right_order_has_no_problem() -> None:
    assert not refused()
    assert not warned()


@pytest.mark.parametrize(
    "name",
    ["buyer_email", "buyer_name", "country", "address", "transport", "trade_term", "prepayment",
     "ship_rule", "export_mode", "own_export", "pay_way", "coverage"],
)  # fmt: skip
def test_what_an_order_needs(name: str) -> None:
    blank = "" if name in {"buyer_email", "buyer_name", "country", "address"} else None
    assert "此项必填" in refused(**{name: blank})[name]


def test_an_order_of_the_buyer_stays_under_trade_assurance() -> None:
    own, buyers = DraftedBy.SELLER, DraftedBy.BUYER
    assert "scheme" not in refused(scheme=Scheme.REMITTANCE, drafted_by=own)
    said = refused(scheme=Scheme.REMITTANCE, drafted_by=buyers, currency=OrderCurrency.CNY)
    assert said["scheme"] == "买家起草的订单不能改为 e 收汇订单"
    assert not refused(drafted_by=buyers)


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("ana", "请填写正确的邮箱"),
        ("MARK@dianyue.example", "本店账号的邮箱"),
        ("someone@qq.com", "必须是海外邮箱"),
        ("someone@vip.163.com", "必须是海外邮箱"),
        ("someone@company.cn", "必须是海外邮箱"),
    ],
)
def test_the_buyer_has_an_overseas_email(email: str, message: str) -> None:
    assert message in refused(buyer_email=email)["buyer_email"]


def test_a_registered_buyer_with_a_chinese_mail_is_asked_about() -> None:
    known = replace(KNOWN, buyer=Buyer(id=5003))
    assert not refused(known, buyer_email="DGQFAD@126.COM")
    assert "国内邮箱" in warned(known, buyer_email="DGQFAD@126.COM")["buyer_email"]


@pytest.mark.parametrize(
    ("prepayment", "message"),
    [("0.99", "不能低于 1 USD"), ("1", ""), ("3600", ""), ("3600.01", "不能超过订单总价")],
)
def test_the_prepayment_is_between_a_dollar_and_the_total(prepayment: str, message: str) -> None:
    found = refused(prepayment=Decimal(prepayment)).get("prepayment", "")
    assert message in found if message else not found


def test_total_and_balance_are_computed() -> None:
    order = candidate(freight=Decimal(120), insurance=Decimal("5.50"))
    assert (order.goods_amount, order.total) == (3600, Decimal("3725.50"))
    assert order.balance == Decimal("2725.50")


def test_without_a_balance_nothing_can_wait_for_it() -> None:
    full = {"prepayment": Decimal(3600), "ship_rule": ShipRule.AFTER_BALANCE}
    assert "没有尾款" in refused(**full)["ship_rule"]


@pytest.mark.parametrize("days", [0, 1, 2, 3])
def test_up_to_two_days_to_ship_are_only_warned_about(days: int) -> None:
    assert ("ship_days" in warned(ship_days=days)) is (days <= 2)
    assert "ship_days" not in refused(ship_days=days)


@pytest.mark.parametrize(
    ("day", "right"),
    [("2022-09-05", False), ("2022-09-06", True), ("2022-12-04", True), ("2022-12-05", False)],
)
def test_a_fixed_day_is_later_than_today_and_within_90_days(day: str, right: bool) -> None:
    fixed = {"ship_rule": ShipRule.FIXED, "ship_on": date.fromisoformat(day), "ship_days": None}
    assert ("ship_on" not in refused(**fixed)) is right


@pytest.mark.parametrize("country", ["Iran", "North Korea", "Syria", "Cuba", "Sudan", "Egypt"])
def test_no_order_goes_to_a_country_under_embargo(country: str) -> None:
    assert "不能发往" in refused(country=country)["country"]


def test_nor_to_crimea() -> None:
    assert "克里米亚" in refused(country="Ukraine", province="Crimea")["address"]


def test_remittance_orders_take_their_own_ways_and_cny() -> None:
    remitted = {"scheme": Scheme.REMITTANCE, "pay_way": None, "coverage": None}
    assert refused(**remitted) == {"remit_way": "此项必填"}
    assert not refused(**remitted, remit_way=RemitWay.TT, currency=OrderCurrency.CNY)
    assert "只支持 USD" in refused(currency=OrderCurrency.CNY)["currency"]
    convenient = remitted | {"remit_way": RemitWay.DP, "own_export": OwnExport.CONVENIENT}
    assert "不支持便捷发货" in refused(**convenient)["own_export"]


@pytest.mark.parametrize(("price", "right"), [("100", True), ("100.01", False)])
def test_convenient_shipping_is_for_orders_up_to_10000(price: str, right: bool) -> None:
    found = refused(lines=[line(100, price)], own_export=OwnExport.CONVENIENT)
    assert ("own_export" not in found) is right


def test_market_procurement_takes_no_express() -> None:
    found = refused(transport=Transport.EXPRESS, own_export=OwnExport.MARKET)
    assert "不支持快递" in found["own_export"]


def test_a_contract_takes_the_place_of_products() -> None:
    paper = {"goods_by": GoodsBy.CONTRACT, "lines": [], "contract_amount": Decimal(2500)}
    assert refused(**paper) == {"file": "请上传合同文件"}
    assert not refused(replace(KNOWN, file=True), **paper)
    assert "请添加产品" in refused(lines=[], prepayment=None)["lines"]


def test_terms_under_which_the_seller_pays_the_freight() -> None:
    assert "运费为 0" in warned(trade_term=TradeTerm.CIF)["freight"]
    assert not warned(trade_term=TradeTerm.CIF, freight=Decimal(100))


def test_specification_and_quantity_are_compared_with_the_product() -> None:
    few = [line(40, specification="C11")]
    found = warned(WITH_DRESS, lines=few, prepayment=Decimal(1), transport=Transport.EXPRESS)
    assert "没有规格“C11”" in found["lines-0-specification"]
    assert "起订量 50" in found["lines-0-quantity"]
    for name in ("c10", "Black", "Black / S", "black s"):
        assert "lines-0-specification" not in warned(WITH_DRESS, lines=[line(specification=name)])


def test_ready_to_ship_orders_are_asked_about_their_transport() -> None:
    assert "快递或邮政" in warned(WITH_DRESS)["transport"]
    assert "承运商" in warned(WITH_DRESS, transport=Transport.EXPRESS)["carrier"]


@pytest.mark.parametrize(
    ("total", "platform", "own"),
    [("8000", "80", "100"), ("12000", "100", "100"), ("3000", "30", "60")],
)
def test_the_fee_is_one_or_two_percent_up_to_100(total: str, platform: str, own: str) -> None:
    order = candidate(lines=[line(1, total)])
    fees = order_fee(order, Logistics.PLATFORM), order_fee(order, Logistics.OWN)
    assert fees == (Decimal(platform), Decimal(own))


def test_agency_export_costs_1_2_percent() -> None:
    order = candidate(lines=[line(1, "1000")], export_mode=ExportMode.AGENCY)
    assert order_fee(order, Logistics.OWN) == 12


@pytest.mark.parametrize(("points", "refused"), [(47, False), (48, True)])
def test_trade_assurance_asks_for_fewer_than_48_penalty_points(points: int, refused: bool) -> None:
    known = replace(KNOWN, penalty_points=points)
    found = [p for p in rules.problems(candidate(), known) if p.field is None]
    assert bool(found) is refused
    other = candidate(scheme=Scheme.REMITTANCE)
    assert not [p for p in rules.problems(other, known) if p.field is None]
