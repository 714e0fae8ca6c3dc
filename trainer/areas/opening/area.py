"""Declares the area."""

from trainer.areas.opening.views import bp, floor
from trainer.core.area import Area, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

NAME = _l("开店任务清单")

AREA = Area(
    name="opening",
    label=NAME,
    blueprint=bp,
    menu=(MenuItem(MenuGroup.SHOP, NAME, "index", Permission.MANAGE_PRODUCTS),),
    floor=floor,
)
