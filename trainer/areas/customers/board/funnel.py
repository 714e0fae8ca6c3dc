"""The steps of customer operation: 潜客, 触达, 握手, 意向 (CRM-03).

Pure. Who counts for a step has come through all steps before it; what each means in numbers is the
simulator's own.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from trainer.areas.buyers.choices import Activity
from trainer.areas.customers.profiles import Profile
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l

ACTIVE = timedelta(days=90)
DEEP = 3
"""From so many contacts within 90 days on, a talk counts as deep."""


class Step(LabeledEnum):
    """How close the shop has come to a buyer."""

    LEAD = "lead", _l("潜客")
    REACHED = "reached", _l("触达")
    HANDSHAKE = "handshake", _l("握手")
    INTENT = "intent", _l("意向")


PEERS = {Step.REACHED: 82, Step.HANDSHAKE: 74, Step.INTENT: 55}
"""How many in a hundred of the step before come to a step at peers."""


class Stage(NamedTuple):
    """A step with those who have come to it.

    Attributes:
        step: Which one.
        profiles: Who has come to it.
        rate: In per cent of the step before; None for the first, or where nobody has come so far.
        peers: The same of peers; None for the first.
    """

    step: Step
    profiles: list[Profile]
    rate: int | None
    peers: int | None


def contacts(profile: Profile, at: datetime) -> int:
    """How often a buyer wrote to the shop within 90 days."""
    kinds = (Activity.INQUIRY, Activity.MESSAGE)
    return sum(profile.count(kind, at, ACTIVE) for kind in kinds)


def step_of(profile: Profile, at: datetime) -> Step | None:
    """The last step that a buyer has come to; None for one who was not active in 90 days.

    A lead has visited the shop. It is reached by mail that it opened or by a quote that it read; it
    shakes hands by writing to the shop, and means business after three contacts or an order.
    """
    if not profile.count(Activity.VISIT, at, ACTIVE):
        return None
    written = contacts(profile, at)
    if written >= DEEP or (written and profile.orders(at, ACTIVE)):
        return Step.INTENT
    if written:
        return Step.HANDSHAKE
    reached = (Activity.MAIL_OPENED, Activity.RFQ)
    return Step.REACHED if any(profile.count(k, at, ACTIVE) for k in reached) else Step.LEAD


def funnel(profiles: Iterable[Profile], at: datetime) -> list[Stage]:
    """All steps with those who have come to each, and how many came on from the step before."""
    order = list(Step)
    stood = [(profile, step_of(profile, at)) for profile in profiles]
    stages: list[Stage] = []
    for place, step in enumerate(order):
        here = [p for p, at_step in stood if at_step and order.index(at_step) >= place]
        before = len(stages[-1].profiles) if stages else 0
        rate = round(100 * len(here) / before) if before else None
        stages.append(Stage(step, here, rate, PEERS.get(step)))
    return stages


def weakest(stages: Iterable[Stage]) -> Stage | None:
    """The step that lags most behind peers; None if none does."""
    behind = [s for s in stages if s.rate is not None and s.peers is not None and s.rate < s.peers]
    return max(behind, key=lambda s: (s.peers or 0) - (s.rate or 0), default=None)
