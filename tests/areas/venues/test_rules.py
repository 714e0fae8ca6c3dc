"""Entry rules of venues and the calendar of Weekly Deals (TRF-02, TRF-03, TRF-04, CAM-01)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from trainer.areas.products.choices import PriceMode, ProductType
from trainer.areas.products.models import PriceTier, Product, Sku
from trainer.areas.venues import offers, rules
from trainer.areas.venues import service as venues
from trainer.areas.venues.choices import Phase, Requirement
from trainer.areas.venues.conditions import Facts, new_arrivals, promotion, top_ranking, unmet
from trainer.areas.venues.models import Enrolment

RIGHT = Facts(
    product_type=ProductType.READY_TO_SHIP,
    age=90,
    growth=60,
    quality=Decimal(4),
    quantity=2,
    stock=20,
    overseas=1,
    daily=11,
    orders=1,
    reviews=1,
)
WEEK = offers.weekly(date(2022, 9, 19))


def names(conditions: Any) -> list[Requirement]:
    return [condition.requirement for condition in unmet(conditions)]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"age": 91}, [Requirement.AGE]),
        ({"growth": 59}, [Requirement.GROWTH]),
        ({"quality": Decimal("3.9")}, [Requirement.QUALITY]),
        ({"overseas": 0}, [Requirement.OVERSEAS]),
        ({"on_sale": False}, [Requirement.ON_SALE]),
    ],
)
def test_new_arrivals(changes: dict[str, Any], missing: list[Requirement]) -> None:
    assert names(new_arrivals(RIGHT._replace(**changes))) == missing


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"daily": 10}, [Requirement.DAILY]),
        ({"orders": 0}, [Requirement.ORDERS]),
        ({"reviews": 0}, [Requirement.REVIEWS]),
    ],
)
def test_top_ranking(changes: dict[str, Any], missing: list[Requirement]) -> None:
    assert names(top_ranking(RIGHT._replace(**changes))) == missing


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"product_type": ProductType.CUSTOMIZATION}, [Requirement.READY]),
        ({"growth": 59}, [Requirement.GROWTH]),
        ({"quantity": 1}, [Requirement.QUANTITY]),
        ({"stock": 19}, [Requirement.STOCK]),
        ({"stock": None, "quantity": None}, [Requirement.QUANTITY, Requirement.STOCK]),
    ],
)
def test_weekly_deals(changes: dict[str, Any], missing: list[Requirement]) -> None:
    assert names(promotion(RIGHT._replace(**changes), offers.WEEKLY_TERMS)) == missing


def test_a_condition_names_what_is_asked_and_what_there_is() -> None:
    condition = unmet(promotion(RIGHT._replace(growth=55), offers.WEEKLY_TERMS))[0]
    assert (condition.needed, condition.found) == ("≥ 60", "55")


def test_what_a_campaign_does_not_ask_is_no_condition() -> None:
    terms = replace(offers.WEEKLY_TERMS, growth=0, quantity=1)
    asked = {condition.requirement for condition in promotion(RIGHT, terms)}
    assert asked == {Requirement.ON_SALE, Requirement.READY, Requirement.STOCK}


def test_a_week_runs_from_monday_to_sunday_and_is_open_from_10_to_3_days_before() -> None:
    assert (WEEK.starts_on, WEEK.ends_on) == (date(2022, 9, 19), date(2022, 9, 25))
    phases = {
        date(2022, 9, 8): Phase.SOON,
        date(2022, 9, 9): Phase.OPEN,
        date(2022, 9, 16): Phase.OPEN,
        date(2022, 9, 17): Phase.CLOSED,
        date(2022, 9, 19): Phase.LIVE,
        date(2022, 9, 25): Phase.LIVE,
        date(2022, 9, 26): Phase.ENDED,
    }
    assert {day: WEEK.phase(day) for day in phases} == phases


def test_on_a_friday_two_weeks_are_open() -> None:
    def opened(day: date) -> list[date]:
        found = offers.weeks_from(day)
        return [offer.starts_on for offer in found if offer.phase(day) is Phase.OPEN]

    assert opened(date(2022, 9, 9)) == [date(2022, 9, 12), date(2022, 9, 19)]
    assert opened(date(2022, 9, 10)) == [date(2022, 9, 19)]


def problems(
    facts: Facts | None = RIGHT, others: Any = (), penalty: int = 0, **changes: Any
) -> list[str]:
    values = {"product_id": 1, "discount": Decimal(9), "stock": 20} | changes
    terms = replace(offers.WEEKLY_TERMS, most=changes.pop("most", None))
    values.pop("most", None)
    offer = replace(WEEK, terms=terms)
    found = rules.problems(Enrolment(**values), offer, facts, others, penalty)
    return [str(problem.message) for problem in found]


def test_an_enrolment_keeps_the_terms() -> None:
    assert problems() == []
    assert "须为 9 折或更低（至少 10% off），现为 9.1 折" in problems(discount=Decimal("9.1"))[0]
    assert problems(stock=19) == ["活动库存不能少于 20 件"]
    assert problems(stock=21) == ["活动库存不能超过可售数量（20）"]
    assert problems(others=[1]) == ["该商品已报名本期活动"]
    assert problems(others=[2, 3], most=2) == ["本期活动最多报名 2 款商品"]
    assert problems(penalty=23) == []
    assert problems(penalty=24) == ["店铺违规扣分 24 分，须小于 24 分才能报名"]
    assert "产品成长分为“55”，须“≥ 60”" in problems(RIGHT._replace(growth=55))[0]


def test_what_is_missing_is_the_forms_matter() -> None:
    assert problems(None, product_id=None, discount=None, stock=None) == []


def test_one_stock_is_promised_once() -> None:
    """Of 4,060 pieces other campaigns hold 3,000: 1,060 are left."""
    enrolment = Enrolment(product_id=1, discount=Decimal(8), stock=1061)
    offer = offers.weekly(date(2022, 9, 19))
    facts = Facts(ProductType.READY_TO_SHIP, growth=80, quantity=2, stock=4060)
    said = [p.message for p in rules.problems(enrolment, offer, facts, [], 0, 3000)]
    assert said == ["可售数量 4060 件，其他活动已占用 3000 件，活动库存不能超过 1060 件"]
    enrolment.stock = 1060
    assert not list(rules.problems(enrolment, offer, facts, [], 0, 3000))


def test_prices_are_those_of_the_least_quantity() -> None:
    """Specifications differ in price; of a ladder only the first step counts."""
    skus = [Sku(price=Decimal(price)) for price in ("6.5", "4.8", "5")]
    prices = venues.first_prices
    assert prices(Product(price_mode=PriceMode.BY_SPECIFICATION, skus=skus)) == (
        Decimal("4.8"),
        Decimal("6.5"),
    )
    tiers = [PriceTier(min_quantity=2, price=Decimal(5)), PriceTier(min_quantity=9, price=4)]
    found = prices(Product(price_mode=PriceMode.BY_QUANTITY, price_tiers=tiers))
    assert found == (Decimal(5), Decimal(5))
    assert prices(Product(price_mode=PriceMode.BY_QUANTITY)) is None


def test_a_product_enrolled_already_has_no_stock_problem_beside() -> None:
    enrolment = Enrolment(product_id=1, discount=Decimal(8), stock=20)
    said = [p.message for p in rules.problems(enrolment, WEEK, RIGHT, [1], 0, promised=20)]
    assert said == ["该商品已报名本期活动"]
