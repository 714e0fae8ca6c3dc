"""A day of auctions: the same twice, within budgets, and as a seller expects."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.areas.p4p.auction import shop
from tests.areas.p4p.auction.shop import MONDAY, SEED, plan, results
from trainer.areas.p4p.auction import report
from trainer.areas.p4p.auction.report import Dimension, Figures
from trainer.areas.p4p.auction.types import Bids, Change, DayResult, Kind, Plan, Row

RICH = 100_000
NOON = 12 * 60
REGIONS = dict.fromkeys(("us", "ca", "gb", "de", "ru", "ua", "eg", "ma", "tr"), 150)
AUDIENCES = dict.fromkeys(
    ("regular", "visited", "high_moq", "replying", "large_scale", "likely", "blue", "returning"),
    150,
)


@cache
def usual(kind: Kind = Kind.TARGETING) -> DayResult:
    return results(plan(kind=kind))


def bids(least: str, most: str) -> Bids:
    return Bids(Decimal(least), Decimal(most))


def exposures(**changes: Any) -> int:
    return report.total(results(plan(**({"budget": RICH} | changes))).rows).exposures


def test_the_same_day_has_the_same_results() -> None:
    assert results(plan()) == usual()


def test_each_day_and_each_sandbox_has_its_own() -> None:
    assert results(plan(), on=MONDAY + timedelta(days=1)).rows != usual().rows
    assert results(plan(), seed=SEED + 1).rows != usual().rows


def test_the_order_of_plans_does_not_matter() -> None:
    one, other = plan(1, bids=bids("4", "6")), plan(2)
    assert results(one, other) == results(other, one)


def test_without_plans_nothing_happens() -> None:
    assert results() == DayResult(MONDAY, (), ())


def test_a_plan_without_products_or_with_bids_below_the_floor_is_not_shown() -> None:
    assert exposures(products=frozenset()) == 0
    assert exposures(bids=bids("1", "2.9")) == 0


@settings(deadline=None, max_examples=12)
@given(
    kind=st.sampled_from(Kind),
    budget=st.integers(1, 500),
    least=st.decimals(1, 20, places=1),
    more=st.decimals(0, 20, places=1),
    premium=st.integers(100, 400),
    spent=st.decimals(1, 500, places=1),
    weekly=st.booleans(),
)
def test_every_plan_keeps_within_its_limits(**drawn: Any) -> None:
    budget, spent, least = drawn["budget"], drawn["spent"], drawn["least"]
    day = results(
        plan(
            kind=drawn["kind"],
            budget=budget,
            bids=Bids(least, least + drawn["more"]),
            regions={"us": drawn["premium"]},
            weekly_budget=drawn["weekly"],
            words={"rc car": None, "girls dresses": least},
            spent_this_week=spent,
        )
    )
    found = report.total(day.rows)
    assert found.cost <= budget * Decimal("1.2" if drawn["weekly"] else 1)
    assert not drawn["weekly"] or found.cost <= max(Decimal(0), budget * 7 - spent)
    most = ((least + drawn["more"]) * drawn["premium"] / 100).quantize(Decimal("0.1")) + 1
    for row in day.rows:
        assert row.exposures > 0
        assert row.feedbacks <= row.clicks <= row.exposures
        assert row.cost <= row.clicks * most
        assert row.cost == 0 or row.clicks


def test_a_week_never_costs_more_than_seven_daily_budgets() -> None:
    spent, days = Decimal(0), []
    for ahead in range(5, 12):  # Saturday to Friday
        one = plan(budget=30, weekly_budget=True, spent_this_week=spent)
        days.append(report.total(results(one, on=MONDAY + timedelta(days=ahead)).rows).cost)
        spent += days[-1]
    assert max(days) > 30
    assert max(days) <= 36
    assert 190 < spent <= 210


def test_the_funds_of_the_shop_end_all_plans() -> None:
    day = results(plan(1), plan(2, kind=Kind.REMARKETING), funds=Decimal(40))
    assert 30 < report.total(day.rows).cost <= 40


def test_a_higher_bid_is_shown_more_often() -> None:
    shown = [exposures(bids=bids(bid, bid)) for bid in ("3.5", "5", "7", "9", "12")]
    assert shown == sorted(set(shown))


def test_premiums_win_the_searches_of_their_tags() -> None:
    plain = results(plan(budget=RICH, bids=bids("4", "6")))
    more = results(plan(budget=RICH, bids=bids("4", "6"), regions={"us": 300}))
    without, having = (report.by(day.rows, Dimension.COUNTRY) for day in (plain, more))
    assert having["us"].exposures > 1.5 * without["us"].exposures
    assert having["gb"] == without["gb"]


def test_results_name_the_audience_whose_premium_was_in_force() -> None:
    day = results(plan(budget=RICH, regions={"us": 180}, audiences={"blue": 200, "rts": 150}))
    assert set(report.by(day.rows, Dimension.AUDIENCE)) == {"", "blue", "rts"}
    assert {row.audience for row in day.rows if row.country == "us"} == {"", "blue"}


def test_the_position_premium_raises_all_bids() -> None:
    assert exposures(bids=bids("3", "4"), position_premium=300) > exposures(bids=bids("3", "4"))


def test_blocked_words_keep_a_plan_out_of_their_searches() -> None:
    blocked = results(plan(budget=RICH, blocked=frozenset({"wholesale", "RC Cars"})))
    found = set(report.by(blocked.rows, Dimension.WORD))
    assert found
    assert not [word for word in found if "wholesale" in str(word) or "rc car" in str(word)]


def test_a_keyword_plan_is_found_by_its_words_and_by_derived_ones_if_it_wants() -> None:
    own = {"RC Car": None, "monster truck": Decimal(12)}
    exact = results(plan(kind=Kind.KEYWORD, budget=RICH, words=own))
    assert set(report.by(exact.rows, Dimension.WORD)) == {"rc car", "monster truck"}
    broad = results(plan(kind=Kind.KEYWORD, budget=RICH, words=own, broad_match=True))
    assert {"rc car wholesale", "custom monster truck"} < set(report.by(broad.rows, Dimension.WORD))


def test_the_bid_of_a_word_goes_before_that_of_the_plan() -> None:
    low, high = (
        report.by(
            results(plan(budget=RICH, bids=bids("5", "7"), words={"rc car": Decimal(bid)})).rows,
            Dimension.WORD,
        )
        for bid in ("5", "20")
    )
    assert high["rc car"].cost > low.get("rc car", Figures()).cost
    assert high["teddy bear"] == low["teddy bear"]


def test_recommendations_cost_about_20_percent_less_than_searches() -> None:
    """P4P-09: peers bid less, so that a bid of four fifths reaches the same places."""
    shown = results(plan(kind=Kind.REMARKETING, budget=RICH, bids=bids("4", "8")))
    searched = results(plan(budget=RICH, bids=bids("5", "10")))
    assert set(report.by(shown.rows, Dimension.WORD)) == {""}
    cheaper, usually = (report.total(found.rows).click_cost for found in (shown, searched))
    assert cheaper is not None
    assert usually is not None
    assert Decimal("0.72") < cheaper / usually < Decimal("0.88")


def test_a_plan_for_new_products_is_supported() -> None:
    new, others = exposures(kind=Kind.NEW), exposures(kind=Kind.TARGETING)
    assert new > others


def test_the_platform_can_bid_by_itself() -> None:
    day = results(plan(kind=Kind.NEW, budget=RICH, bids=None))
    assert report.total(day.rows).clicks > 10


def test_one_advertisement_of_the_shop_is_shown_in_a_search() -> None:
    alone = report.total(results(plan(1, budget=RICH)).rows)
    both = results(plan(1, budget=RICH), plan(2, budget=RICH, bids=bids("3", "4")))
    assert report.total(both.rows) == alone
    assert set(report.by(both.rows, Dimension.PLAN)) == {1}


def test_a_change_holds_from_its_minute_on() -> None:
    early = shop.settings(budget=RICH)
    paused = Plan(
        1, Kind.TARGETING, (Change(0, early), Change(NOON, replace(early, running=False)))
    )
    begun = Plan(1, Kind.TARGETING, (Change(NOON, early),))
    whole = results(plan(budget=RICH)).rows
    morning, afternoon = results(paused), results(begun)
    assert morning.rows == tuple(row for row in whole if row.hour < 12)
    assert afternoon.rows == tuple(row for row in whole if row.hour >= 12)
    assert [found.plans[0].minutes for found in (morning, afternoon)] == [NOON, NOON]


def test_a_budget_that_is_used_up_ends_the_day_until_it_is_raised() -> None:
    small = results(plan(budget=20))
    [ran] = small.plans
    assert ran.used_up_at is not None
    assert ran.minutes == ran.used_up_at
    assert max(row.hour for row in small.rows) <= ran.used_up_at // 60
    before = shop.settings(budget=20)
    raised = Change(ran.used_up_at + 60, replace(before, budget=RICH))
    later = results(Plan(1, Kind.TARGETING, (Change(0, before), raised)))
    assert later.plans[0].used_up_at is None
    assert later.plans[0].minutes == 24 * 60 - 60
    assert report.total(later.rows).cost > 20


def test_clicks_from_some_countries_are_free() -> None:
    found = Figures()
    for ahead in range(5):
        day = results(plan(budget=RICH, regions={"ng": 400}), on=MONDAY + timedelta(days=ahead))
        found += report.by(day.rows, Dimension.COUNTRY)["ng"]
    assert found.clicks > 0
    assert found.cost == 0


def average(kind: Kind, **changes: Any) -> Figures:
    days = [results(plan(kind=kind, **changes), on=MONDAY + timedelta(days=n)) for n in range(7)]
    rows: list[Row] = [row for day in days for row in day.rows]
    return report.total(rows)


@pytest.mark.parametrize(
    ("kind", "budget", "least", "most"),
    [
        (Kind.NEW, 50, "3", "5"),
        (Kind.HOT, 100, "5", "10"),
        (Kind.REMARKETING, 100, "3", "6"),
        (Kind.TARGETING, 150, "5", "10"),
    ],
)
def test_usual_plans_have_usual_figures(kind: Kind, budget: int, least: str, most: str) -> None:
    """Click rate about 1 %, feedback about 10 %; a click costs 3 to 9 CNY."""
    week = average(kind, budget=budget, bids=bids(least, most))
    assert week.click_rate is not None
    assert week.click_cost is not None
    assert week.feedback_rate is not None
    assert Decimal("0.5") < week.click_rate < 2
    assert 3 <= week.click_cost <= 9
    assert 4 <= week.feedback_rate <= 20
    assert week.cost > Decimal(budget) * 7 / 2
