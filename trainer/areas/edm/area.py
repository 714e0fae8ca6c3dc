"""Declares the area ``edm``."""

from flask import Blueprint

from trainer.areas.customers import service as customers
from trainer.areas.edm import service
from trainer.areas.edm.campaigns import arrival, effect_views, sending, views
from trainer.areas.edm.choices import CampaignState
from trainer.areas.edm.mails import library_views
from trainer.areas.edm.mails import views as mail_views
from trainer.areas.edm.models import (
    MailCampaign,
    MailDelivery,
    MailDomain,
    MailSender,
    MailTemplate,
    MailTemplateProduct,
    ReplyMailbox,
)
from trainer.areas.edm.setup import addresses
from trainer.areas.edm.setup import views as setup_views
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

bp = Blueprint("edm", __name__)
for _module in (setup_views, mail_views, library_views, views, effect_views):
    _module.routes.add_to(bp)
customers.also_from(service.opened_mails)

AREA = Area(
    name="edm",
    label=_l("EDM 营销"),
    blueprint=bp,
    records=(
        MailSender,
        ReplyMailbox,
        MailTemplate,
        MailTemplateProduct,
        MailCampaign,
        MailDelivery,
    ),
    shared=(MailDomain,),
    menu=(
        MenuItem(MenuGroup.CUSTOMERS, _l("EDM 设置"), "setup", Permission.PERSONAL_SETTINGS),
        MenuItem(MenuGroup.CUSTOMERS, _l("模板管理"), "templates", Permission.CAMPAIGNS),
        MenuItem(MenuGroup.CUSTOMERS, _l("营销活动"), "index", Permission.CAMPAIGNS),
    ),
    figures=(
        Figure(
            label=_l("生效中的营销活动"),
            count=service.live_campaigns,
            endpoint="index",
            permission=Permission.CAMPAIGNS,
            query={"state": CampaignState.LIVE},
        ),
    ),
    events={
        addresses.GENERATION: Event(addresses.generate),
        sending.SEND: Event(sending.send),
        arrival.ARRIVAL: Event(arrival.arrive),
        arrival.OPENING: Event(arrival.open_mail),
        arrival.CLICK: Event(arrival.click),
        arrival.REPLY: Event(arrival.reply),
        arrival.UNSUBSCRIPTION: Event(arrival.unsubscribe),
    },
)
