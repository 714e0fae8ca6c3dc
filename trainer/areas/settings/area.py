"""Declares the area ``settings``: 个人信息, 账号安全, 邮件订阅 and 贸易记录."""

from trainer.areas.settings.domains import binding
from trainer.areas.settings.domains import views as domain_views
from trainer.areas.settings.domains.models import BoundDomain
from trainer.areas.settings.models import (
    MailSubscription,
    PersonalProfile,
    TradeDisplay,
    WorkbenchLayout,
)
from trainer.areas.settings.profile import avatars
from trainer.areas.settings.profile import views as profile_views
from trainer.areas.settings.security import change_views, manual
from trainer.areas.settings.security import views as security_views
from trainer.areas.settings.security.models import (
    AccountSecurity,
    DeadNumber,
    FailedCheck,
    SecurityChange,
)
from trainer.areas.settings.views import bp
from trainer.core.area import Area, Event, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (profile_views, security_views, change_views, domain_views):
    _module.routes.add_to(bp)

AREA = Area(
    name="settings",
    label=_l("账户中心"),
    blueprint=bp,
    records=(
        PersonalProfile,
        MailSubscription,
        TradeDisplay,
        AccountSecurity,
        SecurityChange,
        FailedCheck,
        WorkbenchLayout,
        BoundDomain,
    ),
    shared=(DeadNumber,),
    menu=(
        MenuItem(MenuGroup.SHOP, _l("贸易记录"), "trade_records", Permission.TRADE_RECORDS),
        MenuItem(MenuGroup.SHOP, _l("域名管理"), "domains", Permission.DOMAINS),
        MenuItem(MenuGroup.ACCOUNT, _l("个人信息"), "basic", Permission.PERSONAL_SETTINGS),
        MenuItem(MenuGroup.ACCOUNT, _l("账号安全"), "security", Permission.PERSONAL_SETTINGS),
        MenuItem(MenuGroup.ACCOUNT, _l("邮件订阅"), "subscriptions", Permission.PERSONAL_SETTINGS),
    ),
    events={
        avatars.REVIEW: Event(avatars.show, awaited=True),
        manual.CHECK: Event(manual.answer, awaited=True),
        binding.CHECK: Event(binding.end_check, awaited=True),
    },
)
