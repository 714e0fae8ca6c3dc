"""Declares the area ``station_marketing``."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.customers import service as customers
from trainer.areas.station_marketing import compose_views, events, service
from trainer.areas.station_marketing.choices import State
from trainer.areas.station_marketing.models import (
    StationCampaign,
    StationOffer,
    StationRecipient,
)
from trainer.areas.station_marketing.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock
from trainer.core.web.access import Permission

compose_views.routes.add_to(bp)
customers.also_from(service.read_letters)


def running() -> ScalarSelect[int]:
    """How many campaigns are being measured."""
    live = StationCampaign.in_state(clock.now(), State.RUNNING)
    return select(func.count(StationCampaign.id)).where(live).scalar_subquery()


AREA = Area(
    name="station_marketing",
    label=_l("站内营销"),
    blueprint=bp,
    records=(StationCampaign, StationOffer, StationRecipient),
    menu=(
        MenuItem(MenuGroup.CUSTOMERS, _l("智能圈客站内营销"), "circle", Permission.CAMPAIGNS),
        MenuItem(MenuGroup.CUSTOMERS, _l("站内营销"), "index", Permission.CAMPAIGNS),
    ),
    figures=(
        Figure(
            label=_l("进行中的站内营销"),
            count=running,
            endpoint="index",
            permission=Permission.CAMPAIGNS,
            query={"state": State.RUNNING},
        ),
    ),
    events={events.ANSWER: Event(events.write_answers)},
)
