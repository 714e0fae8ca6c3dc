"""Declares the area."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.gifts.models import Gift
from trainer.areas.gifts.views import bp
from trainer.core.area import Area, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission


def count() -> ScalarSelect[int]:
    """How many gifts there are."""
    return select(func.count(Gift.id)).scalar_subquery()


AREA = Area(
    name="gifts",
    label=_l("赠品"),
    blueprint=bp,
    records=(Gift,),
    menu=(MenuItem(MenuGroup.MARKETING, _l("赠品"), "index", Permission.CAMPAIGNS),),
    figures=(Figure(_l("赠品"), count, "index", Permission.CAMPAIGNS),),
)
