"""What venues ask of a product, each with the number that it has (TRF-02, TRF-03, TRF-04)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from trainer.areas.products.choices import ProductType
from trainer.areas.venues.choices import Requirement
from trainer.areas.venues.offers import Terms
from trainer.core.text.i18n import gettext as _

NEW_DAYS = 90
NEW_GROWTH = 60
NEW_QUALITY = Decimal(4)
RANKING_VISITORS = 10
RANKED = 10
"""Products in a list of Top Ranking."""


class Facts(NamedTuple):
    """What is known of a product.

    Attributes:
        product_type: Whether it is Ready to Ship.
        on_sale: Whether buyers can order it.
        age: Full days since it was first posted.
        growth: The growth score (PM-01).
        quality: The quality score of its information (PQ-01), used as the 精品分.
        quantity: The smallest quantity that can be ordered.
        stock: How many can be sold.
        overseas: Overseas visitors in 90 days.
        daily: The same, counted once a day.
        orders: Paid orders in 90 days.
        reviews: Buyers' reviews.
        week_buyers: Buyers in 7 days.
    """

    product_type: ProductType
    on_sale: bool = True
    age: int = 0
    growth: int = 0
    quality: Decimal = Decimal(0)
    quantity: int | None = None
    stock: int | None = None
    overseas: int = 0
    daily: int = 0
    orders: int = 0
    reviews: int = 0
    week_buyers: int = 0


class Condition(NamedTuple):
    """One condition, as a product meets it or not.

    Attributes:
        requirement: What is looked at.
        needed: What is asked, as text.
        found: What the product has, as text.
        met: Whether that is enough.
    """

    requirement: Requirement
    needed: str
    found: str
    met: bool


def _at_least(requirement: Requirement, found: Any, least: Any) -> Condition:
    shown = _("未填写") if found is None else str(found)
    return Condition(requirement, f"≥ {least}", shown, found is not None and found >= least)


def _on_sale(facts: Facts) -> Condition:
    found = _("在售") if facts.on_sale else _("不在售")
    return Condition(Requirement.ON_SALE, _("在售"), found, facts.on_sale)


def new_arrivals(facts: Facts) -> list[Condition]:
    """What New Arrivals asks (TRF-02)."""
    young = facts.age <= NEW_DAYS
    return [
        _on_sale(facts),
        Condition(Requirement.AGE, f"≤ {NEW_DAYS}", str(facts.age), young),
        _at_least(Requirement.GROWTH, facts.growth, NEW_GROWTH),
        _at_least(Requirement.QUALITY, facts.quality, NEW_QUALITY),
        _at_least(Requirement.OVERSEAS, facts.overseas, 1),
    ]


def top_ranking(facts: Facts) -> list[Condition]:
    """What Top Ranking asks (TRF-03)."""
    popular = facts.daily > RANKING_VISITORS
    return [
        _on_sale(facts),
        Condition(Requirement.DAILY, f"> {RANKING_VISITORS}", str(facts.daily), popular),
        _at_least(Requirement.ORDERS, facts.orders, 1),
        _at_least(Requirement.REVIEWS, facts.reviews, 1),
    ]


def promotion(facts: Facts, terms: Terms) -> list[Condition]:
    """What Weekly Deals and official campaigns ask of a product (TRF-04, CAM-01)."""
    ready = ProductType.READY_TO_SHIP
    is_ready = facts.product_type is ready
    found = [
        _on_sale(facts),
        Condition(Requirement.READY, str(ready.label), str(facts.product_type.label), is_ready),
        _at_least(Requirement.GROWTH, facts.growth, terms.growth),
        _at_least(Requirement.QUANTITY, facts.quantity, terms.quantity),
        _at_least(Requirement.STOCK, facts.stock, terms.stock),
    ]
    least = {Requirement.GROWTH: terms.growth, Requirement.QUANTITY: terms.quantity - 1}
    return [one for one in found if least.get(one.requirement, 1) > 0]


def unmet(conditions: Sequence[Condition]) -> list[Condition]:
    """The conditions that a product does not meet."""
    return [condition for condition in conditions if not condition.met]
