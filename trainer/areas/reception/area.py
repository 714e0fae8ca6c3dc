"""Declares the area ``reception``: it reads inquiries and chats and has no records of its own."""

from trainer.areas.reception.views import bp
from trainer.core.area import Area, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

AREA = Area(
    name="reception",
    label=_l("接待数据"),
    blueprint=bp,
    menu=(MenuItem(MenuGroup.OPPORTUNITIES, _l("接待数据"), "index", Permission.RECEPTION),),
)
