"""Results added up (P4P-15)."""

from datetime import date
from decimal import Decimal

from trainer.areas.p4p.auction import report
from trainer.areas.p4p.auction.report import Dimension, Figures
from trainer.areas.p4p.auction.types import DayResult, Row

ROWS = (
    Row(1, 3175, "rc car", "us", "blue", 7, 400, 5, 1, Decimal("21.55")),
    Row(1, 3176, "midi dress", "gb", "", 7, 100, 1, 0, Decimal("6.45")),
    Row(2, 3175, "rc car", "ng", "", 20, 100, 2, 0, Decimal(0)),
    Row(2, 3178, "", "us", "blue", 9, 50, 0, 0, Decimal(0)),
)


def test_all_together() -> None:
    found = report.total(ROWS)
    assert found == Figures(650, 8, 1, Decimal("28.00"))
    assert found.click_rate == Decimal("1.23")
    assert found.click_cost == Decimal("3.50")
    assert found.feedback_rate == Decimal("12.50")
    assert found.feedback_cost == Decimal("28.00")


def test_what_cannot_be_divided_has_no_figure() -> None:
    none = report.total(())
    assert none == Figures()
    assert [none.click_rate, none.click_cost, none.feedback_rate, none.feedback_cost] == [None] * 4


def test_results_by_what_distinguishes_them() -> None:
    keys = {dimension: list(report.by(ROWS, dimension)) for dimension in Dimension}
    assert keys == {
        Dimension.PLAN: [1, 2],
        Dimension.PRODUCT: [3175, 3176, 3178],
        Dimension.WORD: ["", "midi dress", "rc car"],
        Dimension.COUNTRY: ["gb", "ng", "us"],
        Dimension.AUDIENCE: ["", "blue"],
        Dimension.HOUR: [7, 9, 20],
    }
    assert report.by(ROWS, Dimension.WORD)["rc car"] == Figures(500, 7, 1, Decimal("21.55"))


def test_results_by_day() -> None:
    first, second = date(2022, 9, 5), date(2022, 9, 6)
    days = [DayResult(first, ROWS[:1], ()), DayResult(second, ROWS[1:], ())]
    found = report.by_day(days)
    assert [figures.clicks for figures in found.values()] == [5, 3]
    assert list(found) == [first, second]
