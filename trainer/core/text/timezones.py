"""Time zones of the platform (TIME-01)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
US_PACIFIC = ZoneInfo("America/Los_Angeles")
"""The zone that the platform calls US time: campaigns for buyers begin and end by its days."""


def in_beijing(first: date, last: date) -> tuple[datetime, datetime]:
    """The first and the last second of a run of US days, in Beijing time (TIME-01).

    The zone database knows when summer time begins and ends; a constant difference does not.
    """
    begins = datetime.combine(first, time(), US_PACIFIC)
    ends = datetime.combine(last, time(23, 59, 59), US_PACIFIC)
    return begins.astimezone(BEIJING), ends.astimezone(BEIJING)
