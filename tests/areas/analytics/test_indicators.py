"""What is made of the counts: rates, totals, averages, changes."""

import pytest

from trainer.areas.analytics import indicators
from trainer.areas.analytics.indicators import Change, Counts, Indicator
from trainer.core.web.flask_app import App

NAMES = ("exposures", "clicks", "visitors", "inquiries", "tm_inquiries", "orders")


def counts(*numbers: int) -> Counts:
    return {Indicator(name): number for name, number in zip(NAMES, numbers, strict=True)}


DAY = counts(4000, 150, 110, 3, 6, 1)


@pytest.mark.parametrize(
    ("indicator", "value", "text"),
    [
        (Indicator.EXPOSURES, 4000, "4,000"),
        (Indicator.CLICK_RATE, 3.75, "3.75%"),
        (Indicator.SEARCH_CONVERSION, 6.0, "6.00%"),
        (Indicator.VISITOR_CONVERSION, 900 / 110, "8.18%"),
        (Indicator.ORDERS, 1, "1"),
    ],
)
def test_a_days_indicators(indicator: Indicator, value: float, text: str) -> None:
    """DAT-01: 点击率 = 点击/曝光, 搜索转化率 = 反馈/点击, 访客转化率 = 反馈/访客."""
    assert indicators.value(indicator, DAY) == value
    assert indicators.text(indicator, value) == text


def test_nothing_is_divided_by_nothing() -> None:
    nothing = counts(0, 0, 0, 0, 0, 0)
    assert indicators.value(Indicator.CLICK_RATE, nothing) is None
    assert indicators.text(Indicator.CLICK_RATE, None) == "—"
    assert indicators.change(Indicator.CLICK_RATE, DAY, nothing) is None


def test_rates_of_several_days_are_those_of_their_sums() -> None:
    days = [counts(1000, 10, 8, 0, 1, 0), counts(3000, 150, 100, 2, 3, 0)]
    assert indicators.value(Indicator.CLICK_RATE, indicators.total(days)) == 4.0
    usual = indicators.average(days)
    assert indicators.value(Indicator.CLICK_RATE, usual) == 4.0
    assert usual[Indicator.EXPOSURES] == 2000
    assert indicators.text(Indicator.TM_INQUIRIES, usual[Indicator.TM_INQUIRIES]) == "2"
    assert indicators.text(Indicator.VISITORS, 53.96) == "54.0"
    assert indicators.text(Indicator.VISITORS, 99.96) == "100"


@pytest.mark.parametrize(
    ("indicator", "before", "said"),
    [
        (Indicator.EXPOSURES, counts(3200, 150, 110, 3, 6, 1), Change("+25.0%", "up")),
        (Indicator.EXPOSURES, counts(5000, 150, 110, 3, 6, 1), Change("-20.0%", "down")),
        (Indicator.EXPOSURES, DAY, Change("", "same")),
        (Indicator.CLICK_RATE, counts(4000, 200, 110, 3, 6, 1), Change("-1.25 百分点", "down")),
        (Indicator.INQUIRIES, counts(4000, 150, 110, 2, 6, 1), Change("+1", "up")),
        (Indicator.ORDERS, counts(4000, 150, 110, 2, 6, 0), Change("+1", "up")),
        (Indicator.ORDERS, DAY, Change("", "same")),
    ],
)
def test_a_change_is_said_in_per_cent_in_points_or_as_a_number(
    app: App, indicator: Indicator, before: Counts, said: Change
) -> None:
    with app.test_request_context():
        assert indicators.change(indicator, DAY, before) == said
