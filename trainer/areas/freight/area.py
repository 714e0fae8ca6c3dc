"""Declares the area."""

from trainer.areas.freight import countries, lines, service_views
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.areas.freight.views import bp
from trainer.core.area import Area, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

service_views.routes.add_to(bp)

AREA = Area(
    name="freight",
    label=_l("运费模板"),
    blueprint=bp,
    records=(FreightTemplate, FreightService),
    reference_data=(countries.countries, lines.services, lines.warehouse_postcodes),
    menu=(MenuItem(MenuGroup.TRADE, _l("运费模板"), "index", Permission.MANAGE_PRODUCTS),),
)
