"""Who sees which orders: a salesperson its own, managers and the main account all."""

from typing import Any

from flask import abort
from sqlalchemy.orm.interfaces import ORMOption

from trainer.areas.accounts import service as accounts
from trainer.areas.orders.models import TradeOrder
from trainer.core.text.i18n import gettext as _
from trainer.core.web.access import AccountType, Permission, permission_required
from trainer.core.web.context import acting
from trainer.core.web.pagination import get_or_404

PERMISSION = Permission.SEARCH_INQUIRIES
"""The matrix has no row for orders: who may answer buyers may sell to them."""
trade_permission = permission_required(PERMISSION)


def visible(query: Any) -> Any:
    """The orders that the acting account looks after."""
    if acting.type is not AccountType.SALESPERSON:
        return query
    return query.where(TradeOrder.account_id == acting.id)


def find_order(number: int, *options: ORMOption) -> TradeOrder:
    """The order of this id; 403 with its owner for accounts that do not look after it."""
    order = get_or_404(TradeOrder, number, *options)
    if acting.type is AccountType.SALESPERSON and order.account_id != acting.id:
        owner = accounts.names().get(order.account_id or 0, "")
        abort(403, _("该订单由“%(name)s”负责，当前账号不能查看", name=owner))
    return order
