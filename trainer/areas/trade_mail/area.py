"""Declares the area ``trade_mail``."""

from trainer.areas.trade_mail import box_views, events, mailbox_views
from trainer.areas.trade_mail.models import (
    CartItem,
    DnsRecord,
    Domain,
    Mailbox,
    MailMessage,
    TradeMail,
)
from trainer.areas.trade_mail.registrar import dns_views, views
from trainer.areas.trade_mail.setup_views import bp
from trainer.core.area import Area, Event, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (mailbox_views, box_views, views, dns_views):
    _module.routes.add_to(bp)

AREA = Area(
    name="trade_mail",
    label=_l("外贸邮"),
    blueprint=bp,
    records=(Domain, DnsRecord, CartItem, TradeMail, Mailbox, MailMessage),
    menu=(
        MenuItem(MenuGroup.OPPORTUNITIES, _l("邮箱"), "index", Permission.ASSIGNED_INQUIRIES),
        MenuItem(MenuGroup.OPPORTUNITIES, _l("域名服务"), "domains", Permission.DOMAINS),
    ),
    events={events.SYNC: Event(events.end_sync, awaited=True)},
)
