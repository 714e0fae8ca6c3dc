"""The demo shop and its market, as the auction takes them."""

from datetime import date
from decimal import Decimal
from functools import cache
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
    World,
)
from trainer.config import ROOT
from trainer.core.text.yaml_files import read_yaml

MONDAY = date(2022, 9, 5)
SEED = 20220905


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
    """The words of the demo shop's market."""
    world = read_yaml(ROOT / "seed/worlds/toy-company/p4p.yaml").data
    return tuple(
        Word(
            row["word"],
            row["category"],
            row["stars"],
            row["heat"],
            row["competition"],
            Decimal(row["floor"]),
            Decimal(row["mean_bid"]),
        )
        for row in world["shared"]["p4p_market_word"]
    )


def all_products() -> frozenset[int]:
    return frozenset(product.id for product in products())


def settings(**changes: Any) -> Settings:
    values = {
        "budget": 100,
        "products": all_products(),
        "bids": Bids(Decimal(5), Decimal(10)),
    }
    return Settings(**(values | changes))


def plan(number: int = 1, kind: Kind = Kind.TARGETING, **changes: Any) -> Plan:
    spent = changes.pop("spent_this_week", Decimal(0))
    return Plan(number, kind, (Change(0, settings(**changes)),), spent)


def results(*plans: Plan, on: date = MONDAY, **known: Any) -> DayResult:
    return day.run(World(words(), products()), plans, **({"seed": SEED, "day": on} | known))
