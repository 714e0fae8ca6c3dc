"""A plan's own page: products, premiums, words and history."""

from collections.abc import Iterable
from typing import Any

from flask import request
from sqlalchemy import select

from trainer.areas.p4p import tags
from trainer.areas.p4p.choices import PlanKind
from trainer.areas.p4p.kinds import MAX_POOL, TRAITS, group_of
from trainer.areas.p4p.models import P4pChange, P4pPlan
from trainer.areas.p4p.planning import service
from trainer.areas.p4p.planning.pool import Candidate, Growth, automatic, growth_of
from trainer.areas.p4p.planning.views import WHOLE, manage
from trainer.areas.p4p.plans.delivery import outlook
from trainer.areas.p4p.pricing import tag_bid
from trainer.core.forms.record_form import render_page
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock
from trainer.core.web.pagination import get_or_404, paginate
from trainer.core.web.routes import RouteTable

routes = RouteTable()


class Sheet(LabeledEnum):
    """The tabs of a plan's page."""

    PRODUCTS = "products", _l("产品")
    REGIONS = "regions", _l("地域溢价")
    AUDIENCES = "audiences", _l("人群溢价")
    WORDS = "words", _l("关键词")
    BLOCKED = "blocked", _l("屏蔽词")
    HISTORY = "history", _l("变更记录")


def sheets_of(kind: PlanKind) -> list[Sheet]:
    """The tabs that a type of plan has."""
    traits = TRAITS[kind]
    absent = set()
    if not (traits.own_words or traits.bids_on_words):
        absent.add(Sheet.WORDS)
    if not traits.blocks:
        absent.add(Sheet.BLOCKED)
    return [sheet for sheet in Sheet if sheet not in absent]


@routes.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """A plan with one of its tabs."""
    plan = get_or_404(P4pPlan, number, *WHOLE)
    sheets = sheets_of(plan.kind)
    asked = request.args.get("tab", "")
    sheet = Sheet(asked) if asked in set(sheets) else Sheet.PRODUCTS
    context: dict[str, Any] = {}
    if sheet is Sheet.PRODUCTS:
        context = _products(plan)
    elif sheet is Sheet.WORDS:
        context = {"market": service.market_words(row.word for row in plan.words)}
    elif sheet is Sheet.HISTORY:
        lines = select(P4pChange).where(P4pChange.plan_id == plan.id)
        context = {"changes": paginate(lines, sort={"id": P4pChange.id}, order="-id")}
    return render_page(
        "p4p/show.html",
        plan=plan,
        group=group_of(plan.kind),
        sheets=sheets,
        sheet=sheet,
        regions=tags.REGIONS,
        audiences=tags.AUDIENCES,
        tag_bid=tag_bid,
        outlook=outlook(plan),
        **context,
    )


def _products(plan: P4pPlan) -> dict[str, Any]:
    """The plan's products with their growth, and those that the platform adds by itself."""
    found, now = service.candidates(plan.products), clock.now()
    chosen = [found[number] for number in plan.products if number in found]
    added = automatic(plan, found.values(), now)[: MAX_POOL - len(chosen)]
    rows = [(product, growth_of(plan.kind, product, now), False) for product in chosen]
    rows += [(product, growth_of(plan.kind, product, now), True) for product in added]
    asked = request.args.get("growth", "")
    if asked in set(Growth):
        rows = [row for row in rows if row[1] is Growth(asked)]
    return {
        "rows": rows,
        "growths": list(Growth) if plan.kind is PlanKind.NEW else [],
        "promising": _promising(rows),
    }


def _promising(rows: Iterable[tuple[Candidate, Growth | None, bool]]) -> list[int]:
    return [product.id for product, growth, _added in rows if growth is Growth.PROMISING]
