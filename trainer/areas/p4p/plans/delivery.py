"""多地域投放: a plan is delivered to its countries alone (P4P-12)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from flask import url_for

from trainer.areas.p4p import levels
from trainer.areas.p4p.auction.us_days import us_day
from trainer.areas.p4p.choices import MerchantLevel
from trainer.areas.p4p.days import reading
from trainer.areas.p4p.models import P4pPlan
from trainer.areas.p4p.planning import history
from trainer.areas.p4p.planning.views import WHOLE, manage
from trainer.areas.p4p.pricing import LASTING_HOURS, lasting_budget, lasting_hours
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()
DAYS = 7


class Outlook(NamedTuple):
    """What a plan's page says of its delivery.

    Attributes:
        level: The shop's marketing level.
        refusal: Why delivery cannot be switched on; empty if it can.
        hours: How long the daily budget lasts by the last week's costs; None without costs.
        budget: The daily budget that would last 20 hours; None where it does.
    """

    level: MerchantLevel
    refusal: str
    hours: Decimal | None = None
    budget: int | None = None


def outlook(plan: P4pPlan) -> Outlook:
    """Whether a plan can be delivered by region, and how long its budget lasts (P4P-12)."""
    level = levels.current()
    refusal = ""
    if not level.reaches(levels.DELIVERY_LEVEL):
        refusal = _(
            "营销等级 %(least)s 及以上的商家可以使用地域投放，本店为 %(level)s",
            least=levels.DELIVERY_LEVEL.label,
            level=level.label,
        )
    elif not plan.regions:
        refusal = _("请先编辑计划，勾选要投放的地域")
    hourly = _hourly(plan)
    if not hourly:
        return Outlook(level, refusal)
    hours = lasting_hours(plan.daily_budget, hourly)
    return Outlook(level, refusal, hours, lasting_budget(hourly) if hours < LASTING_HOURS else None)


def _hourly(plan: P4pPlan) -> Decimal:
    """What an hour of the last seven US days cost, in CNY; 0 without costs."""
    yesterday = us_day(clock.now()) - timedelta(days=1)
    days = reading.days(yesterday - timedelta(days=DAYS - 1), yesterday, [plan.id])
    minutes = sum(day.minutes for day in days)
    cost = sum((day.cost for day in days), Decimal(0))
    return cost * 60 / minutes if minutes else Decimal(0)


@routes.post("/<int:number>/delivery")
@manage
def switch_delivery(number: int) -> Any:
    """Switch delivery by region on or off."""
    plan = get_or_404(P4pPlan, number, *WHOLE)
    if not plan.region_delivery and (refusal := outlook(plan).refusal):
        abort_conflict(refusal)
    before = history.content(plan)
    plan.region_delivery = not plan.region_delivery
    history.note(plan, history.differences(before, history.content(plan)))
    said = _("地域投放已开启") if plan.region_delivery else _("地域投放已关闭")
    return flash_and_redirect(said, url_for(".show", number=plan.id))
