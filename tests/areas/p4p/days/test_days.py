"""Days of the direct train in a shop: plans are saved, time passes, the platform reports."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.ledger.models import EntryKind, LedgerEntry
from trainer.areas.p4p.auction.us_days import us_day
from trainer.areas.p4p.days import states
from trainer.areas.p4p.days.models import P4pPlanDay, P4pPlanState
from trainer.areas.p4p.models import P4pPlan

PLAN: dict[str, Any] = {
    "name": "重点人群定向推广",
    "products": ["3175", "3176", "3178"],
    "daily_budget": "100",
    "least_bid": "5",
    "most_bid": "10",
}


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("targeting-plan")


def create(shop: OfficeClient, **changes: Any) -> int:
    response = shop.post("p4p/new/targeting", PLAN | changes)
    assert response.status_code == 302, response.text
    return int(shop.records(P4pPlan)[-1].id)


def test_a_plan_has_results_when_the_us_day_is_over(shop: OfficeClient) -> None:
    number = create(shop)
    [state] = shop.records(P4pPlanState)
    assert state.plan == number
    assert shop.records(P4pPlanDay) == []
    shop.move_clock(days=1)
    [day] = shop.records(P4pPlanDay)
    assert (day.plan, day.name, day.day) == (number, PLAN["name"], us_day(state.at))
    shop.move_clock(days=2)
    days = shop.records(P4pPlanDay)
    assert [one.day - day.day for one in days] == [timedelta(n) for n in range(3)]
    assert 0 < days[1].cost <= 100
    assert 0 < days[1].clicks < days[1].exposures
    assert days[1].minutes > 6 * 60


def test_the_details_of_a_day_add_up(shop: OfficeClient) -> None:
    create(shop)
    shop.move_clock(days=2)
    day = shop.records(P4pPlanDay)[1]
    assert set(day.details["product"]) <= {"3175", "3176", "3178"}
    for figures in day.details.values():
        assert sum(one[0] for one in figures.values()) == day.exposures
        assert sum(one[1] for one in figures.values()) == day.clicks
        assert sum(Decimal(one[3]) for one in figures.values()) == day.cost


def test_the_account_pays_for_each_day(shop: OfficeClient) -> None:
    create(shop)
    shop.move_clock(days=3)
    cost = sum(day.cost for day in shop.records(P4pPlanDay))
    charges = [e for e in shop.records(LedgerEntry) if e.kind is EntryKind.CHARGE]
    assert sum(entry.amount for entry in charges) == -cost
    assert "外贸直通车推广扣费" in charges[0].about


def test_days_do_not_depend_on_when_a_page_is_opened(
    office: Callable[[str], OfficeClient],
) -> None:
    at_once, step_by_step = office("targeting-plan"), office("targeting-plan")
    for shop in (at_once, step_by_step):
        with shop.sandbox(writing=True) as session:
            session.info["sandbox"].seed = 7
        create(shop)
    at_once.move_clock(days=3)
    for _ in range(6):
        step_by_step.move_clock(hours=12)
        step_by_step.get("p4p/")
    one, other = (
        [(day.day, day.cost, day.details) for day in shop.records(P4pPlanDay)]
        for shop in (at_once, step_by_step)
    )
    assert one[1:] == other[1:]


def test_a_paused_plan_has_no_results(shop: OfficeClient) -> None:
    number = create(shop)
    shop.post(f"p4p/{number}/copy")
    shop.move_clock(days=2)
    assert len(shop.records(P4pPlan)) == 2
    assert {day.plan for day in shop.records(P4pPlanDay)} == {number}


def test_a_plan_that_is_switched_off_or_deleted_ran_until_then(shop: OfficeClient) -> None:
    numbers = [create(shop), create(shop, name="第二个计划", least_bid="6")]
    shop.move_clock(days=1)
    assert shop.post(f"p4p/{numbers[0]}/switch").status_code == 302
    assert shop.post(f"p4p/{numbers[1]}/delete").status_code == 302
    shop.move_clock(days=3)
    days = shop.records(P4pPlanDay)
    last = max(day.day for day in days)
    assert last - min(day.day for day in days) == timedelta(1)
    assert {day.minutes for day in days if day.day == last} == {18 * 60}


def test_the_platform_adds_products_to_a_plan_that_wants_them(shop: OfficeClient) -> None:
    """The word is one for bears, and only a car was chosen."""
    words = {"words-0-word": "teddy bear", "words-0-bid": "12"}
    pool = {"auto_update": "y", "priority": "clicked"}
    response = shop.post("p4p/new/keyword", PLAN | words | pool | {"products": ["3175"]})
    assert response.status_code == 302, response.text
    shop.move_clock(days=3)
    days = shop.records(P4pPlanDay)
    assert {key for day in days for key in day.details["word"]} == {"teddy bear"}
    assert {key for day in days for key in day.details["product"]} <= {"3146", "3147", "3148"}


def test_a_change_holds_for_the_rest_of_the_day(shop: OfficeClient) -> None:
    number = create(shop, daily_budget="1000")
    shop.move_clock(days=1)
    shop.move_clock(hours=10)
    response = shop.post(f"p4p/{number}/edit", PLAN | {"products": ["3176"]})
    assert response.status_code == 302, response.text
    shop.move_clock(days=2)
    *_before, changed, following = shop.records(P4pPlanDay)
    assert {"3175", "3176"} <= set(changed.details["product"])
    assert set(following.details["product"]) == {"3176"}


def test_no_day_fails(shop: OfficeClient) -> None:
    create(shop, weekly_budget="y")
    shop.move_clock(days=9)
    events = [one for one in shop.facts()["scheduled_event"] if one["kind"] == states.DAY]
    assert not any(event["failed"] for event in events)
    assert len([event for event in events if event["done_at"] is None]) == 1
