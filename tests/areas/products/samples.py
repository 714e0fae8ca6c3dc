"""A product that keeps all rules, and the form that posts it."""

from decimal import Decimal
from typing import Any

from trainer.areas.products.choices import (
    Goods,
    Period,
    PriceMode,
    PrivateMould,
    ProductType,
    SellBy,
    ShippingMode,
    Support,
    Unit,
)
from trainer.areas.products.models import LeadTime, Photo, PriceTier, Product, ProductAttribute, Sku
from trainer.areas.products.reference import categories
from trainer.areas.products.reference.categories import Category

TITLE = (
    "Marble Race 168 Ball Track Run Blocks Maze Track Building Blocks Assemble Set ABS Funnel "
    "Slide Bricks Toys 6 Children Gift"
)
CODE = "toys-hobbies.building-blocks"
FORM = f"products/new/rts/{CODE}"
DRESS = (
    "Summer Bodycon Children Clothes Sequin Baby Toddler Gown Birthday Wedding Party Flower Girls "
    "Princess Kids Dresses"
)
DRESSES = "apparel-accessories.childrens-clothing.girls-dresses"
DRESS_FORM = f"products/new/customization/{DRESSES}"


def blocks() -> Category:
    return categories.by_code()[CODE]


def photo(width: int = 750, height: int = 750) -> Photo:
    return Photo(file_name="a.png", width=width, height=height)


def textbook_product(**changes: Any) -> Product:
    """The product of 实操 3.5, with some fields changed."""
    values: dict[str, Any] = {
        "title": TITLE,
        "category": "玩具>积木",
        "product_type": ProductType.READY_TO_SHIP,
        "keywords": ["Building Blocks Toys"],
        "origin": "China",
        "brand": "DY",
        "price_mode": PriceMode.BY_QUANTITY,
        "sell_by": SellBy.PIECE,
        "unit": Unit.BOX,
        "stock": 1000,
        "code": "6852000",
        "length": Decimal(20),
        "width": Decimal(20),
        "height": Decimal(10),
        "weight": Decimal("0.5"),
        "goods": Goods.GENERAL,
        "freight_template_id": 2011,
        "description": "Specification:",
        "description_html": "<p>Specification:</p>",
        "samples": Support.NO,
        "customising": Support.NO,
        "private_mould": PrivateMould.NO,
        "visible_production": Support.NO,
        "one_stop_export": Support.NO,
        "attributes": [
            ProductAttribute(name=name, value=value)
            for name, value in (
                ("材质", "Plastic"),
                ("场景", "Transportation"),
                ("产品特性", "Poisonless and Harmless"),
            )
        ],
        "skus": [Sku(colour="Red", size="", model="")],
        "price_tiers": tiers((1, 20), (50, 18), (100, 15)),
        "lead_times": [LeadTime(max_quantity=100, days=7)],
    }
    return Product(**(values | changes))


def tiers(*steps: tuple[int, int]) -> list[PriceTier]:
    return [PriceTier(min_quantity=n, price=Decimal(price)) for n, price in steps]


def textbook_form(**changes: Any) -> dict[str, Any]:
    """The same product as the form posts it; None leaves a field out."""
    values: dict[str, Any] = {
        "title": TITLE,
        "keyword_1": "Building Blocks Toys",
        "image_1": "marble-run-01.png",
        "origin": "China",
        "brand": "DY",
        "attribute_material": "Plastic",
        "attribute_theme": "Transportation",
        "attribute_feature": ["Poisonless and Harmless"],
        "skus-0-colour": "Red",
        "price_mode": "by_quantity",
        "sell_by": "piece",
        "unit": "box",
        "price_tiers-0-min_quantity": "1",
        "price_tiers-0-price": "20",
        "price_tiers-1-min_quantity": "50",
        "price_tiers-1-price": "18",
        "price_tiers-2-min_quantity": "100",
        "price_tiers-2-price": "15",
        "stock": "1000",
        "code": "6852000",
        "lead_times-0-max_quantity": "100",
        "lead_times-0-days": "7",
        "length": "20",
        "width": "20",
        "height": "10",
        "weight": "0.5",
        "goods": "general",
        "freight_template_id": "2011",
        "description_html": "Specification:\nProduct type:Slide DIY Blocks",
        "samples": "no",
        "customising": "no",
        "private_mould": "no",
        "visible_production": "no",
        "one_stop_export": "no",
        "action": "publish",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def dresses() -> Category:
    return categories.by_code()[DRESSES]


def textbook_dress(**changes: Any) -> Product:
    """The product of 实操 3.6, with some fields changed."""
    values: dict[str, Any] = {
        "title": DRESS,
        "category": "服装>儿童服装>儿童连衣裙",
        "product_type": ProductType.CUSTOMIZATION,
        "keywords": ["Kids Dresses"],
        "price_mode": PriceMode.LADDER,
        "sell_by": None,
        "unit": Unit.PIECE,
        "stock": None,
        "code": "6204420000",
        "payment_terms": ["L/C", "T/T", "Western Union"],
        "shipping_mode": ShippingMode.SEA,
        "port": "shanghai",
        "supply_quantity": 1000,
        "supply_unit": Unit.PIECE,
        "supply_period": Period.WEEK,
        "samples": Support.YES,
        "sample_limit": 5,
        "sample_price": Decimal(120),
        "attributes": [ProductAttribute(name="产品特性", value="Washable")],
        "skus": [Sku(colour="Pink", size="M", model="")],
        "price_tiers": tiers((50, 98), (100, 90)),
        "lead_times": [LeadTime(max_quantity=1000, days=7)],
    }
    return textbook_product(**(values | changes))


def dress_form(**changes: Any) -> dict[str, Any]:
    """The same product as the form posts it; None leaves a field out."""
    rts_only: dict[str, Any] = dict.fromkeys(("sell_by", "stock", "attribute_material"))
    rts_only |= dict.fromkeys(("attribute_theme", "price_tiers-2-min_quantity"))
    values: dict[str, Any] = {
        "title": DRESS,
        "keyword_1": "Kids Dresses",
        "image_1": "princess-01.png",
        "attribute_feature": ["Washable", "Breathable", "Anti-static"],
        "skus-0-colour": "Pink",
        "skus-0-size": "M",
        "price_mode": "ladder",
        "unit": "piece",
        "price_tiers-0-min_quantity": "50",
        "price_tiers-0-price": "98",
        "price_tiers-1-min_quantity": "100",
        "price_tiers-1-price": "90",
        "price_tiers-2-price": None,
        "payment_terms": ["L/C", "T/T", "Western Union"],
        "code": "6204420000",
        "lead_times-0-max_quantity": "1000",
        "shipping_mode": "sea",
        "port": "shanghai",
        "supply_quantity": "1000",
        "supply_unit": "piece",
        "supply_period": "week",
        "samples": "yes",
        "sample_limit": "5",
        "sample_price": "120",
    }
    return textbook_form(**(rts_only | values | changes))
