"""Days and weeks of US time (TIME-01, P4P-08), from the moments that the platform printed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from trainer.areas.p4p.auction.us_days import begin_of, minute_of_day, us_day, week_of

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("day", "beijing"),
    [
        (date(2022, 8, 15), datetime(2022, 8, 15, 15, tzinfo=BEIJING)),
        (date(2022, 12, 1), datetime(2022, 12, 1, 16, tzinfo=BEIJING)),
    ],
)
def test_days_begin_in_the_afternoon_of_beijing(day: date, beijing: datetime) -> None:
    assert begin_of(day) == beijing
    assert us_day(beijing) == day
    assert minute_of_day(beijing) == 0
    before = beijing - timedelta(seconds=1)
    assert us_day(before) == day - timedelta(days=1)
    assert minute_of_day(before) == 1439


def test_minutes_are_those_of_the_clock_on_the_wall() -> None:
    after_summer_time = datetime(2022, 11, 6, 20, 30, tzinfo=UTC)
    assert minute_of_day(after_summer_time) == 12 * 60 + 30


@pytest.mark.parametrize(
    ("day", "saturday"),
    [
        (date(2022, 9, 3), date(2022, 9, 3)),
        (date(2022, 9, 5), date(2022, 9, 3)),
        (date(2022, 9, 9), date(2022, 9, 3)),
        (date(2022, 9, 10), date(2022, 9, 10)),
    ],
)
def test_weeks_run_from_saturday_to_friday(day: date, saturday: date) -> None:
    assert week_of(day) == saturday
