"""Visitors of the last 30 days, and what they did in the shop (VIS-01, CRM-04)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import request

from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.choices import Activity
from trainer.areas.buyers.models import BuyerActivity
from trainer.areas.customers import listing, profiles
from trainer.areas.customers.profiles import Profile
from trainer.areas.customers.segments import RECENT
from trainer.core.forms.record_form import render_page
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.routes import RouteTable

routes = RouteTable()
FILTERS = ("country", "level")
ACTS = (
    Activity.FAVOURITE,
    Activity.CART,
    Activity.INQUIRY,
    Activity.MESSAGE,
    Activity.FOLLOW,
)
"""What a visitor may do in the shop besides looking."""


@dataclass
class Visits:
    """What a visitor did within 30 days.

    Attributes:
        count: How many visits.
        pages: Pages looked at, in all visits.
        seconds: The time of stay, in all visits.
        keywords: The words that led to the shop, the newest first.
        last: When the last visit began.
        acts: What was done besides looking, in the order of :data:`ACTS`.
    """

    count: int = 0
    pages: int = 0
    seconds: int = 0
    keywords: list[str] = field(default_factory=list)
    last: datetime | None = None
    acts: list[Activity] = field(default_factory=list)


@routes.get("/visitors")
@permission_required(Permission.SEARCH_CUSTOMERS)
def visitors() -> Any:
    """The visitors of the last 30 days with what they looked for and did."""
    found = summarise(db.session.scalars(buyers.activities(within_days=RECENT.days)))
    there = list(profiles.load(n for n, visits in found.items() if visits.count).values())
    shown = [p for p in listing.filtered(there, FILTERS) if _is_asked(p, found[p.id])]
    return render_page(
        "customers/visitors.html",
        visitors=listing.paginated(shown, order="-seen"),
        visits=found,
        choices=listing.choices(there),
        filters=FILTERS,
        labels=listing.FILTERS,
        days=RECENT.days,
        acts=[(kind.value, kind.label) for kind in ACTS],
        markets=has_permission(Permission.CAMPAIGNS),
        now=clock.now(),
    )


def summarise(activities: Iterable[BuyerActivity]) -> dict[int, Visits]:
    """The activities of each buyer, put together."""
    found: dict[int, Visits] = {}
    done: dict[int, set[Activity]] = {}
    for act in sorted(activities, key=lambda act: act.at, reverse=True):
        visits = found.setdefault(act.buyer, Visits())
        done.setdefault(act.buyer, set()).add(act.kind)
        if act.kind is not Activity.VISIT:
            continue
        visits.count += 1
        visits.pages += act.pages or 0
        visits.seconds += act.seconds or 0
        visits.last = visits.last or act.at
        if act.keyword and act.keyword not in visits.keywords:
            visits.keywords.append(act.keyword)
    for buyer, visits in found.items():
        visits.acts = [kind for kind in ACTS if kind in done[buyer]]
    return found


def _is_asked(profile: Profile, visits: Visits) -> bool:
    """Whether the address asks for customers, for others or for both, and for what was done."""
    whose, act = request.args.get("whose", ""), request.args.get("act", "")
    fits = whose not in {"mine", "pool"} or profile.is_mine == (whose == "mine")
    return fits and (act not in set(ACTS) or act in visits.acts)
