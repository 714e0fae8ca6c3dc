"""Declares the area."""

from trainer.areas.analytics.models import DailyFigure
from trainer.areas.analytics.views import bp, floor
from trainer.core.area import Area, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

AREA = Area(
    name="analytics",
    label=_l("数据概览"),
    blueprint=bp,
    shared=(DailyFigure,),
    menu=(MenuItem(MenuGroup.DATA, _l("数据概览"), "index", Permission.DATA),),
    floor=floor,
)
