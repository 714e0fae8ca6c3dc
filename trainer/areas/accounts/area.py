"""Declares the area ``accounts``."""

from trainer.areas.accounts import deletion, login_log, service
from trainer.areas.accounts.models import Account, LoginEntry, Shop
from trainer.areas.accounts.views import bp
from trainer.core.area import Area, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (deletion, login_log):
    _module.routes.add_to(bp)


AREA = Area(
    name="accounts",
    label=_l("子账号设置"),
    blueprint=bp,
    records=(Shop, Account, LoginEntry),
    menu=(
        MenuItem(MenuGroup.ACCOUNT, _l("子账号设置"), "index", Permission.MANAGE_ACCOUNTS),
        MenuItem(MenuGroup.ACCOUNT, _l("子账号登录摘要"), "log", Permission.LOGIN_LOG),
    ),
    figures=(
        Figure(
            label=_l("子账号"),
            count=service.SUB_ACCOUNTS.scalar_subquery,
            endpoint="index",
            permission=Permission.MANAGE_ACCOUNTS,
        ),
        Figure(
            label=_l("非常用 IP 登录待核实"),
            count=service.count_odd_logins,
            endpoint="log",
            permission=Permission.LOGIN_LOG,
            todo=True,
            query={"address": "odd"},
        ),
    ),
)
