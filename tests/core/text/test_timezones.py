"""US days in Beijing time (TIME-01), from the stated moments."""

from datetime import date, datetime

import pytest

from trainer.core.text.timezones import BEIJING, in_beijing


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends"),
    [
        ("2022-08-17", "2022-08-19", "2022-08-17 15:00:00", "2022-08-20 14:59:59"),
        ("2022-08-15", "2022-09-30", "2022-08-15 15:00:00", "2022-10-01 14:59:59"),
        ("2022-11-30", "2022-11-30", "2022-11-30 16:00:00", "2022-12-01 15:59:59"),
        ("2022-11-05", "2022-11-06", "2022-11-05 15:00:00", "2022-11-07 15:59:59"),
        ("2023-03-11", "2023-03-12", "2023-03-11 16:00:00", "2023-03-13 14:59:59"),
    ],
)
def test_us_days_in_beijing_time(first: str, last: str, begins: str, ends: str) -> None:
    found = in_beijing(date.fromisoformat(first), date.fromisoformat(last))
    assert found == (
        datetime.fromisoformat(begins).replace(tzinfo=BEIJING),
        datetime.fromisoformat(ends).replace(tzinfo=BEIJING),
    )
