"""What a day of the direct train costs, for ``trainer bench``."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from trainer.areas.p4p.auction import day
from trainer.areas.p4p.auction.market import demand
from trainer.areas.p4p.auction.types import (
    Bids,
    Change,
    DayResult,
    Kind,
    Plan,
    Product,
    Query,
    Settings,
    Word,
    World,
)
from trainer.config import ROOT
from trainer.core.text.yaml_files import read_yaml

PLANS = 50
DAY = date(2022, 9, 5)
SEED = 1
WORLD = ROOT / "seed" / "worlds" / "toy-company"


def auctions() -> DayResult:
    """Hold a day's auctions for fifty plans of the whole shop."""
    return day.run(_world(), _plans(), SEED, DAY)


def searches() -> list[Query]:
    """Draw the searches of the same day."""
    return demand.queries(_world().words, SEED, DAY)


@cache
def _world() -> World:
    words: list[dict[str, Any]] = read_yaml(WORLD / "p4p.yaml").data["shared"]["p4p_market_word"]
    products: list[dict[str, Any]] = read_yaml(WORLD / "products.yaml").data["records"]["product"]
    return World(
        tuple(
            Word(
                row["word"],
                row["category"],
                row["stars"],
                row["heat"],
                row["competition"],
                Decimal(row["floor"]),
                Decimal(row["mean_bid"]),
            )
            for row in words
        ),
        tuple(
            Product(row["id"], row["title"], row["category"], tuple(row["keywords"]))
            for row in products
        ),
    )


@cache
def _plans() -> tuple[Plan, ...]:
    """Plans with different bids, so that no two are alike."""
    everything = frozenset(product.id for product in _world().products)
    return tuple(
        Plan(
            number,
            Kind.TARGETING,
            (Change(0, Settings(50, everything, Bids(Decimal(5), 5 + Decimal(number) / 10))),),
        )
        for number in range(1, PLANS + 1)
    )
