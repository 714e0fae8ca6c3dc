"""What is done to plans from the list: switched on and off, budgets and bids, deleting."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import abort, flash, redirect, request, url_for
from sqlalchemy import select

from trainer.areas.p4p.choices import BidMode, PlanStatus
from trainer.areas.p4p.days import states
from trainer.areas.p4p.models import P4pChange, P4pPlan
from trainer.areas.p4p.planning import history
from trainer.areas.p4p.planning.forms import BudgetForm
from trainer.areas.p4p.planning.rules import budget_problems
from trainer.areas.p4p.planning.views import WHOLE, manage
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.normalization import digits
from trainer.core.web import db
from trainer.core.web.pagination import get_or_404
from trainer.core.web.query_args import id_args
from trainer.core.web.routes import RouteTable

routes = RouteTable()
MAX_PERCENT = 100
"""By how many percent bids can be raised or lowered at once (本系统约定)."""


def _noted(plan: P4pPlan, change: Callable[[P4pPlan], bool]) -> bool:
    """Change a plan and add the change to its history; False if it stays as it is."""
    before = history.content(plan)
    if not change(plan):
        return False
    history.note(plan, history.differences(before, history.content(plan)))
    return True


def _switch(status: PlanStatus) -> Callable[[P4pPlan], bool]:
    def change(plan: P4pPlan) -> bool:
        if plan.status is status:
            return False
        plan.status = status
        return True

    return change


@routes.post("/<int:number>/switch")
@manage
def switch(number: int) -> Any:
    """Switch a plan on or off."""
    plan = get_or_404(P4pPlan, number, *WHOLE)
    on = plan.status is PlanStatus.ON
    _noted(plan, _switch(PlanStatus.PAUSED if on else PlanStatus.ON))
    said = _("计划已暂停") if on else _("计划已开启")
    return flash_and_redirect(said, url_for(".index"))


@routes.route("/<int:number>/budget", methods=["GET", "POST"])
@manage
def budget(number: int) -> Any:
    """Change budget and bids without the rest of the plan."""
    plan = get_or_404(P4pPlan, number, *WHOLE)
    form = BudgetForm(plan)
    if plan.bid_mode is BidMode.SMART:
        del form.least_bid, form.most_bid
    before = history.content(plan)

    def problems() -> Any:
        form.populate_record(plan)
        return budget_problems(plan)

    if form.validate_with(problems):
        history.note(plan, history.differences(before, history.content(plan)))
        return flash_and_redirect(_("预算与出价已保存"), url_for(".index"), form)
    return render_page("p4p/budget.html", form=form, plan=plan)


@routes.post("/<int:number>/delete")
@manage
def remove(number: int) -> Any:
    """Delete a plan with its history."""
    _delete(get_or_404(P4pPlan, number, *WHOLE))
    return flash_and_redirect(_("推广计划已删除"), url_for(".index"))


def _delete(plan: P4pPlan) -> bool:
    states.end(plan)
    for line in db.session.scalars(select(P4pChange).where(P4pChange.plan_id == plan.id)):
        db.session.delete(line)
    db.session.flush()
    db.session.delete(plan)
    return True


@routes.post("/bulk")
@manage
def bulk() -> Any:
    """Do one thing to all ticked plans."""
    action = request.form.get("action", "")
    if action not in {"on", "pause", "delete", "bids"}:
        abort(400)
    percent = _percent() if action == "bids" else None
    if action == "bids" and percent is None:
        flash(_("请填写 -%(n)d 到 %(n)d 之间的整数，如 10 或 -10", n=MAX_PERCENT), "warning")
        return redirect(url_for(".index"))
    query = select(P4pPlan).where(P4pPlan.id.in_(id_args("ids"))).options(*WHOLE)
    plans = db.session.scalars(query).all()
    if not plans:
        flash(_("请先勾选计划"), "warning")
        return redirect(url_for(".index"))
    if action == "delete":
        done = sum(_delete(plan) for plan in plans)
        return flash_and_redirect(_n("已删除 %(n)d 个计划", done), url_for(".index"))
    change = _bidding(percent) if percent is not None else _switch(PlanStatus(_STATUS[action]))
    done = sum(_noted(plan, change) for plan in plans)
    return flash_and_redirect(_n("已修改 %(n)d 个计划", done), url_for(".index"))


_STATUS = {"on": PlanStatus.ON, "pause": PlanStatus.PAUSED}


def _percent() -> int | None:
    text = digits(request.form.get("percent", "")).removesuffix("%")
    sign, number = (text[:1], text[1:]) if text[:1] in {"+", "-"} else ("", text)
    if not (number.isascii() and number.isdigit()) or len(number) > 3:
        return None
    found = int(sign + number)
    return found if abs(found) <= MAX_PERCENT else None


def _bidding(percent: int) -> Callable[[P4pPlan], bool]:
    """Raise or lower the range of bids, as far as the rules allow it."""

    def change(plan: P4pPlan) -> bool:
        if plan.least_bid is None or plan.most_bid is None or not percent:
            return False
        before = plan.least_bid, plan.most_bid
        factor = Decimal(100 + percent) / 100
        plan.least_bid, plan.most_bid = (round(bid * factor, 1) for bid in before)
        if all(problem.warning for problem in budget_problems(plan)):
            return True
        plan.least_bid, plan.most_bid = before
        return False

    return change
