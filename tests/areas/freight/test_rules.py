"""Each rule of FRT-01 and FRT-02 for templates and services, from its stated numbers."""

from typing import Any

import pytest

from tests.areas.freight.samples import SIX, own, service, template
from trainer.areas.freight import rules
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
from trainer.areas.freight.countries import countries
from trainer.areas.freight.lines import services
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.core.text.problems import Problem


def head_faults(candidate: FreightTemplate, **known: Any) -> list[str | None]:
    return [problem.field for problem in rules.template_problems(candidate, **known)]


def found(
    candidate: FreightService,
    *,
    goods: GoodsKind = GoodsKind.GENERAL,
    origin: Origin = Origin.MAINLAND,
    others: tuple[FreightService, ...] = (),
) -> list[Problem]:
    return list(rules.service_problems(candidate, goods=goods, origin=origin, others=others))


def faults(candidate: FreightService, **known: Any) -> list[str | None]:
    return [problem.field for problem in found(candidate, **known) if not problem.warning]


def warned(candidate: FreightService, **known: Any) -> list[str | None]:
    return [problem.field for problem in found(candidate, **known) if problem.warning]


def test_the_textbooks_own_template_passes() -> None:
    services = [
        service(),
        service(line=Line.GLOBAL_3C, warehouse=Warehouse.YUEHANG_SHENZHEN_AIRPORT),
    ]
    assert head_faults(template(services=services)) == []
    assert faults(services[0], others=(services[1],)) == []
    assert faults(services[1], others=(services[0],)) == []


@pytest.mark.parametrize(
    ("way", "right"), [(Way.EXPRESS, True), (Way.AIR, False), (Way.SEA, False)]
)
def test_express_only(way: Way, right: bool) -> None:
    assert head_faults(template(way=way)) == ([] if right else ["way"])


@pytest.mark.parametrize(
    ("postcode", "origin", "right"),
    [
        ("250000", Origin.MAINLAND, True),
        ("010010", Origin.MAINLAND, True),
        ("25000", Origin.MAINLAND, False),
        ("2500000", Origin.MAINLAND, False),
        ("SW1A 1AA", Origin.MAINLAND, False),
        ("SW1A 1AA", Origin.OVERSEAS, True),
        ("90012", Origin.OVERSEAS, True),
        ("9", Origin.OVERSEAS, False),
    ],
)
def test_the_postcode_is_one_of_the_origin(postcode: str, origin: Origin, right: bool) -> None:
    candidate = template(postcode=postcode, origin=origin, plan=Plan.OWN)
    assert head_faults(candidate) == ([] if right else ["postcode"])
    sent = own(postcode=postcode)
    assert faults(sent, origin=origin) == ([] if right else ["postcode"])


def test_names_are_unique_whatever_their_writing() -> None:
    assert head_faults(template(), other_names=["RTS商品常规物流"]) == ["name"]
    assert head_faults(template(), other_names=["带电商品物流"]) == []


def test_a_change_of_origin_names_the_service_whose_postcode_does_not_fit() -> None:
    abroad = [own(postcode="SW1A 1AA")]
    assert head_faults(template(origin=Origin.OVERSEAS, plan=Plan.OWN, services=abroad)) == []
    assert head_faults(template(plan=Plan.OWN, services=[own(postcode="SW1A 1AA")])) == ["origin"]
    assert head_faults(template(plan=Plan.OWN, services=[own(postcode="518000")])) == []


def test_platform_logistics_start_on_the_mainland() -> None:
    overseas = template(origin=Origin.OVERSEAS)
    assert head_faults(overseas) == ["plan"]
    overseas.plan = Plan.OWN
    assert head_faults(overseas) == []


def test_a_template_names_a_country() -> None:
    assert head_faults(template(countries=[])) == ["countries"]


def test_76_countries_refuse_batteries() -> None:
    assert sum(not country.takes_batteries for country in countries().values()) == 76


def test_goods_with_batteries_go_only_where_they_are_taken() -> None:
    there = template(goods=GoodsKind.BATTERY, countries=["France", "Nepal"])
    assert head_faults(there) == ["countries"]
    assert head_faults(template(countries=["France", "Nepal"])) == []
    sent = service(countries=["France", "Nepal"])
    assert faults(sent, goods=GoodsKind.BATTERY) == ["countries"]
    assert faults(sent) == []


def test_a_message_names_five_countries_and_counts_the_rest() -> None:
    refused = [c.name for c in countries().values() if not c.takes_batteries]
    (problem,) = rules.template_problems(template(goods=GoodsKind.BATTERY, countries=refused))
    assert "等 76 个" in str(problem.message)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"plan": Plan.OWN}, "plan"),
        ({"goods": GoodsKind.COSMETICS}, "goods"),
        ({"goods": GoodsKind.BATTERY}, None),
        ({"plan": Plan.ECONOMY}, None),
    ],
)
def test_a_changed_head_fits_the_services(changes: dict[str, Any], field: str | None) -> None:
    candidate = template(**changes, services=[service()])
    assert head_faults(candidate) == ([] if field is None else [field])


def test_goods_become_batteries_only_without_countries_that_refuse_them() -> None:
    sent = service(countries=["France", "Nepal"])
    assert head_faults(template(goods=GoodsKind.BATTERY, services=[sent])) == ["goods"]


@pytest.mark.parametrize(
    ("head", "line", "right"),
    [
        ({}, Line.FEDEX_IP, True),
        ({}, Line.OWN_DHL, False),
        ({"plan": Plan.OWN}, Line.OWN_DHL, True),
        ({"plan": Plan.OWN}, Line.FEDEX_IP, False),
        ({"goods": GoodsKind.BATTERY}, Line.DHL_EXPRESS, False),
        ({"goods": GoodsKind.BATTERY}, Line.GLOBAL_3C, True),
        ({"goods": GoodsKind.COSMETICS}, Line.GLOBAL_COSMETICS, True),
        ({"goods": GoodsKind.E_CIGARETTE}, Line.GLOBAL_COSMETICS, False),
    ],
)
def test_a_line_fits_the_template(head: dict[str, Any], line: Line, right: bool) -> None:
    assert (rules.line_problem(template(**head), line) is None) is right


@pytest.mark.parametrize(("count", "right"), [(19, True), (20, False)])
def test_a_template_has_at_most_20_services(count: int, right: bool) -> None:
    full = template(services=[service() for _n in range(count)])
    assert (rules.line_problem(full, Line.FEDEX_IP) is None) is right


def test_a_line_has_its_own_ways_of_delivery() -> None:
    to_warehouse = {"line": Line.GLOBAL_3C, "warehouse": None, "mode": Mode.DOOR}
    assert faults(service(**to_warehouse)) == ["mode"]
    assert faults(service(mode=Mode.DOOR, warehouse=None)) == []


def test_delivery_from_a_warehouse_names_it() -> None:
    assert faults(service(warehouse=None)) == ["warehouse"]


def test_a_carrier_has_one_way_of_delivery_in_a_template() -> None:
    door = service(mode=Mode.DOOR, warehouse=None, countries=["Japan"])
    assert faults(door, others=(service(),)) == ["mode"]
    assert faults(door, others=(service(line=Line.DHL_EXPRESS),)) == []


@pytest.mark.parametrize(
    ("postcode", "asked"), [("518000", False), ("518128", False), ("250000", True)]
)
def test_the_postcode_of_another_city_is_asked_about(postcode: str, asked: bool) -> None:
    assert warned(service(postcode=postcode, rate=100)) == (["postcode"] if asked else [])


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"countries": []}, False),
        ({"countries": ["France"]}, True),
        ({"line": Line.CHINA_US_ECONOMY, "countries": ["United States"]}, True),
        ({"line": Line.CHINA_US_ECONOMY, "countries": ["France"]}, False),
    ],
)
def test_a_service_goes_where_its_line_goes(changes: dict[str, Any], right: bool) -> None:
    assert faults(service(**changes)) == ([] if right else ["countries"])


def test_a_country_is_named_once_for_a_line() -> None:
    others = (service(countries=["Japan", "Spain"]),)
    assert faults(service(), others=others) == ["countries"]
    assert faults(service(line=Line.UPS_SAVER), others=others) == []


@pytest.mark.parametrize(
    ("calculation", "missing"),
    [
        (Calculation.PLATFORM, ["rate"]),
        (Calculation.FREE, []),
        (Calculation.BY_WEIGHT, ["first_weight", "first_fee", "step_weight", "step_fee"]),
        (Calculation.BY_QUANTITY, ["first_pieces", "first_fee", "step_pieces", "step_fee"]),
        (Calculation.NEGOTIATED, []),
    ],
)
def test_each_calculation_needs_its_figures(calculation: Calculation, missing: list[str]) -> None:
    assert faults(service(calculation=calculation, rate=None)) == missing


def test_own_logistics_have_no_price_of_the_platform() -> None:
    assert faults(own(calculation=Calculation.PLATFORM, rate=100)) == ["calculation"]
    assert faults(own()) == []


def test_negotiated_freight_loses_the_ready_to_ship_label() -> None:
    (problem,) = found(service(calculation=Calculation.NEGOTIATED, rate=None))
    assert problem.warning
    assert "Ready to Ship" in str(problem.message)


@pytest.mark.parametrize(
    ("line", "rate", "asked"),
    [
        (Line.FEDEX_IP, 99, True),
        (Line.FEDEX_IP, 100, False),
        (Line.FEDEX_IP, 121, False),
        (Line.GLOBAL_3C, 120, False),
        (Line.GLOBAL_3C, 121, True),
    ],
)
def test_a_rate_that_costs_something_is_asked_about(line: Line, rate: int, asked: bool) -> None:
    house = services()[line].warehouses[0]
    candidate = service(line=line, warehouse=house, rate=rate, countries=SIX)
    assert warned(candidate) == (["rate"] if asked else [])


def test_free_names_are_numbered() -> None:
    assert rules.free_name("A", []) == "A"
    assert rules.free_name("A", ["A", "A 2"]) == "A 3"


def test_the_reference_files_agree_with_the_choices() -> None:
    assert set(services()) == set(Line)
    for known in services().values():
        assert (Mode.WAREHOUSE in known.modes) is bool(known.warehouses)
        assert known.countries
