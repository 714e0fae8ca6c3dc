"""The end of a US day: its auctions are held, and what they cost is charged."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import starmap
from typing import Any

from sqlalchemy import select

from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import Wallet
from trainer.areas.p4p.auction import day as auction
from trainer.areas.p4p.auction import report
from trainer.areas.p4p.auction.report import Dimension
from trainer.areas.p4p.auction.types import PlanDay, Row, Word, World
from trainer.areas.p4p.auction.types import Product as Promoted
from trainer.areas.p4p.choices import PlanKind, PlanStatus
from trainer.areas.p4p.days import plans, states
from trainer.areas.p4p.days.models import P4pPlanDay, P4pPlanState
from trainer.areas.p4p.models import P4pMarketWord, P4pPlan
from trainer.areas.products.models import Product
from trainer.areas.products.service import on_sale_with_quality
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import context, db

HOTTEST = 6
"""A word searched this much has a top placement (顶展) above the advertisements (本系统约定)."""
DETAILS = tuple(dimension for dimension in Dimension if dimension is not Dimension.PLAN)


def end_day(event: ScheduledEvent) -> None:
    """Hold the auctions of the US day that is over, once."""
    day = date.fromisoformat(event.payload["day"])
    known = plans.histories(day)
    if known:
        _hold(day, known)
    running = select(P4pPlan.id).where(P4pPlan.status == PlanStatus.ON).limit(1)
    if db.session.scalar(running) is not None:
        states.schedule_day()


def _hold(day: date, known: plans.Histories) -> None:
    seed, funds = context.current_sandbox.seed, ledger.balance(Wallet.ADVERTISING)
    result = auction.run(world(), list(plans.plans(known, day)), seed, day, funds)
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in result.rows:
        rows[row.plan].append(row)
    for ran in result.plans:
        if ran.minutes or rows[ran.plan]:
            db.session.add(_record(day, ran, rows[ran.plan], known[ran.plan][-1]))
    for plan in db.session.scalars(select(P4pPlan).where(P4pPlan.id.in_(rows))):
        figures = report.total(rows[plan.id])
        plan.clicks += figures.clicks
        plan.cost += figures.cost
    cost = report.total(result.rows).cost
    if cost:
        with in_chinese():
            about = _("外贸直通车推广扣费（美国时间 %(day)s）", day=day.isoformat())
        ledger.charge(Wallet.ADVERTISING, cost, about)


def _record(day: date, ran: PlanDay, rows: list[Row], state: P4pPlanState) -> P4pPlanDay:
    figures = report.total(rows)
    return P4pPlanDay(
        plan=ran.plan,
        name=state.name,
        kind=PlanKind(state.kind),
        day=day,
        exposures=figures.exposures,
        clicks=figures.clicks,
        feedbacks=figures.feedbacks,
        cost=figures.cost,
        minutes=ran.minutes,
        used_up_at=ran.used_up_at,
        details=_details(rows),
    )


def _details(rows: list[Row]) -> dict[str, Any]:
    """Figures by each dimension, as plain data."""
    return {
        dimension.value: {
            str(key): [one.exposures, one.clicks, one.feedbacks, str(one.cost)]
            for key, one in report.by(rows, dimension).items()
        }
        for dimension in DETAILS
    }


def world() -> World:
    """The market's words and the shop's products on sale."""
    words = db.session.scalars(select(P4pMarketWord).order_by(P4pMarketWord.id))
    return World(tuple(map(_word, words)), tuple(starmap(_promoted, on_sale_with_quality())))


def _word(row: P4pMarketWord) -> Word:
    return Word(
        row.word,
        row.category,
        row.stars,
        row.heat,
        row.competition,
        row.floor,
        row.mean_bid,
        top_placed=row.heat >= HOTTEST,
    )


def _promoted(product: Product, score: Decimal) -> Promoted:
    percent = int(20 * score)
    return Promoted(product.id, product.title, product.category, tuple(product.keywords), percent)
