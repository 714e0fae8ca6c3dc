"""Freight by service, from stated numbers (FRT-02), and 承诺达 (FRT-03)."""

from decimal import Decimal
from typing import Any

import pytest

from tests.areas.freight.samples import own, parcel, service
from trainer.areas.freight.choices import Calculation, Line
from trainer.areas.freight.countries import countries
from trainer.areas.freight.lines import Price, services
from trainer.areas.freight.pricing import on_time, quote, round_up


def fee(candidate: Any, sent: Any, country: str = "Germany") -> Decimal | None:
    return quote(candidate, country, sent).fee


@pytest.mark.parametrize(
    ("sides", "n", "volumetric"),
    [((50, 40, 30), 1, "12"), ((20, 20, 10), 10, "8"), ((10, 10, 10), 1, "0.2")],
)
def test_volumetric_weight_is_the_volume_by_5000(
    sides: tuple[int, int, int], n: int, volumetric: str
) -> None:
    assert parcel(1, sides, n).volumetric == Decimal(volumetric)


def test_the_higher_weight_is_charged() -> None:
    assert parcel(2, (50, 40, 30)).charged == 12
    assert parcel(15, (50, 40, 30)).charged == 15


def test_girth_is_the_longest_side_and_the_circumference_around_it() -> None:
    sent = parcel(1, (30, 50, 20))
    assert (sent.side, sent.girth) == (50, 150)


@pytest.mark.parametrize(
    ("amount", "step", "rounded"),
    [("0.1", "0.5", "0.5"), ("0.5", "0.5", "0.5"), ("0.51", "0.5", "1"), ("20.2", "1", "21")],
)
def test_weights_are_rounded_up(amount: str, step: str, rounded: str) -> None:
    assert round_up(Decimal(amount), Decimal(step)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("weight", "rate", "expected"),
    [
        ("0.3", 100, "10"),
        ("0.5", 100, "10"),
        ("0.6", 100, "12"),
        ("20", 100, "88"),  # 10 + 39 × 2
        ("20.1", 100, "84"),  # 21 kg × 4
        ("1", 50, "6"),
        ("1", 130, "15.60"),
    ],
)
def test_the_platforms_price_by_steps_then_by_kilograms(
    monkeypatch: pytest.MonkeyPatch, weight: str, rate: int, expected: str
) -> None:
    known = services()[Line.FEDEX_IP]
    price = Price(Decimal(10), Decimal(2), Decimal(4))
    monkeypatch.setitem(known.prices, "west_europe", price)  # type: ignore[arg-type]
    assert fee(service(rate=rate), parcel(weight)) == Decimal(expected)


def test_the_working_is_shown() -> None:
    shown = quote(service(rate=50), "Germany", parcel(2, (50, 40, 30))).explanation
    assert "实重 2 kg" in shown
    assert "体积重 12 kg" in shown
    assert "× 50%" in shown


def test_a_country_that_is_not_ticked_has_no_freight() -> None:
    assert fee(service(), parcel(), "Japan") is None


@pytest.mark.parametrize(
    ("line", "weight", "shown"),
    [
        (Line.WORRY_FREE, 20, True),
        (Line.WORRY_FREE, "20.01", False),
        (Line.GLOBAL_HEAVY, 20, False),
        (Line.GLOBAL_HEAVY, "20.01", True),
    ],
)
def test_20_kg_divide_light_from_heavy_lines(line: Line, weight: Any, shown: bool) -> None:
    assert (fee(service(line=line), parcel(weight)) is not None) is shown


@pytest.mark.parametrize(
    ("sides", "reason"), [((101, 10, 10), "最长边"), ((100, 60, 30), "围长"), ((100, 50, 30), "")]
)
def test_parcels_that_are_too_large_have_no_freight(
    sides: tuple[int, int, int], reason: str
) -> None:
    found = quote(service(line=Line.GLOBAL_3C), "Germany", parcel(1, sides))
    assert (found.fee is None) is bool(reason)
    assert reason in found.explanation


def test_free_freight_is_0_and_negotiated_freight_none() -> None:
    assert fee(service(calculation=Calculation.FREE), parcel()) == 0
    assert fee(service(calculation=Calculation.NEGOTIATED), parcel()) is None


@pytest.mark.parametrize(
    ("weight", "expected"), [("0.2", "12"), ("0.5", "12"), ("0.6", "15"), ("2", "21")]
)
def test_by_weight_counts_the_actual_weight(weight: str, expected: str) -> None:
    assert fee(own(), parcel(weight, (60, 60, 60))) == Decimal(expected)


@pytest.mark.parametrize(("n", "expected"), [(1, "8"), (10, "8"), (11, "9.50"), (25, "12.50")])
def test_by_quantity_counts_pieces(n: int, expected: str) -> None:
    candidate = own(
        calculation=Calculation.BY_QUANTITY,
        first_pieces=10,
        step_pieces=5,
        first_fee=Decimal(8),
        step_fee=Decimal("1.50"),
    )
    assert fee(candidate, parcel(1, n=n)) == Decimal(expected)


def test_on_time_delivery_is_offered_in_23_countries_by_6_lines() -> None:
    assert sum(country.on_time for country in countries().values()) == 23
    assert sum(known.on_time for known in services().values()) == 6


@pytest.mark.parametrize(
    ("changes", "country", "right"),
    [
        ({}, "Germany", True),
        ({"rate": 120}, "Germany", True),
        ({"rate": 121}, "Germany", False),
        ({"line": Line.FEDEX_IP}, "Germany", False),
        ({"calculation": Calculation.FREE}, "Germany", False),
        ({}, "Malta", False),
    ],
)
def test_on_time_delivery_goes_by_line_price_and_country(
    changes: dict[str, Any], country: str, right: bool
) -> None:
    assert on_time(service(**({"line": Line.GLOBAL_3C, "rate": 100} | changes)), country) is right
