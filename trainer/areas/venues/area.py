"""Declares the area."""

from trainer.areas.venues import channel_views, reviews, service
from trainer.areas.venues.choices import Status
from trainer.areas.venues.models import Enrolment, OfficialCampaign, VenueFigure
from trainer.areas.venues.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

channel_views.routes.add_to(bp)

AREA = Area(
    name="venues",
    label=_l("活动营销中心"),
    blueprint=bp,
    records=(Enrolment,),
    shared=(VenueFigure, OfficialCampaign),
    menu=(
        MenuItem(MenuGroup.MARKETING, _l("活动营销中心"), "index", Permission.CAMPAIGNS),
        MenuItem(MenuGroup.MARKETING, _l("流量渠道"), "channels", Permission.CAMPAIGNS),
    ),
    figures=(
        Figure(
            label=_l("审核不通过的活动报名"),
            count=service.returned,
            endpoint="enrolments",
            permission=Permission.CAMPAIGNS,
            todo=True,
            query={"status": Status.RETURNED},
        ),
    ),
    events={reviews.REVIEW: Event(reviews.end_review, awaited=True)},
    product_strip=service.product_strip,
)
