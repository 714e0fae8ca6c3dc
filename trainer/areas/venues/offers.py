"""What the shop can enrol in: weeks of Weekly Deals and official campaigns (TRF-04, CAM-01)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trainer.areas.venues.choices import Phase
from trainer.areas.venues.models import OfficialCampaign

WEEKLY_DEALS = "Weekly Deals"
OPENS_BEFORE, CLOSES_BEFORE = 10, 3
"""Days before a week's Monday, in US time, at which its enrolment opens and closes."""
WEEK = 7
SHOWN_WEEKS = 4


@dataclass(frozen=True)
class Terms:
    """What a campaign asks.

    Attributes:
        discount: The discount that is at least given, in Chinese tenths: 9 for 10 % off.
        quantity: The smallest quantity that the product is sold in, at least.
        growth: Its growth score, at least.
        stock: The stock for the campaign, at least.
        most: How many products may be enrolled; None without a limit.
    """

    discount: Decimal
    quantity: int
    growth: int
    stock: int
    most: int | None = None


WEEKLY_TERMS = Terms(discount=Decimal(9), quantity=2, growth=60, stock=20)


@dataclass(frozen=True)
class Offer:
    """A campaign with its days in US time, the first and the last included.

    Attributes:
        name: As enrolments name it.
        official: The id of an official campaign; None for a week of Weekly Deals.
        enrol_from: The first day of the enrolment.
        enrol_until: The last one.
        starts_on: The first day of the campaign.
        ends_on: The last one.
        terms: What it asks.
        about: What it is.
    """

    name: str
    official: int | None
    enrol_from: date
    enrol_until: date
    starts_on: date
    ends_on: date
    terms: Terms
    about: str = ""

    def phase(self, today: date) -> Phase:
        """State of the campaign on a US day."""
        if today < self.enrol_from:
            return Phase.SOON
        if today <= self.enrol_until:
            return Phase.OPEN
        if today < self.starts_on:
            return Phase.CLOSED
        return Phase.LIVE if today <= self.ends_on else Phase.ENDED


def weekly(monday: date) -> Offer:
    """Weekly Deals of the week that begins on a Monday (TRF-04)."""
    return Offer(
        WEEKLY_DEALS,
        None,
        monday - timedelta(days=OPENS_BEFORE),
        monday - timedelta(days=CLOSES_BEFORE),
        monday,
        monday + timedelta(days=WEEK - 1),
        WEEKLY_TERMS,
    )


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_from(today: date) -> list[Offer]:
    """This week of Weekly Deals and the following ones."""
    first = monday_of(today)
    return [weekly(first + timedelta(days=WEEK * n)) for n in range(SHOWN_WEEKS)]


def of_official(row: OfficialCampaign) -> Offer:
    """An official campaign of the world (CAM-01)."""
    terms = Terms(row.discount, row.quantity, row.growth, row.stock, row.most)
    days = (row.enrol_from, row.enrol_until, row.starts_on, row.ends_on)
    return Offer(row.name, row.id, *days, terms, row.about)
