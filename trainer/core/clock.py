"""The sandbox's own clock. Platform rules use this clock and no other."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from trainer.core import sandbox

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The current sandbox's time, in Beijing time."""
    return sandbox.current.now().astimezone(BEIJING)


def today() -> date:
    """The current sandbox's date, in Beijing time."""
    return now().date()
