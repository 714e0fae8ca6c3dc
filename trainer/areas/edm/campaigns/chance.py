"""What becomes of a mail: whether it arrives, and what the buyer does with it (EDM-03).

No source has figures of the platform. The rates are those usual between businesses: of the mails
3-6 % come back; of those that arrive 10-20 % are opened, 1-3 % clicked, 0.3-1 % answered, and
0.2-0.5 % of the receivers unsubscribe; groups that took an interest or bought open 1.5-2 times as
often.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

BOUNCED = 0.045
OPENED, WARM = 0.14, 1.7
CLICKED, REPLIED, UNSUBSCRIBED = 0.14, 0.045, 0.025
"""Of those who open the mail."""
MEAN_HOURS, LAST_HOURS = 9.0, 96.0
"""How long mails lie unopened: most not longer than two days."""
AWAKE = range(7, 23)
"""Hours of the buyer's day in which mails are read."""


@dataclass(frozen=True)
class Fate:
    """What will become of a mail.

    Attributes:
        bounced: Whether it comes back.
        opened_at: When the buyer opens it, if at all.
        clicked_after: How long after that it follows a link, if it does.
        replied_after: How long after opening it answers.
        unsubscribed_after: How long after opening it unsubscribes.
        taste: From 0 to 1; which of the mail's links it follows, and what it writes.
    """

    bounced: bool
    opened_at: datetime | None
    clicked_after: timedelta | None
    replied_after: timedelta | None
    unsubscribed_after: timedelta | None
    taste: float


def fate(random: Random, sent_at: datetime, zone: str, *, warm: bool) -> Fate:
    """Draw what becomes of a mail; the number of draws does not depend on their results.

    Args:
        random: The stream of this buyer and mail.
        sent_at: When the mail was sent.
        zone: The buyer's time zone.
        warm: Whether the group took an interest or bought.
    """
    draws = [random.random() for _ in range(6)]
    waits = [random.expovariate(1) for _ in range(4)]
    bounced = draws[0] < BOUNCED
    opens = not bounced and draws[1] < OPENED * (WARM if warm else 1)
    hours = min(0.1 + waits[0] * MEAN_HOURS, LAST_HOURS)
    return Fate(
        bounced=bounced,
        opened_at=_awake(sent_at + timedelta(hours=hours), zone) if opens else None,
        clicked_after=timedelta(minutes=1 + waits[1] * 3) if draws[2] < CLICKED else None,
        replied_after=timedelta(hours=0.5 + waits[2] * 5) if draws[3] < REPLIED else None,
        unsubscribed_after=timedelta(minutes=2 + waits[3] * 5) if draws[4] < UNSUBSCRIBED else None,
        taste=draws[5],
    )


def _awake(at: datetime, zone: str) -> datetime:
    """The moment itself, or the next morning where the buyer is asleep."""
    local = at.astimezone(ZoneInfo(zone))
    if local.hour in AWAKE:
        return at
    hours = (AWAKE.start - local.hour) % 24
    return at + timedelta(hours=hours)
