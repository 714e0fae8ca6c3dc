"""Working days: Monday to Friday. Public holidays are not known."""

from datetime import datetime, timedelta

from trainer.core.text.timezones import BEIJING


def add_working_days(moment: datetime, days: int) -> datetime:
    """The same time of day in Beijing, a number of working days later."""
    moment = moment.astimezone(BEIJING)
    while days:
        moment += timedelta(days=1)
        days -= moment.weekday() < 5
    return moment
