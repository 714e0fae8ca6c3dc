"""A plan's settings as the auction takes them, and as they are kept."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from trainer.areas.p4p import tags
from trainer.areas.p4p.auction.types import Bids, Settings
from trainer.areas.p4p.auction.us_days import begin_of, us_day
from trainer.areas.p4p.choices import PlanStatus
from trainer.areas.p4p.days.models import P4pPlanState
from trainer.areas.p4p.models import P4pPlan
from trainer.areas.p4p.pricing import delivery_raise
from trainer.core.data import journal, scheduled_events
from trainer.core.web import clock, db

DAY = "p4p.day"
"""The event at which a US day ends and its auctions are held."""


def keep(plan: P4pPlan) -> None:
    """Keep what a plan is set to from now on; to be called on every change of it."""
    db.session.flush()
    _add(plan, plain(plan))
    schedule_day()


def end(plan: P4pPlan) -> None:
    """Keep that a plan that is about to be deleted takes part no longer."""
    _add(plan, plain(plan) | {"running": False})


def schedule_day() -> None:
    """Have the auctions of the current US day held when it is over."""
    if scheduled_events.pending(db.session, DAY) is None:
        day = us_day(clock.now())
        ends = begin_of(day + timedelta(days=1))
        scheduled_events.schedule(db.session, DAY, at=ends, payload={"day": day.isoformat()})


def plain(plan: P4pPlan) -> dict[str, Any]:
    """A plan's settings as plain data."""
    bids = plan.least_bid, plan.most_bid
    return {
        "running": plan.status is PlanStatus.ON,
        "budget": plan.daily_budget,
        "weekly_budget": plan.weekly_budget,
        "bids": None if None in bids else [str(bid) for bid in bids],
        "products": list(plan.products),
        "words": {row.word: None if row.bid is None else str(row.bid) for row in plan.words},
        "broad_match": plan.broad_match,
        "position_premium": plan.position_premium or 100,
        "regions": {row.region.value: row.percent for row in plan.regions},
        "audiences": {row.audience.value: row.percent for row in plan.audiences},
        "region_delivery": plan.region_delivery,
        "blocked": [row.word for row in plan.blocked],
    }


def settings(kept: dict[str, Any], able: frozenset[int], added: Iterable[int]) -> Settings:
    """Settings from plain data.

    Args:
        kept: What :func:`plain` made.
        able: Ids of the products that a plan of this type can promote on the day.
        added: Ids of those that the platform adds by itself.
    """
    bids, words = kept["bids"], kept["words"]
    return Settings(
        budget=kept["budget"],
        products=able.intersection([*kept["products"], *added]),
        bids=Bids(*map(Decimal, bids)) if bids else None,
        running=kept["running"],
        weekly_budget=kept["weekly_budget"],
        words={word: None if bid is None else Decimal(bid) for word, bid in words.items()},
        broad_match=kept["broad_match"],
        position_premium=kept["position_premium"],
        regions=kept["regions"],
        audiences=kept["audiences"],
        delivery=_delivery(kept) if kept.get("region_delivery") else None,
        blocked=frozenset(kept["blocked"]),
    )


def _delivery(kept: dict[str, Any]) -> dict[str, Decimal]:
    """The countries that a plan is delivered to, with what its bids are multiplied with there."""
    return {
        code: delivery_raise(western=tags.is_western(tags.Region(code))) for code in kept["regions"]
    }


def _add(plan: P4pPlan, kept: dict[str, Any]) -> None:
    state = P4pPlanState(
        plan=plan.id, at=clock.now(), name=plan.name, kind=plan.kind.value, settings=kept
    )
    with journal.by_platform(db.session):
        db.session.add(state)
        db.session.flush()
