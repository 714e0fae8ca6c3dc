"""The account of the direct train: its types of plan and its plans."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from flask import Blueprint, request
from sqlalchemy import func, select

from trainer.areas.ledger.models import Wallet
from trainer.areas.ledger.service import balance_query
from trainer.areas.p4p.auction.report import Figures
from trainer.areas.p4p.auction.us_days import us_day
from trainer.areas.p4p.choices import PlanGroup, PlanKind, PlanStatus
from trainer.areas.p4p.days import reading
from trainer.areas.p4p.kinds import SCENES
from trainer.areas.p4p.models import P4pPlan
from trainer.core.forms.record_form import render_page
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term

bp = Blueprint("p4p", __name__)

manage = permission_required(Permission.KEYWORD_ADS)
SORTS = {
    "id": P4pPlan.id,
    "budget": P4pPlan.daily_budget,
    "bid": P4pPlan.most_bid,
}


@bp.get("/")
@manage
def index() -> Any:
    """The types of plan by group, and the plans with search and filters."""
    asked = request.args.get("group", "")
    group = PlanGroup(asked) if asked in set(PlanGroup) else PlanGroup.GENERAL
    query = select(P4pPlan)
    status, kind = request.args.get("status", ""), request.args.get("kind", "")
    if status in set(PlanStatus):
        query = query.where(P4pPlan.status == PlanStatus(status))
    if kind in set(PlanKind):
        query = query.where(P4pPlan.kind == PlanKind(kind))
    if words := search_term():
        query = query.where(contains(P4pPlan.name, words))
    plans = paginate(query, sort=SORTS, order="-id")
    return render_page(
        "p4p/index.html",
        plans=plans,
        results=_last_week([plan.id for plan in plans.items]),
        counts=_count_plans(),
        account=_account(),
        may_recharge=has_permission(Permission.FUNDS),
        groups=list(PlanGroup),
        group=group,
        scenes=[scene for scene in SCENES if scene.group is group],
        statuses=list(PlanStatus),
        kinds=list(PlanKind),
    )


def _last_week(numbers: list[int]) -> dict[int, Figures]:
    """What each of these plans brought on the last seven US days."""
    yesterday = us_day(clock.now()) - timedelta(days=1)
    return reading.by_plan(yesterday - timedelta(days=6), yesterday, numbers)


def _account() -> tuple[Decimal, int, int]:
    """The balance in CNY, how many plans are on, and their daily budgets together."""
    on = P4pPlan.status == PlanStatus.ON
    query = select(
        balance_query(Wallet.ADVERTISING),
        select(func.count(P4pPlan.id)).where(on).scalar_subquery(),
        select(func.coalesce(func.sum(P4pPlan.daily_budget), 0)).where(on).scalar_subquery(),
    )
    balance, plans, budget = db.session.execute(query).one()
    return balance, plans, budget


def _count_plans() -> dict[tuple[PlanKind, PlanStatus], int]:
    """How many plans there are of each type in each status."""
    query = select(P4pPlan.kind, P4pPlan.status, func.count())
    rows = db.session.execute(query.group_by(P4pPlan.kind, P4pPlan.status))
    return {(kind, status): number for kind, status, number in rows}
