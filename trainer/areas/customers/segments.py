"""Which buyers fit the conditions of a group (CRM-02), and how promising they are (CRM-01).

Pure: what is asked is a profile and a moment.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from trainer.areas.buyers.choices import Activity, Level
from trainer.areas.customers.choices import Period, Preset
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.customers.profiles import Profile

BEHAVIOUR = {
    "visited": Activity.VISIT,
    "favoured": Activity.FAVOURITE,
    "added_to_cart": Activity.CART,
    "inquired": Activity.INQUIRY,
    "chatted": Activity.MESSAGE,
    "read_quote": Activity.RFQ,
    "read_mail": Activity.MAIL_OPENED,
}
"""The conditions on behaviour by the group's column."""
RECENT = timedelta(days=30)
POINTS = {
    Activity.VISIT: (2, 20),
    Activity.FAVOURITE: (5, 10),
    Activity.CART: (8, 16),
    Activity.INQUIRY: (12, 24),
    Activity.MESSAGE: (5, 10),
}
"""What each time within 30 days adds to the potential, and at most (the simulator's own)."""
LEVEL_POINTS = 5
"""What each level above L0 adds to the potential (the simulator's own)."""


PRESETS: dict[Preset, dict[str, Any]] = {
    Preset.ACTIVE_7: {"visited": Period.DAYS_7},
    Preset.ACTIVE_30: {"visited": Period.DAYS_30},
    Preset.ACTIVE_90: {"visited": Period.DAYS_90},
    Preset.READ_NOT_CLICKED: {"read_mail": Period.DAYS_60, "not_clicked": True},
}
"""The conditions of the groups that the platform suggests (CRM-03)."""


def has_conditions(group: CustomerGroup) -> bool:
    """Whether anything at all is asked of the members."""
    return any(
        getattr(group, name)
        for name in (
            *("countries", "levels", "interests", "stage", "source", "fans"),
            *BEHAVIOUR,
            *("ordered", "least_orders"),
        )
    )


def matches(profile: Profile, group: CustomerGroup, at: datetime) -> bool:
    """Whether a buyer fits all conditions of a group at a moment."""
    return (
        _base(profile, group, at)
        and all(
            _done(profile, activity, getattr(group, name), at)
            for name, activity in BEHAVIOUR.items()
        )
        and _ordered(profile, group, at)
        and not (group.not_clicked and _clicked(profile, group, at))
    )


def _base(profile: Profile, group: CustomerGroup, at: datetime) -> bool:
    buyer, customer = profile.buyer, profile.customer if profile.is_mine else None
    return (
        (not group.countries or buyer.country in group.countries)
        and (not group.levels or buyer.level in group.levels)
        and (not group.interests or any(i in group.interests for i in buyer.interests))
        and (not group.stage or (customer is not None and customer.stage is group.stage))
        and (not group.source or (customer is not None and customer.source is group.source))
        and (not group.fans or profile.last(Activity.FOLLOW, at) is not None)
    )


def _done(profile: Profile, activity: Activity, period: Period | None, at: datetime) -> bool:
    return period is None or profile.count(activity, at, period.length) > 0


def _ordered(profile: Profile, group: CustomerGroup, at: datetime) -> bool:
    if group.ordered is None and group.least_orders is None:
        return True
    within = group.ordered.length if group.ordered else None
    return profile.orders(at, within) >= (group.least_orders or 1)


def _clicked(profile: Profile, group: CustomerGroup, at: datetime) -> bool:
    within = group.read_mail.length if group.read_mail else None
    return profile.count(Activity.MAIL_CLICKED, at, within) > 0


class Difference(NamedTuple):
    """How the members of a dynamic group changed between two moments."""

    joined: list[Profile]
    left: list[Profile]


def difference(
    profiles: Iterable[Profile], group: CustomerGroup, before: datetime, at: datetime
) -> Difference:
    """Who came into the group and who fell out of it since a moment before."""
    joined, left = [], []
    for profile in profiles:
        then, now = matches(profile, group, before), matches(profile, group, at)
        if now and not then:
            joined.append(profile)
        elif then and not now:
            left.append(profile)
    return Difference(joined, left)


def potential(profile: Profile, at: datetime) -> int:
    """How promising a buyer is, from 0 to 100: what it did within 30 days, and its level."""
    score = LEVEL_POINTS * list(Level).index(profile.buyer.level)
    for activity, (each, most) in POINTS.items():
        score += min(each * profile.count(activity, at, RECENT), most)
    return min(score, 100)
