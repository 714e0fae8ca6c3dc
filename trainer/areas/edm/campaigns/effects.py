"""What came of a campaign: totals, and how they divide (EDM-03).

Rates are percentages: arrived of sent, all others of arrived.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from trainer.areas.edm.choices import Reaction
from trainer.areas.edm.models import MailDelivery
from trainer.core.text.timezones import BEIJING
from trainer.core.web import db
from trainer.core.web.pagination import contains

TOP_COUNTRIES = 10
"""How many countries the chart has; the others are put together."""


@dataclass(frozen=True)
class Totals:
    """How many mails of a campaign came how far."""

    sent: int = 0
    arrived: int = 0
    bounced: int = 0
    opened: int = 0
    clicked: int = 0
    replied: int = 0
    unsubscribed: int = 0

    def rate(self, name: str) -> float | None:
        """The rate of one of the totals in percent; None where there is nothing to divide by."""
        whole = self.sent if name in {"arrived", "bounced"} else self.arrived
        part: int = getattr(self, name)
        return round(100 * part / whole, 2) if whole else None


STEPS = (
    MailDelivery.arrived_at,
    MailDelivery.bounced_at,
    MailDelivery.opened_at,
    MailDelivery.clicked_at,
    MailDelivery.replied_at,
    MailDelivery.unsubscribed_at,
)


def totals(campaigns: Collection[int]) -> dict[int, Totals]:
    """The totals of several campaigns by id; one statement."""
    query = (
        select(MailDelivery.campaign_id, func.count(), *(func.count(step) for step in STEPS))
        .where(MailDelivery.campaign_id.in_(campaigns))
        .group_by(MailDelivery.campaign_id)
    )
    found = {row[0]: Totals(*list(row)[1:]) for row in db.session.execute(query)}
    return {number: found.get(number, Totals()) for number in campaigns}


def by_link(campaign: int) -> list[tuple[str, int]]:
    """How many buyers followed each link, the most first."""
    query = (
        select(MailDelivery.link, func.count())
        .where(MailDelivery.campaign_id == campaign, MailDelivery.clicked_at.is_not(None))
        .group_by(MailDelivery.link)
        .order_by(func.count().desc(), MailDelivery.link)
    )
    return [(link, count) for link, count in db.session.execute(query)]


def by_country(campaign: int) -> list[tuple[str, int, int, int]]:
    """Country, arrived, opened and clicked; those with most mails first."""
    counts = [
        func.count(step)
        for step in (MailDelivery.arrived_at, MailDelivery.opened_at, MailDelivery.clicked_at)
    ]
    query = (
        select(MailDelivery.country, *counts)
        .where(MailDelivery.campaign_id == campaign)
        .group_by(MailDelivery.country)
        .order_by(counts[1].desc(), counts[0].desc(), MailDelivery.country)
    )
    return [tuple(row) for row in db.session.execute(query)]


def by_hour(campaign: int) -> list[int]:
    """How many mails were opened in each hour of the Beijing day."""
    query = select(MailDelivery.opened_at).where(
        MailDelivery.campaign_id == campaign, MailDelivery.opened_at.is_not(None)
    )
    hours = Counter(at.astimezone(BEIJING).hour for at in db.session.scalars(query) if at)
    return [hours[hour] for hour in range(24)]


@dataclass(frozen=True)
class Filter:
    """Which receivers of a campaign are meant: by what they did, where they are, and by name."""

    reaction: Reaction | None = None
    country: str = ""
    words: str = ""


def receivers(campaign: int, asked: Filter) -> Select[MailDelivery]:
    """The mails of a campaign that a filter leaves."""
    query = select(MailDelivery).where(MailDelivery.campaign_id == campaign)
    if asked.reaction is not None:
        query = query.where(*_conditions(asked.reaction))
    if asked.country:
        query = query.where(MailDelivery.country == asked.country)
    if asked.words:
        company = contains(MailDelivery.company, asked.words)
        query = query.where(company | contains(MailDelivery.contact, asked.words))
    return query


def _conditions(reaction: Reaction) -> list[ColumnElement[bool]]:
    mail: Any = MailDelivery
    done = {
        Reaction.ARRIVED: [mail.arrived_at],
        Reaction.BOUNCED: [mail.bounced_at],
        Reaction.OPENED: [mail.opened_at],
        Reaction.OPENED_ONLY: [mail.opened_at],
        Reaction.CLICKED: [mail.clicked_at],
        Reaction.REPLIED: [mail.replied_at],
        Reaction.UNSUBSCRIBED: [mail.unsubscribed_at],
        Reaction.UNOPENED: [mail.arrived_at],
    }
    missing = {Reaction.OPENED_ONLY: [mail.clicked_at], Reaction.UNOPENED: [mail.opened_at]}
    return [
        *(step.is_not(None) for step in done[reaction]),
        *(step.is_(None) for step in missing.get(reaction, ())),
    ]
