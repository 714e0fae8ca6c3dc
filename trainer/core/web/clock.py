"""The sandbox's own clock. Platform rules use this clock and no other."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from trainer.core.text.timezones import BEIJING
from trainer.core.web import context


def now() -> datetime:
    """The current sandbox's time, in Beijing time."""
    return context.current_sandbox.now().astimezone(BEIJING)


def today(zone: ZoneInfo = BEIJING) -> date:
    """The current sandbox's date in a time zone."""
    return now().astimezone(zone).date()
