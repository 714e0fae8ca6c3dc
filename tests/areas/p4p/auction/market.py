"""The demo shop and a market for it, as the auction takes them."""

from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from trainer.areas.p4p.auction import day
from trainer.areas.p4p.auction.types import (
    Bids,
    Change,
    DayResult,
    Kind,
    Plan,
    Product,
    Settings,
    Word,
)
from trainer.config import ROOT
from trainer.core.text.yaml_files import read_yaml

MONDAY = date(2022, 9, 5)
SEED = 20220905
PATTERNS = (("{}", 4, 5), ("{} wholesale", 3, 4), ("custom {}", 3, 3), ("{} for kids", 4, 4))
"""A search with its stars and heat."""


@cache
def products() -> tuple[Product, ...]:
    """The products of the demo shop."""
    world = read_yaml(ROOT / "seed/worlds/toy-company/products.yaml").data
    return tuple(
        Product(row["id"], row["title"], row["category"], tuple(row["keywords"]))
        for row in world["records"]["product"]
    )


@cache
def words() -> tuple[Word, ...]:
    """The products' keywords and what else buyers type with them."""
    found = {}
    for product in products():
        for keyword in product.keywords:
            for pattern, stars, heat in PATTERNS:
                text = pattern.format(keyword.lower())
                chance = Random(text)
                floor = Decimal(chance.randint(30, 35)) / 10
                found[text] = Word(
                    text,
                    product.category,
                    stars=stars + chance.choice((-1, 0, 0, 1)),
                    heat=heat + chance.choice((-1, 0, 0, 1)),
                    competition=heat - chance.choice((0, 1, 2)),
                    floor=floor,
                    mean_bid=floor * chance.randint(12, 20) / 10,
                )
    return tuple(found.values())


def all_products() -> frozenset[int]:
    return frozenset(product.id for product in products())


def settings(**changes: Any) -> Settings:
    values = {
        "budget": Decimal(100),
        "products": all_products(),
        "bids": Bids(Decimal(5), Decimal(10)),
    }
    return Settings(**(values | changes))


def plan(number: int = 1, kind: Kind = Kind.TARGETING, **changes: Any) -> Plan:
    spent = changes.pop("spent_this_week", Decimal(0))
    return Plan(number, kind, (Change(0, settings(**changes)),), spent)


def results(*plans: Plan, on: date = MONDAY, **known: Any) -> DayResult:
    return day.run(words(), products(), plans, **({"seed": SEED, "day": on} | known))
