"""Who sees which orders: a salesperson its own, managers and the main account all."""

from typing import Any

from trainer.areas.orders.models import TradeOrder
from trainer.core.web.access import AccountType, Permission, permission_required
from trainer.core.web.context import acting

PERMISSION = Permission.SEARCH_INQUIRIES
"""The matrix has no row for orders: who may answer buyers may sell to them."""
trade_permission = permission_required(PERMISSION)


def visible(query: Any) -> Any:
    """The orders that the acting account looks after."""
    if acting.type is not AccountType.SALESPERSON:
        return query
    return query.where(TradeOrder.account_id == acting.id)
