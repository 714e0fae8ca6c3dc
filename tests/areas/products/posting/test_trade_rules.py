"""Prices and terms of trade of both product types (PP-05, PP-08; textbook P3 实操 3.6)."""

from decimal import Decimal
from typing import Any

import pytest

from tests.areas.products.samples import dresses, photo, textbook_dress, textbook_product
from trainer.areas.products import rules
from trainer.areas.products.choices import (
    PriceMode,
    ProductType,
    SellBy,
    ShippingMode,
    price_mode_for,
)
from trainer.areas.products.models import Product, Sku
from trainer.areas.products.posting import trade_terms


def refused(**changes: Any) -> list[str | None]:
    product = textbook_dress(**changes)
    found = rules.problems(product, category=dresses(), photos=[photo()])
    return [problem.field for problem in found if not problem.warning]


def test_the_textbooks_dress_gets_through() -> None:
    assert refused() == []


@pytest.mark.parametrize("name", rules.required(ProductType.CUSTOMIZATION))
def test_what_a_customization_product_must_state(name: str) -> None:
    blank = [] if name == "payment_terms" else None
    assert name in refused(**{name: blank})


def test_stock_is_for_ready_to_ship_only() -> None:
    assert "stock" not in rules.required(ProductType.CUSTOMIZATION)
    assert "stock" in rules.required(ProductType.READY_TO_SHIP)


def test_customization_may_take_longer_than_15_days() -> None:
    product = textbook_dress()
    product.lead_times[0].days = 60
    found = rules.problems(product, category=dresses(), photos=[photo()])
    assert [problem.field for problem in found] == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"port": ""}, ["port"]),
        ({"port": "", "shipping_mode": ShippingMode.AIR}, []),
        ({"price_mode": PriceMode.BY_QUANTITY}, ["price_mode"]),
        ({"price_tiers": []}, ["price_tiers"]),
    ],
)
def test_a_port_goes_with_the_sea_and_a_price_mode_with_the_type(
    changes: dict[str, Any], fields: list[str]
) -> None:
    assert refused(**changes) == fields


@pytest.mark.parametrize(
    ("low", "high", "quantity", "fields"),
    [
        (90, 98, 50, []),
        (98, 98, 50, ["highest_price"]),
        (98, 90, 50, ["highest_price"]),
        (None, 90, 50, ["lowest_price"]),
        (90, 98, None, ["range_quantity"]),
    ],
)
def test_a_range_has_a_lowest_and_a_higher_highest_price(
    low: int | None, high: int | None, quantity: int | None, fields: list[str]
) -> None:
    ends = {
        "lowest_price": None if low is None else Decimal(low),
        "highest_price": None if high is None else Decimal(high),
    }
    mode = {"price_mode": PriceMode.RANGE, "price_tiers": [], "range_quantity": quantity}
    assert refused(**mode, **ends) == fields


def test_a_range_is_what_buyers_are_asked() -> None:
    product = Product(
        price_mode=PriceMode.RANGE,
        range_quantity=20,
        lowest_price=Decimal(90),
        highest_price=Decimal(98),
    )
    assert product.prices == [Decimal(90), Decimal(98)]
    assert product.least_quantity == 20


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (ProductType.CUSTOMIZATION, PriceMode.BY_QUANTITY, PriceMode.LADDER),
        (ProductType.READY_TO_SHIP, PriceMode.LADDER, PriceMode.BY_QUANTITY),
        (ProductType.READY_TO_SHIP, PriceMode.RANGE, None),
        (ProductType.CUSTOMIZATION, PriceMode.BY_SPECIFICATION, PriceMode.BY_SPECIFICATION),
        (ProductType.CUSTOMIZATION, None, None),
    ],
)
def test_the_price_mode_follows_the_type(
    kind: ProductType, before: PriceMode | None, after: PriceMode | None
) -> None:
    assert price_mode_for(kind, before) is after


def test_another_type_keeps_what_both_share() -> None:
    product = textbook_product(product_type=ProductType.CUSTOMIZATION, sell_by=SellBy.BATCH)
    trade_terms.drop_unused(product)
    assert (product.stock, product.sell_by, product.batch_size) == (None, None, None)
    assert product.price_mode is PriceMode.LADDER
    assert [tier.min_quantity for tier in product.price_tiers] == [1, 50, 100]
    product.product_type = ProductType.READY_TO_SHIP
    product.payment_terms, product.port = ["T/T"], "Ningbo"
    trade_terms.drop_unused(product)
    assert (product.payment_terms, product.port) == ([], "")
    assert product.price_mode is PriceMode.BY_QUANTITY


def test_a_price_mode_drops_the_prices_of_the_others() -> None:
    priced = [Sku(colour="Pink", size="M", model="", price=Decimal(5))]
    product = textbook_dress(skus=priced, lowest_price=Decimal(1), highest_price=Decimal(2))
    trade_terms.drop_unused(product)
    assert (product.lowest_price, product.skus[0].price) == (None, None)
    assert len(product.price_tiers) == 2
    product.price_mode = PriceMode.RANGE
    trade_terms.drop_unused(product)
    assert product.price_tiers == []
