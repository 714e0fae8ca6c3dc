"""Each rule of CPN-01, CPN-03 and CPN-04, from its stated numbers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from trainer.areas.coupons import rules
from trainer.areas.coupons.models import Coupon, CouponKind, CouponProduct, Scope, State
from trainer.areas.coupons.pricing import price, saving, strongest_first
from trainer.core.data.campaigns import CampaignStatus

TODAY = date(2022, 8, 20)


def coupon(**changes: Any) -> Coupon:
    values = {
        "title": "9月外贸节满减优惠券",
        "kind": CouponKind.AMOUNT_OFF,
        "starts_on": date(2022, 9, 1),
        "ends_on": date(2022, 9, 30),
        "quantity": 1000,
        "amount_off": Decimal(30),
        "threshold": Decimal(300),
        "scope": Scope.WHOLE_SHOP,
        "received": 0,
    }
    return Coupon(**(values | changes))


def percent(**changes: Any) -> Coupon:
    values = {
        "kind": CouponKind.PERCENT_OFF,
        "amount_off": None,
        "discount": Decimal(7),
        "cap": Decimal(600),
        "threshold": Decimal(200),
    }
    return coupon(**(values | changes))


def faults(
    candidate: Coupon,
    *,
    live: int = 0,
    not_direct: tuple[str, ...] = (),
    stopped_start: date | None = None,
) -> list[str]:
    found = rules.problems(
        candidate,
        today=TODAY,
        live=live,
        not_direct=not_direct,
        stopped_start=stopped_start,
    )
    return [problem.field or "" for problem in found if not problem.warning]


def warned(candidate: Coupon) -> list[tuple[str | None, str]]:
    found = rules.problems(candidate, today=TODAY, live=0)
    return [(problem.field, str(problem.message)) for problem in found if problem.warning]


@pytest.mark.parametrize("candidate", [coupon(), percent(), percent(cap=None)])
def test_the_textbooks_own_coupons_pass(candidate: Coupon) -> None:
    assert faults(candidate) == []


@pytest.mark.parametrize(("days", "right"), [(1, True), (62, True), (63, False)])
def test_at_most_62_days_first_and_last_included(days: int, right: bool) -> None:
    ends_on = date(2022, 9, 1) + timedelta(days=days - 1)
    assert faults(coupon(ends_on=ends_on)) == ([] if right else ["ends_on"])


def test_the_end_is_not_before_the_start() -> None:
    assert faults(coupon(ends_on=date(2022, 8, 31))) == ["ends_on"]


@pytest.mark.parametrize(("start", "right"), [(TODAY, True), (TODAY - timedelta(1), False)])
def test_a_new_coupon_starts_today_or_later(start: date, right: bool) -> None:
    assert faults(coupon(starts_on=start)) == ([] if right else ["starts_on"])


@pytest.mark.parametrize("status", [None, *CampaignStatus])
@pytest.mark.parametrize(("end", "right"), [(TODAY, True), (TODAY - timedelta(1), False)])
def test_what_is_published_does_not_end_before_today(
    status: CampaignStatus | None, end: date, right: bool
) -> None:
    begin = date(2022, 8, 1)
    candidate = coupon(starts_on=begin, ends_on=end, status=status)
    assert faults(candidate, stopped_start=begin) == ([] if right else ["ends_on"])


@pytest.mark.parametrize("status", [None, *CampaignStatus])
@pytest.mark.parametrize(
    ("before", "start", "right"),
    [
        (date(2022, 8, 1), date(2022, 8, 1), True),
        (date(2022, 8, 1), date(2022, 8, 2), False),
        (date(2022, 8, 1), TODAY, True),
        (None, date(2022, 8, 1), False),
    ],
)
def test_only_one_that_was_stopped_keeps_a_start_in_the_past(
    status: CampaignStatus | None, before: date | None, start: date, right: bool
) -> None:
    candidate = coupon(starts_on=start, status=status)
    assert faults(candidate, stopped_start=before) == ([] if right else ["starts_on"])


@pytest.mark.parametrize(
    ("face", "right"), [(5, True), (10, True), (4, False), (7, False), (12.5, False)]
)
def test_the_face_is_a_multiple_of_5(face: float, right: bool) -> None:
    assert faults(coupon(amount_off=Decimal(str(face)))) == ([] if right else ["amount_off"])


@pytest.mark.parametrize(("threshold", "right"), [("30.01", True), ("30", False), ("29", False)])
def test_the_threshold_is_above_the_face(threshold: str, right: bool) -> None:
    assert faults(coupon(threshold=Decimal(threshold))) == ([] if right else ["threshold"])


@pytest.mark.parametrize(("live", "right"), [(9, True), (10, False)])
def test_at_most_10_run_at_once(live: int, right: bool) -> None:
    assert faults(coupon(), live=live) == ([] if right else [""])


@pytest.mark.parametrize(("count", "right"), [(0, False), (1, True)])
def test_a_coupon_for_named_products_names_one(count: int, right: bool) -> None:
    named = [CouponProduct(product_id=n) for n in range(count)]
    candidate = coupon(scope=Scope.NAMED_PRODUCTS, products=named)
    assert faults(candidate) == ([] if right else ["products"])


def test_named_products_are_ready_to_ship() -> None:
    candidate = coupon(scope=Scope.NAMED_PRODUCTS, products=[CouponProduct(product_id=1)])
    assert faults(candidate, not_direct=("Kids Dresses",)) == ["products"]


@pytest.mark.parametrize(("discount", "meant"), [("0.7", "7"), ("0.5", "5")])
def test_less_than_one_tenth_is_asked_about(discount: str, meant: str) -> None:
    [(field, message)] = warned(percent(discount=Decimal(discount), cap=None))
    assert field == "discount"
    assert f"{meant}%" in message
    assert f"{meant} 折" in message


@pytest.mark.parametrize(("cap", "right"), [("60", True), ("59.99", False), ("6", False)])
def test_a_cap_that_the_first_order_exceeds_is_asked_about(cap: str, right: bool) -> None:
    found = warned(percent(cap=Decimal(cap)))  # 7 折 of 200
    assert [field for field, _message in found] == ([] if right else ["cap"])
    assert right or f"可减 60.00 美元，已超过优惠额上限 {Decimal(cap):.2f} 美元" in found[0][1]


@pytest.mark.parametrize("candidate", [coupon(), percent(), percent(discount=Decimal(1), cap=None)])
def test_usual_values_are_not_asked_about(candidate: Coupon) -> None:
    assert warned(candidate) == []


def test_face_and_threshold_are_reported_together() -> None:
    candidate = coupon(amount_off=Decimal(7), threshold=Decimal(5))
    assert faults(candidate) == ["amount_off", "threshold"]


def test_each_kind_needs_its_value() -> None:
    assert faults(coupon(amount_off=None)) == ["amount_off"]
    assert faults(percent(discount=None)) == ["discount"]


@pytest.mark.parametrize(
    ("before", "now", "right"),
    [(1000, 1001, True), (1000, 999, False)],
)
def test_while_it_runs_the_number_may_only_rise(before: int, now: int, right: bool) -> None:
    found = list(rules.change_problems(coupon(quantity=now), before=before))
    assert (found == []) is right


def test_never_below_what_buyers_have_taken() -> None:
    candidate = coupon(quantity=10, received=11)
    assert list(rules.change_problems(candidate, before=20))
    assert faults(candidate) == ["quantity"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2022, 8, 31), State.UPCOMING),
        (date(2022, 9, 1), State.LIVE),
        (date(2022, 9, 30), State.LIVE),
        (date(2022, 10, 1), State.ENDED),
    ],
)
def test_the_calendar_decides_the_state(day: date, state: State) -> None:
    assert coupon(status=CampaignStatus.PUBLISHED).state(day) is state
    assert coupon(status=CampaignStatus.STOPPED).state(day) is State.STOPPED
    assert coupon(status=CampaignStatus.DRAFT).state(day) is State.DRAFT


@pytest.mark.parametrize(
    ("goods", "discount", "used", "pays"),
    [
        ("300", "10", coupon(), "270.00"),
        ("299.99", "10", coupon(), "299.99"),  # below the threshold
        ("400", "9", coupon(), "330.00"),  # 400 × 90 % − 30
        ("200", "10", percent(), "140.00"),
        ("1000", "9", percent(), "630.00"),  # 1000 × 90 % × 70 %
        ("3000", "10", percent(), "2400.00"),  # saves at most 600
        ("3000", "10", percent(cap=None), "2100.00"),
        ("100", "9", None, "90.00"),
    ],
)
def test_the_price_formula(goods: str, discount: str, used: Coupon | None, pays: str) -> None:
    assert price(Decimal(goods), used, Decimal(discount)) == Decimal(pays)


def test_the_larger_saving_is_shown_first() -> None:
    small, large = coupon(id=1, amount_off=Decimal(5)), coupon(id=2)
    assert strongest_first([small, large], Decimal(300)) == [large, small]
    assert saving(large, Decimal(300)) == Decimal(30)
