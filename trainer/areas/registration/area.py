"""Declares the area ``registration``, which is open before there is a shop."""

from trainer.areas.registration.models import BoundEmail, Registration
from trainer.areas.registration.views import bp
from trainer.core.area import Area, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

AREA = Area(
    name="registration",
    label=_l("账号注册"),
    blueprint=bp,
    records=(Registration,),
    shared=(BoundEmail,),
    menu=(
        MenuItem(
            MenuGroup.SHOP,
            _l("账号注册"),
            "index",
            Permission.PERSONAL_SETTINGS,
            until_shop=True,
        ),
        MenuItem(MenuGroup.SHOP, _l("会员方案"), "memberships", Permission.PERSONAL_SETTINGS),
    ),
    before_shop=True,
)
