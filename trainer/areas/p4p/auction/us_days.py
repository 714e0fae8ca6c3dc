"""Days, minutes and weeks of the direct train, which are those of US time (TIME-01, P4P-08)."""

from datetime import date, datetime, time, timedelta

from trainer.core.text.timezones import US_PACIFIC

_SATURDAY = 5


def us_day(moment: datetime) -> date:
    """The day in US time."""
    return moment.astimezone(US_PACIFIC).date()


def minute_of_day(moment: datetime) -> int:
    """The minute of the US day, by the clock on the wall: 0 is 00:00."""
    local = moment.astimezone(US_PACIFIC)
    return local.hour * 60 + local.minute


def begin_of(day: date) -> datetime:
    """The moment at which a US day begins."""
    return datetime.combine(day, time(), US_PACIFIC)


def week_of(day: date) -> date:
    """The Saturday on which the budget's week began: it runs to Friday (P4P-08)."""
    return day - timedelta(days=(day.weekday() - _SATURDAY) % 7)
