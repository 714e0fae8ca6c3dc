"""Declares the area ``funds``."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.funds import moving
from trainer.areas.funds.access import PERMISSION
from trainer.areas.funds.linking_views import unlinked
from trainer.areas.funds.models import ExportLink, FundExchange, PayoutAccount, Withdrawal
from trainer.areas.funds.views import bp
from trainer.areas.orders.choices import Status
from trainer.areas.orders.models import TradeOrder
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l


def to_link() -> ScalarSelect[int]:
    """How many orders that are done have money to be linked."""
    done = unlinked().where(TradeOrder.status == Status.DONE).subquery()
    return select(func.count()).select_from(done).scalar_subquery()


AREA = Area(
    name="funds",
    label=_l("货款资金"),
    blueprint=bp,
    records=(ExportLink, PayoutAccount, FundExchange, Withdrawal),
    menu=(
        MenuItem(MenuGroup.FUNDS, _l("资金总览"), "index", PERMISSION),
        MenuItem(MenuGroup.FUNDS, _l("关联到账"), "links", PERMISSION),
        MenuItem(MenuGroup.FUNDS, _l("结汇"), "exchanges", PERMISSION),
        MenuItem(MenuGroup.FUNDS, _l("提现/转账"), "withdrawals", PERMISSION),
    ),
    figures=(
        Figure(
            label=_l("待关联的货款"),
            count=to_link,
            endpoint="links",
            permission=PERMISSION,
            todo=True,
        ),
    ),
    events={moving.PAYOUT: Event(moving.arrive, awaited=True)},
)
