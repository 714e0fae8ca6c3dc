"""The demo shop's daily figures: written by the script, and believable."""

from datetime import date, timedelta
from statistics import mean
from typing import Any

import pytest

from trainer.areas.analytics import indicators
from trainer.areas.analytics.indicators import Indicator
from trainer.content import tasks, worlds

YOUNG = ("registered-account", "unverified-company")


def days(world: str) -> dict[date, dict[str, Any]]:
    rows = worlds.load(world).shared_rows.get("daily_figure", {})
    return {date.fromisoformat(row["day"]): row for row in rows.values()}


SHOP = days("toy-company")
OPENED = date(2022, 3, 15)


def test_the_script_writes_the_committed_file(script: Any) -> None:
    module = script("toy_company_figures")
    assert module.world() == module.TARGET.read_text("utf-8")


@pytest.mark.parametrize(
    "task", [t for t in tasks.catalogue().values() if t.world == "toy-company"]
)
def test_there_are_180_days_before_each_clock_or_all_since_the_opening(task: tasks.Task) -> None:
    today = task.clock.date()
    asked = [today - timedelta(days=n) for n in range(1, 181)]
    assert all(day in SHOP for day in asked if day >= OPENED)
    assert len([day for day in asked if day in SHOP]) >= 150


def test_the_figures_begin_after_the_shop_was_opened() -> None:
    rows = worlds.load("toy-company").rows
    [shop] = rows["shop"].values()
    [certified] = rows["verification_application"].values()
    assert certified["licence_starts_on"] < shop["joined_on"] < OPENED.isoformat()
    [review] = rows["verification_review"].values()
    assert min(SHOP) == OPENED > date.fromisoformat(review["reviewed_at"][:10])


def test_no_day_is_left_out() -> None:
    first, last = min(SHOP), max(SHOP)
    assert len(SHOP) == (last - first).days + 1


def test_each_figure_is_a_part_of_the_one_before() -> None:
    for row in SHOP.values():
        assert row["exposures"] >= row["clicks"] >= row["visitors"], row
        assert row["visitors"] >= row["inquiries"] + row["tm_inquiries"], row
        assert row["inquiries"] >= row["orders"] >= 0, row


def test_rates_are_those_of_the_sources() -> None:
    """P3 知识点 3.2: keywords are clicked 3.2 to 5.4 times in 100; notes of 2021-04, 推荐之星."""
    counts = indicators.total({i: row[i] for i in indicators.COUNTED} for row in SHOP.values())
    assert 3.2 <= (indicators.value(Indicator.CLICK_RATE, counts) or 0) <= 5.4
    assert 0.012 <= counts[Indicator.INQUIRIES] / counts[Indicator.VISITORS] <= 0.029
    assert 0.042 <= counts[Indicator.TM_INQUIRIES] / counts[Indicator.VISITORS] <= 0.11


def average(first: date, count: int, *, weekend: bool | None = None) -> float:
    chosen = [first + timedelta(days=n) for n in range(count)]
    return mean(SHOP[day]["exposures"] for day in chosen if weekend in (None, day.weekday() >= 5))


def test_weekends_spring_festival_and_the_new_range_show() -> None:
    usual = average(date(2022, 9, 1), 90, weekend=False)
    assert average(date(2022, 9, 1), 90, weekend=True) < 0.75 * usual
    assert average(date(2023, 1, 21), 7) < 0.5 * usual
    assert average(OPENED, 14) < 0.6 * average(date(2022, 5, 15), 14)
    assert average(date(2022, 8, 1), 28) > 1.3 * average(date(2022, 5, 1), 28)


@pytest.mark.parametrize("world", YOUNG)
def test_a_young_shop_has_none(world: str) -> None:
    assert days(world) == {}
