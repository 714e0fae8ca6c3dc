"""How soon buyers are answered, in inquiries and chats (REC-01, STAR-09). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from trainer.core.text.timezones import BEIJING

INSTANT = timedelta(minutes=5)
"""Answers within that count as instant (STAR-09)."""
IN_TIME = timedelta(hours=24)
"""Answers to inquiries within that count as in time (REC-01)."""
CHAT_IN_TIME = timedelta(hours=1)
"""Answers in chats within that count as in time (REC-01)."""


class Line(NamedTuple):
    """A message as the figures see it."""

    buyer: str
    at: datetime
    from_buyer: bool
    account_id: int | None
    """Who sent it; of a buyer's message, who is responsible."""
    limit: timedelta = IN_TIME
    """An answer within that is in time."""


@dataclass(frozen=True)
class Contact:
    """A buyer's first message of a day, and the first answer to it."""

    buyer: str
    asked_at: datetime
    answered_at: datetime | None
    account_id: int | None
    """Who answered, else who is responsible."""
    limit: timedelta = IN_TIME

    @property
    def day(self) -> date:
        """The day on which the buyer wrote, in Beijing."""
        return self.asked_at.astimezone(BEIJING).date()

    @property
    def waited(self) -> timedelta | None:
        """How long the buyer waited; None while there is no answer."""
        return None if self.answered_at is None else self.answered_at - self.asked_at

    @property
    def is_in_time(self) -> bool:
        """Whether it was answered within the limit of its channel."""
        return self.waited is not None and self.waited <= self.limit


@dataclass(frozen=True)
class Summary:
    """Figures of some contacts.

    Attributes:
        asked: How many there are.
        answered: How many were answered.
        mean: The mean time to the answer; None where nobody was answered.
        instant: The share answered within 5 minutes; None where nobody asked.
        in_time: The share answered in time; None where nobody asked.
    """

    asked: int
    answered: int
    mean: timedelta | None
    instant: float | None
    in_time: float | None

    @property
    def unanswered(self) -> int:
        """How many wait for an answer."""
        return self.asked - self.answered


def contacts(lines: Iterable[Line]) -> list[Contact]:
    """The first message of each buyer and day with its answer, the earliest first."""
    found: list[Contact] = []
    ordered = sorted(lines, key=lambda line: (line.buyer, line.at))
    for _buyer, group in groupby(ordered, key=lambda line: line.buyer):
        found += _of_buyer(list(group))
    return sorted(found, key=lambda contact: contact.asked_at)


def _of_buyer(lines: Sequence[Line]) -> Iterable[Contact]:
    days: set[date] = set()
    for place, line in enumerate(lines):
        day = line.at.astimezone(BEIJING).date()
        if not line.from_buyer or day in days:
            continue
        days.add(day)
        answer = next((later for later in lines[place:] if not later.from_buyer), None)
        yield Contact(
            buyer=line.buyer,
            asked_at=line.at,
            answered_at=answer.at if answer else None,
            account_id=answer.account_id if answer else line.account_id,
            limit=line.limit,
        )


def summary(found: Sequence[Contact]) -> Summary:
    """The figures of some contacts.

    The mean is that of the answers: who was not answered has no time, but lowers both shares.
    """
    times = [contact.waited for contact in found if contact.waited is not None]
    asked = len(found)
    return Summary(
        asked=asked,
        answered=len(times),
        mean=sum(times, timedelta()) / len(times) if times else None,
        instant=sum(time <= INSTANT for time in times) / asked if asked else None,
        in_time=sum(contact.is_in_time for contact in found) / asked if asked else None,
    )
