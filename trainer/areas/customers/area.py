"""Declares the area ``customers``."""

from trainer.areas.customers import file_views, visitor_views
from trainer.areas.customers.board import views as board_views
from trainer.areas.customers.groups import views as group_views
from trainer.areas.customers.models import Customer, CustomerGroup, CustomerNote, GroupMember
from trainer.areas.customers.views import bp
from trainer.core.area import Area, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (file_views, group_views, visitor_views, board_views):
    _module.routes.add_to(bp)

AREA = Area(
    name="customers",
    label=_l("客户通"),
    blueprint=bp,
    records=(Customer, CustomerNote, CustomerGroup, GroupMember),
    menu=(
        MenuItem(MenuGroup.CUSTOMERS, _l("客户列表"), "index", Permission.SEARCH_CUSTOMERS),
        MenuItem(MenuGroup.CUSTOMERS, _l("公海客户"), "pool", Permission.SEARCH_CUSTOMERS),
        MenuItem(MenuGroup.CUSTOMERS, _l("客群管理"), "groups", Permission.CUSTOMER_GROUPS),
        MenuItem(MenuGroup.CUSTOMERS, _l("客户运营"), "board", Permission.CUSTOMER_GROUPS),
        MenuItem(MenuGroup.CUSTOMERS, _l("访客详情"), "visitors", Permission.SEARCH_CUSTOMERS),
    ),
)
