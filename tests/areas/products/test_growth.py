"""The growth score and its page (PM-01)."""

from decimal import Decimal
from typing import Any

import pytest

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.freight.models import CoreReach
from trainer.areas.products.choices import PriceMode, ProductType, Support
from trainer.areas.products.growth.score import (
    ITEMS,
    Column,
    Facts,
    Performance,
    Tier,
    growth,
)
from trainer.areas.products.models import Product
from trainer.areas.products.quality import Traits
from trainer.areas.products.reference import categories

PAGE = "products/growth/"
RTS, CUSTOM = ProductType.READY_TO_SHIP, ProductType.CUSTOMIZATION
SOLD = Performance(100, 5, 3, 1, 90, 0)


def facts(kind: ProductType, **changes: Any) -> Facts:
    leaf = categories.leaves()["玩具>积木"]
    traits: dict[str, Any] = {
        "product_type": kind,
        "category": leaf.path,
        "title": 60,
        "keywords": 3,
        "pictures": 4,
        "attributes": frozenset(attribute.name for attribute in leaf.attributes),
        "specifications": 1,
        "price_mode": PriceMode.LADDER,
        "ladder": True,
        "freight": True,
        "core": CoreReach(freight=True, guarantee=True),
        "description": 100,
        "samples": Support.YES,
        "customising": Support.YES,
    }
    own = {name: changes.pop(name) for name in list(changes) if name in traits}
    values: dict[str, Any] = {"performance": SOLD, "quickest_days": 7, "tiers": 3}
    return Facts(traits=Traits(**(traits | own)), **(values | changes))


@pytest.mark.parametrize("kind", [RTS, CUSTOM])
def test_the_points_of_a_type_make_100(kind: ProductType) -> None:
    assert sum(item.points for item in ITEMS[kind]) == 100
    assert growth(facts(kind)).score == 100
    assert growth(facts(kind)).advice == []
    assert growth(facts(kind)).tier is Tier.HIT


@pytest.mark.parametrize(
    ("kind", "changes", "score", "column"),
    [
        (RTS, {"performance": Performance()}, 70, Column.TRADE),
        (RTS, {"performance": Performance(100, 5, 2, 1, 90, 0)}, 92, Column.TRADE),
        (RTS, {"performance": Performance(100, 5, 2, 0, 89, 1)}, 72, Column.TRADE),
        (RTS, {"customising": Support.NO}, 93, Column.INDUSTRY),
        (CUSTOM, {"performance": Performance(100, 4, 1, 0, None, 0)}, 94, Column.TRADE),
        (CUSTOM, {"performance": Performance(100, 2, 0, 0, None, 0)}, 67, Column.TRADE),
        (CUSTOM, {"samples": Support.NO}, 95, Column.INDUSTRY),
    ],
)
def test_what_is_missing_costs_its_points(
    kind: ProductType, changes: dict[str, Any], score: int, column: Column
) -> None:
    found = growth(facts(kind, **changes))
    assert (found.score, found.is_met(column)) == (score, False)


@pytest.mark.parametrize(
    ("changes", "met"),
    [
        ({"quickest_days": 7, "tiers": 1, "samples": Support.NO}, True),
        ({"quickest_days": 8, "tiers": 3, "samples": Support.NO}, True),
        ({"quickest_days": 8, "tiers": 2, "samples": Support.YES}, True),
        ({"quickest_days": 8, "tiers": 2, "samples": Support.NO}, False),
    ],
)
def test_one_advantage_is_enough(changes: dict[str, Any], met: bool) -> None:
    assert growth(facts(RTS, **changes)).is_met(Column.ADVANTAGE) is met
    assert growth(facts(CUSTOM, **changes)).is_met(Column.ADVANTAGE) is None


def test_late_shipping_costs_ten_points() -> None:
    late = growth(facts(RTS, performance=Performance(100, 5, 5, 1, 79, 0)))
    assert late.extra == 5 - 10
    assert growth(facts(RTS, performance=Performance(100, 5, 30, 1, 80, 0))).extra == 10


def test_a_tier_needs_a_green_quality_score() -> None:
    poor = growth(facts(RTS, title=10, keywords=0, pictures=0))
    assert poor.quality == Decimal("3.6")
    assert poor.score >= 80
    assert poor.tier is Tier.ORDINARY
    strong = growth(facts(RTS, performance=Performance()))
    assert strong.tier is Tier.STRONG


def test_the_page_lists_published_products_with_their_columns(shop: OfficeClient) -> None:
    page = shop.page(PAGE)
    rows = page.xpath("//tbody/tr")
    assert len(rows) == 20
    assert "共 57 条" in page.text_content()
    custom = shop.page(f"{PAGE}?type=customization")
    assert len(custom.xpath("//tbody/tr")) == 11
    assert "不适用" in custom.text_content()


def test_the_advice_leads_to_the_field(shop: OfficeClient) -> None:
    page = shop.page(f"{PAGE}3175")
    assert f"{shop.url('products/manage/3175/edit')}#attributes" in page.xpath("//td//a/@href")
    before = page.xpath("//dl//dd")[0].text_content()
    shop.change(Product, 3175, customising=Support.YES)
    assert int(shop.page(f"{PAGE}3175").xpath("//dl//dd")[0].text_content()) > int(before)


def test_a_page_of_more_products_takes_no_more_statements(shop: OfficeClient) -> None:
    with statements(shop.app) as few:
        shop.page(f"{PAGE}?q=DEERC")
    with statements(shop.app) as many:
        shop.page(PAGE)
    assert len(many) == len(few)
