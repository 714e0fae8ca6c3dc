"""Calendar days and points in time."""

from datetime import UTC

from graders.compare.explain import unequal_days
from graders.compare.outcome import ALL, NONE, Outcome
from graders.facts import JSON
from graders.result import Reason
from graders.task.checks import DateCheck, DatetimeCheck
from graders.text.normalization import parse_date, parse_datetime


def compare_date(check: DateCheck, found: JSON) -> Outcome:
    """Compare calendar days; only ``YYYY-MM-DD`` is parsed, day and month are never guessed."""
    expected = check.value.isoformat()
    have = parse_date(found)
    if have is None:
        return Outcome(NONE, Reason.NOT_A_DATE, expected, found, expected)
    norm = have.isoformat()
    if have != check.value:
        reason, params = unequal_days(check.value, have)
        return Outcome(NONE, reason, expected, found, expected, norm, params)
    reason = Reason.EQUAL if found == expected else Reason.EQUAL_AFTER_NORMALISING
    return Outcome(ALL, reason, expected, found, expected, norm)


def compare_datetime(check: DatetimeCheck, found: JSON) -> Outcome:
    """Compare points in time across time zones; a value without a time zone is wrong."""
    expected = check.value.isoformat()
    want = check.value.astimezone(UTC).isoformat()
    have = parse_datetime(found)
    if have is None:
        return Outcome(NONE, Reason.NOT_A_MOMENT, expected, found, want)
    norm = have.isoformat()
    if have.tzinfo is None:
        return Outcome(NONE, Reason.NO_TIME_ZONE, expected, found, want, norm)
    if norm != want:
        return Outcome(NONE, Reason.DIFFERENT, expected, found, want, norm)
    reason = Reason.EQUAL if found == expected else Reason.EQUAL_AFTER_NORMALISING
    return Outcome(ALL, reason, expected, found, want, norm)
