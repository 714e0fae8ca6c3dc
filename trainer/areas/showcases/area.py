"""Declares the area."""

from trainer.areas.showcases import effect_views, service
from trainer.areas.showcases.models import ShowcaseItem, ShowcaseOrder
from trainer.areas.showcases.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

effect_views.routes.add_to(bp)


def free_places() -> int:
    """How many places have no product."""
    return service.quota(service.items()).free


AREA = Area(
    name="showcases",
    label=_l("橱窗"),
    blueprint=bp,
    records=(ShowcaseOrder, ShowcaseItem),
    menu=(MenuItem(MenuGroup.MARKETING, _l("橱窗"), "index", Permission.MANAGE_SHOWCASE),),
    figures=(
        Figure(
            label=_l("空着的橱窗位"),
            count=free_places,
            endpoint="index",
            permission=Permission.MANAGE_SHOWCASE,
            todo=True,
        ),
    ),
    events={service.SYNC: Event(service.sync)},
    product_strip=service.product_strip,
)
