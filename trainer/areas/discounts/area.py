"""Declares the area."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.discounts import service
from trainer.areas.discounts.models import DiscountCampaign, DiscountProduct, RegionalPrice
from trainer.areas.discounts.views import bp
from trainer.core.area import Area, Figure, MenuGroup, MenuItem
from trainer.core.data.campaigns import CampaignState
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission


def live_campaigns() -> ScalarSelect[int]:
    """How many discounts run now."""
    live = DiscountCampaign.in_state(service.today(), CampaignState.LIVE)
    return select(func.count(DiscountCampaign.id)).where(live).scalar_subquery()


AREA = Area(
    name="discounts",
    label=_l("折扣营销"),
    blueprint=bp,
    records=(DiscountCampaign, DiscountProduct),
    shared=(RegionalPrice,),
    menu=(MenuItem(MenuGroup.MARKETING, _l("折扣营销"), "index", Permission.CAMPAIGNS),),
    figures=(
        Figure(
            label=_l("进行中的折扣营销"),
            count=live_campaigns,
            endpoint="index",
            permission=Permission.CAMPAIGNS,
            query={"state": CampaignState.LIVE},
        ),
    ),
    product_strip=service.product_strip,
)
