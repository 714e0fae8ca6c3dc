"""Declares the area ``p4p``."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.p4p.choices import PlanStatus
from trainer.areas.p4p.days import events, states
from trainer.areas.p4p.days.models import P4pPlanDay, P4pPlanState
from trainer.areas.p4p.models import (
    P4pAudiencePremium,
    P4pBlockedWord,
    P4pChange,
    P4pMarketWord,
    P4pMerchantLevel,
    P4pPlan,
    P4pPlanWord,
    P4pProductMark,
    P4pRegionPremium,
)
from trainer.areas.p4p.planning import views as planning_views
from trainer.areas.p4p.plans import actions, delivery, show
from trainer.areas.p4p.plans.views import bp
from trainer.areas.p4p.reports import views as reports
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (planning_views, actions, delivery, show, reports):
    _module.routes.add_to(bp)


def running_plans() -> ScalarSelect[int]:
    """How many plans are on."""
    return select(func.count(P4pPlan.id)).where(P4pPlan.status == PlanStatus.ON).scalar_subquery()


AREA = Area(
    name="p4p",
    label=_l("外贸直通车"),
    blueprint=bp,
    records=(
        P4pPlan,
        P4pRegionPremium,
        P4pAudiencePremium,
        P4pPlanWord,
        P4pBlockedWord,
        P4pChange,
        P4pPlanState,
        P4pPlanDay,
    ),
    shared=(P4pMarketWord, P4pMerchantLevel, P4pProductMark),
    menu=(MenuItem(MenuGroup.MARKETING, _l("外贸直通车"), "index", Permission.KEYWORD_ADS),),
    figures=(
        Figure(
            label=_l("推广中的直通车计划"),
            count=running_plans,
            endpoint="index",
            permission=Permission.KEYWORD_ADS,
            query={"status": PlanStatus.ON},
        ),
    ),
    events={states.DAY: Event(events.end_day)},
)
