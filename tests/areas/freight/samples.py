"""Templates and services that the platform accepts, as records and as posted forms."""

from decimal import Decimal
from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.freight.choices import (
    Calculation,
    GoodsKind,
    Line,
    Mode,
    Origin,
    Plan,
    Warehouse,
    Way,
)
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.areas.freight.pricing import Parcel

SIX = ["Germany", "France", "Italy", "Spain", "Belgium", "Czech Republic"]

HEAD = {
    "name": "RTS 商品常规物流",
    "origin": "mainland",
    "postcode": "250000",
    "way": "express",
    "goods": "general",
    "plan": "preferred",
    "countries": ["France"],
}
SERVICE = {
    "mode": "warehouse",
    "warehouse": "badatong_shenzhen",
    "postcode": "518000",
    "reach": "named",
    "countries": SIX,
    "calculation": "platform",
    "rate": "50",
}


def template(**changes: Any) -> FreightTemplate:
    values = {
        "name": "RTS 商品常规物流",
        "origin": Origin.MAINLAND,
        "postcode": "250000",
        "way": Way.EXPRESS,
        "goods": GoodsKind.GENERAL,
        "plan": Plan.PREFERRED,
        "countries": ["France"],
    }
    return FreightTemplate(**(values | changes))


def service(**changes: Any) -> FreightService:
    values = {
        "line": Line.FEDEX_IP,
        "mode": Mode.WAREHOUSE,
        "warehouse": Warehouse.BADATONG_SHENZHEN,
        "postcode": "518000",
        "countries": list(SIX),
        "calculation": Calculation.PLATFORM,
        "rate": 50,
    }
    return FreightService(**(values | changes))


def own(**changes: Any) -> FreightService:
    values = {
        "line": Line.OWN_DHL,
        "mode": Mode.DOOR,
        "warehouse": None,
        "calculation": Calculation.BY_WEIGHT,
        "rate": None,
        "first_weight": Decimal("0.5"),
        "first_fee": Decimal(12),
        "step_weight": Decimal("0.5"),
        "step_fee": Decimal(3),
    }
    return service(**(values | changes))


def parcel(weight: Any = 1, sides: tuple[int, int, int] = (10, 10, 10), n: int = 1) -> Parcel:
    return Parcel(Decimal(str(weight)), *map(Decimal, sides), quantity=n)


def create(shop: OfficeClient, **changes: Any) -> FreightTemplate:
    assert shop.post("freight/new", HEAD | changes).status_code == 302
    made: FreightTemplate = shop.records(FreightTemplate)[-1]
    return made


def add_service(
    shop: OfficeClient, number: int, line: str = "fedex_ip", **changes: Any
) -> FreightService:
    answer = shop.post(f"freight/{number}/services/new?line={line}", SERVICE | changes)
    assert answer.status_code == 302, answer.text
    made: FreightService = shop.records(FreightService)[-1]
    return made
