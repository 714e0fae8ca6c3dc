"""Declares the area ``rfq``."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.rfq import service
from trainer.areas.rfq.choices import State
from trainer.areas.rfq.models import (
    RfqGrant,
    RfqQuote,
    RfqQuotePrice,
    RfqRequest,
    RfqSubscription,
    RfqTemplate,
    RfqTemplatePrice,
)
from trainer.areas.rfq.quoting import service as quoting
from trainer.areas.rfq.quoting import template_views
from trainer.areas.rfq.quoting import views as quote_views
from trainer.areas.rfq.rights import views as rights_views
from trainer.areas.rfq.subscriptions import views as subscription_views
from trainer.areas.rfq.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock
from trainer.core.web.access import Permission

for _module in (quote_views, template_views, rights_views, subscription_views):
    _module.routes.add_to(bp)

_OPPORTUNITIES, _PERMISSION = MenuGroup.OPPORTUNITIES, Permission.SEARCH_INQUIRIES


def waiting_quotes() -> ScalarSelect[int]:
    """How many quotes the buyers have not decided on."""
    waiting = [State.SUBMITTED.value, State.VIEWED.value]
    query = service.visible(select(func.count(RfqQuote.id)))
    return query.where(RfqQuote.state_on(clock.today()).in_(waiting)).scalar_subquery()


AREA = Area(
    name="rfq",
    label=_l("RFQ 商机"),
    blueprint=bp,
    records=(
        RfqGrant,
        RfqQuote,
        RfqQuotePrice,
        RfqTemplate,
        RfqTemplatePrice,
        RfqSubscription,
    ),
    shared=(RfqRequest,),
    menu=(
        MenuItem(_OPPORTUNITIES, _l("RFQ 商机"), "index", _PERMISSION),
        MenuItem(_OPPORTUNITIES, _l("报价管理"), "quotes", _PERMISSION),
        MenuItem(_OPPORTUNITIES, _l("商机订阅"), "subscribe", _PERMISSION),
        MenuItem(_OPPORTUNITIES, _l("权益中心"), "rights_center", _PERMISSION),
    ),
    figures=(
        Figure(
            label=_l("等待买家答复的 RFQ 报价"),
            count=waiting_quotes,
            endpoint="quotes",
            permission=_PERMISSION,
        ),
    ),
    events={quoting.VIEW: Event(quoting.view), quoting.DECISION: Event(quoting.decide)},
)
