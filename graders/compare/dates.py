"""Calendar days and points in time."""

from datetime import UTC

from graders import normal
from graders.checks import DateCheck, DatetimeCheck
from graders.compare.outcome import ALL, NONE, Outcome
from graders.facts import JSON
from graders.result import Reason


def day(check: DateCheck, found: JSON) -> Outcome:
    """The same calendar day. Only ``YYYY-MM-DD`` is read: month and day are never guessed."""
    expected = check.value.isoformat()
    have = normal.day(found)
    if have is None:
        return Outcome(NONE, Reason.NOT_A_DATE, expected, found, expected)
    norm = have.isoformat()
    if have != check.value:
        return Outcome(NONE, Reason.DIFFERENT, expected, found, expected, norm)
    reason = Reason.EQUAL if found == expected else Reason.EQUAL_AFTER_NORMALISING
    return Outcome(ALL, reason, expected, found, expected, norm)


def moment(check: DatetimeCheck, found: JSON) -> Outcome:
    """The same point in time, in whatever time zone it is written; a text without one is wrong."""
    expected = check.value.isoformat()
    want = check.value.astimezone(UTC).isoformat()
    have = normal.moment(found)
    if have is None:
        return Outcome(NONE, Reason.NOT_A_MOMENT, expected, found, want)
    norm = have.isoformat()
    if have.tzinfo is None:
        return Outcome(NONE, Reason.NO_TIME_ZONE, expected, found, want, norm)
    if norm != want:
        return Outcome(NONE, Reason.DIFFERENT, expected, found, want, norm)
    reason = Reason.EQUAL if found == expected else Reason.EQUAL_AFTER_NORMALISING
    return Outcome(ALL, reason, expected, found, want, norm)
