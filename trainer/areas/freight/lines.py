"""The express services on offer with their limits and prices (FRT-01, FRT-02, FRT-03).

Own lines are the seller's accounts with carriers: no limits, and no price of the platform.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from trainer.areas.freight.choices import Carrier, GoodsKind, Line, Mode, Plan, Warehouse
from trainer.areas.freight.countries import countries
from trainer.config import ROOT
from trainer.core.text.yaml_files import read_yaml

FILE = ROOT / "seed" / "reference" / "freight_lines.yaml"
OWN_CARRIERS = {
    Line.OWN_DHL: Carrier.DHL,
    Line.OWN_UPS: Carrier.UPS,
    Line.OWN_FEDEX: Carrier.FEDEX,
    Line.FORWARDER_LINE: Carrier.FORWARDER,
}


@dataclass(frozen=True)
class Price:
    """What a line charges in a zone, in US dollars."""

    first: Decimal
    """For the first step of weight."""
    step: Decimal
    """For each further step up to 20 kg."""
    heavy: Decimal
    """For each kilogram of parcels above 20 kg."""


@dataclass(frozen=True)
class Limits:
    """What a line accepts."""

    over: Decimal
    """Kilograms of chargeable weight that a parcel must exceed, if any."""
    most: Decimal
    """The highest chargeable weight in kilograms."""
    side: Decimal
    """The longest side in centimetres."""
    girth: Decimal
    """The longest girth in centimetres, the longest side included."""


@dataclass(frozen=True)
class Service:
    """What is known of a line."""

    line: Line
    carrier: Carrier
    plan: Plan
    modes: tuple[Mode, ...]
    warehouses: tuple[Warehouse, ...]
    goods: tuple[GoodsKind, ...]
    limits: Limits | None = None
    step: Decimal = Decimal(0)
    """Kilograms by which it charges up to 20 kg."""
    days: tuple[int, int] | None = None
    """Days from the warehouse to the buyer, the least and the most."""
    on_time: bool = False
    """Whether it is one of the six lines with 承诺达 (FRT-03)."""
    prices: Mapping[str, Price] = field(default_factory=dict)
    """By zone; a line serves the zones that it has prices for, an own line every country."""

    @property
    def own(self) -> bool:
        """Whether it is an account of the seller's own."""
        return self.plan is Plan.OWN

    @property
    def countries(self) -> tuple[str, ...]:
        """The names of the countries that it serves."""
        return tuple(c.name for c in countries().values() if self.own or c.zone in self.prices)

    def countries_for(self, goods: GoodsKind) -> tuple[str, ...]:
        """The countries to which it carries a kind of goods (FRT-02: batteries not everywhere)."""
        known = countries()
        if goods is not GoodsKind.BATTERY:
            return self.countries
        return tuple(name for name in self.countries if known[name].takes_batteries)


@cache
def services() -> Mapping[Line, Service]:
    """All lines in the order of the list."""
    data = read_yaml(FILE).data
    platform = [_service(Line(code), entry) for code, entry in data["lines"].items()]
    own = [
        Service(line, carrier, Plan.OWN, (Mode.DOOR,), (), tuple(GoodsKind))
        for line, carrier in OWN_CARRIERS.items()
    ]
    return {service.line: service for service in (*platform, *own)}


def _service(line: Line, entry: Any) -> Service:
    return Service(
        line=line,
        carrier=Carrier(entry["carrier"]),
        plan=Plan(entry["tier"]),
        modes=tuple(map(Mode, entry["modes"])),
        warehouses=tuple(map(Warehouse, entry.get("warehouses", ()))),
        goods=tuple(map(GoodsKind, entry["goods"])),
        limits=Limits(**{name: Decimal(value) for name, value in entry["limits"].items()}),
        step=Decimal(entry["step"]),
        days=(entry["days"][0], entry["days"][1]),
        on_time=entry.get("on_time", False),
        prices={zone: Price(*map(Decimal, row)) for zone, row in entry["prices"].items()},
    )


@cache
def warehouse_postcodes() -> Mapping[Warehouse, str]:
    """The postcode of each warehouse."""
    found = read_yaml(FILE).data["warehouses"]
    return {Warehouse(code): postcode for code, postcode in found.items()}


def offered(goods: GoodsKind, plan: Plan) -> list[Service]:
    """The lines that a template can have, those of its plan first.

    With own logistics these are own lines, otherwise the platform's that carry the goods.
    """
    own = plan is Plan.OWN
    fitting = [s for s in services().values() if s.own is own and goods in s.goods]
    return sorted(fitting, key=lambda service: service.plan is not plan)
