"""Periods of whole weeks, up to the last that is over by the sandbox's clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import request

from trainer.core.web import clock

PRESETS = (1, 2, 4, 12, 26)
"""The selectable periods, in weeks."""
DEFAULT = 4
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Period:
    """Some weeks that follow each other.

    Attributes:
        first: The Monday of the first week.
        last: The Monday of the last week.
        weeks: How many.
    """

    first: date
    last: date
    weeks: int

    @property
    def ends_on(self) -> date:
        """The Sunday of the last week."""
        return self.last + WEEK - timedelta(days=1)

    @property
    def mondays(self) -> list[date]:
        """The Mondays of all weeks."""
        return [self.first + WEEK * n for n in range(self.weeks)]


def last_weeks(weeks: int = DEFAULT) -> Period:
    """So many weeks up to the last that is over; the sandbox's week is still being counted."""
    today = clock.today()
    last = today - timedelta(days=today.weekday()) - WEEK
    return Period(last - WEEK * (weeks - 1), last, weeks)


def asked() -> Period:
    """The period that the address names."""
    weeks = request.args.get("weeks", DEFAULT, type=int)
    return last_weeks(weeks if weeks in PRESETS else DEFAULT)
