"""Each rule of DSC-01, DSC-02 and CPN-03's discount, from its stated numbers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from trainer.areas.discounts import rules
from trainer.areas.discounts.models import Audience, DiscountCampaign, DiscountProduct
from trainer.areas.discounts.pricing import range_at, reduced, unit_price
from trainer.areas.discounts.rules import Shelf
from trainer.areas.products.choices import PriceMode, PrivateMould, ProductType, Status
from trainer.areas.products.models import PriceTier, Product, Sku
from trainer.core.data.campaigns import CampaignStatus

TODAY = date(2022, 8, 19)
NUMBERS = (3175, 3176, 3177, 3178, 3179)


def product(number: int, **changes: Any) -> Product:
    values = {
        "id": number,
        "title": f"Product {number}",
        "status": Status.PUBLISHED,
        "product_type": ProductType.READY_TO_SHIP,
        "private_mould": PrivateMould.NO,
        "stock": 1700,
        "price_mode": PriceMode.BY_QUANTITY,
    }
    return Product(**(values | changes))


def row(number: int, **changes: Any) -> DiscountProduct:
    return DiscountProduct(
        **({"product_id": number, "stock": 500, "discount": Decimal(9)} | changes)
    )


def campaign(**changes: Any) -> DiscountCampaign:
    values = {
        "name": "9月外贸节专享折扣",
        "starts_on": date(2022, 9, 15),
        "ends_on": date(2022, 9, 30),
        "audience": Audience.EVERYONE,
        "status": CampaignStatus.PUBLISHED,
        "products": [row(number) for number in NUMBERS],
    }
    return DiscountCampaign(**(values | changes))


SHELF = Shelf({number: product(number) for number in NUMBERS})


def found(
    candidate: DiscountCampaign, shelf: Shelf = SHELF, **known: Any
) -> list[tuple[str | None, bool]]:
    problems = rules.problems(candidate, shelf, today=TODAY, **known)
    return [(problem.field, problem.warning) for problem in problems]


def test_the_textbooks_own_campaign_passes() -> None:
    assert found(campaign()) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": date(2022, 8, 18)}, "starts_on"),
        ({"ends_on": date(2022, 9, 14)}, "ends_on"),
        ({"products": []}, "products"),
        ({"products": [row(3175), row(3175)]}, "products-1-product_id"),
        ({"products": [row(3175, stock=1701)]}, "products-0-stock"),
        ({"products": [row(9999)]}, "products-0-product_id"),
    ],
)
def test_what_is_refused(changes: dict[str, Any], field: str) -> None:
    assert found(campaign(**changes)) == [(field, False)]


@pytest.mark.parametrize("starts_on", [TODAY, date(2022, 9, 15)])
def test_it_may_start_today_in_us_time(starts_on: date) -> None:
    assert found(campaign(starts_on=starts_on)) == []


def test_a_stopped_one_keeps_its_start() -> None:
    early = campaign(starts_on=date(2022, 8, 1))
    assert found(early, stopped_start=date(2022, 8, 1)) == []


def test_all_that_is_on_the_shelf_can_be_sold() -> None:
    assert found(campaign(products=[row(3175, stock=1700)])) == []
    endless = Shelf({3175: product(3175, stock=None)})
    assert found(campaign(products=[row(3175, stock=10**6)]), endless) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"product_type": ProductType.CUSTOMIZATION}, "不是直接下单品"),
        ({"status": Status.OFF_SHELF}, "产品不在售"),
        ({"status": Status.DRAFT}, "产品不在售"),
        ({"private_mould": PrivateMould.YES}, "产品不在售"),
    ],
)
def test_only_ready_to_ship_products_on_sale_take_part(
    changes: dict[str, Any], reason: str
) -> None:
    shelf = Shelf({3175: product(3175, **changes)})
    assert shelf.exclusion(3175) == reason
    assert found(campaign(products=[row(3175)]), shelf) == [("products-0-product_id", False)]


def test_products_with_prices_for_countries_do_not_take_part() -> None:
    shelf = Shelf({3175: product(3175), 3176: product(3176)}, regional={3176})
    assert shelf.exclusion(3175) is None
    assert shelf.exclusion(3176) == "已设置国家/区域定价"
    assert shelf.exclusion(3177) == "产品不存在"


def test_a_product_is_in_one_campaign_at_a_time() -> None:
    shelf = Shelf(SHELF.products, busy={3177: "夏季折扣"})
    assert found(campaign(), shelf) == [("products-2-product_id", False)]


@pytest.mark.parametrize(("discount", "warned"), [("0.9", True), ("0.1", True), ("1", False)])
def test_a_discount_below_one_tenth_is_questioned(discount: str, warned: bool) -> None:
    slip = campaign(products=[row(3175, discount=Decimal(discount))])
    assert found(slip) == ([("products-0-discount", True)] if warned else [])


def test_rules_bear_with_what_is_missing() -> None:
    blank = campaign(starts_on=None, ends_on=None, products=[row(3175, stock=None, discount=None)])
    assert found(blank) == []


@pytest.mark.parametrize(
    ("stock", "field"), [(500, None), (501, None), (1700, None), (499, 0), (1701, 0)]
)
def test_a_running_campaign_only_gains_stock(stock: int, field: int | None) -> None:
    changed = campaign(products=[row(3175, stock=stock)])
    problems = list(rules.growth_problems(changed, [(3175, 500)], SHELF.products))
    expected = [] if field is None else ["products-0-stock"]
    assert [problem.field for problem in problems] == expected


@pytest.mark.parametrize("numbers", [(3175,), (3176, 3175), (3175, 3176, 3177)])
def test_a_running_campaign_keeps_its_products(numbers: tuple[int, ...]) -> None:
    changed = campaign(products=[row(number) for number in numbers])
    before = [(3175, 500), (3176, 500)]
    problems = list(rules.growth_problems(changed, before, SHELF.products))
    assert [problem.field for problem in problems] == [None]


@pytest.mark.parametrize(
    ("last_paid_on", "new"),
    [
        (None, True),
        (TODAY - timedelta(366), True),
        (TODAY - timedelta(365), False),
        (TODAY, False),
    ],
)
def test_new_buyers_have_not_paid_for_365_days(last_paid_on: date | None, new: bool) -> None:
    """DSC-02."""
    assert rules.is_new_buyer(last_paid_on, TODAY) is new


@pytest.mark.parametrize(
    ("price", "discount", "pays"),
    [
        ("5500", "2", "1100.00"),
        ("5", "3", "1.50"),
        ("1000", "4", "400.00"),
        ("7.45", "8.5", "6.33"),
    ],
)
def test_prices_at_a_discount(price: str, discount: str, pays: str) -> None:
    assert reduced(Decimal(price), Decimal(discount)) == Decimal(pays)


def test_a_ladder_has_a_range_at_a_discount() -> None:
    tiers = [PriceTier(min_quantity=q, price=Decimal(p)) for q, p in ((1, 40), (50, 38), (100, 36))]
    ladder = product(3176, price_tiers=tiers)
    assert range_at(ladder, Decimal(9)) == (Decimal("32.40"), Decimal("36.00"))
    assert range_at(product(1)) is None
    assert [unit_price(ladder, n) for n in (0, 1, 49, 50, 1000)] == [None, 40, 40, 38, 36]


def test_the_price_by_specification_does_not_depend_on_the_quantity() -> None:
    skus = [Sku(price=Decimal(30)), Sku(price=Decimal(20)), Sku(price=None)]
    varied = product(3176, price_mode=PriceMode.BY_SPECIFICATION, skus=skus)
    assert unit_price(varied, 1) == 20
