"""Declares the area."""

from trainer.areas.ledger.models import LedgerEntry
from trainer.areas.ledger.views import bp
from trainer.core.area import Area, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

AREA = Area(
    name="ledger",
    label=_l("资金账户"),
    blueprint=bp,
    records=(LedgerEntry,),
    menu=(MenuItem(MenuGroup.FUNDS, _l("资金账户"), "index", Permission.FUNDS),),
)
