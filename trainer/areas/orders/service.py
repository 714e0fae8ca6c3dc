"""Orders as other areas need them, and who sees which of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import abort
from sqlalchemy import Select, false, func, select
from sqlalchemy.orm.interfaces import ORMOption

from trainer.areas.accounts import service as accounts
from trainer.areas.orders.choices import OPEN_REFUNDS, PAID
from trainer.areas.orders.models import NOTHING, RefundRequest, TradeOrder, TradeOrderLine
from trainer.areas.orders.money import charged_logistics, order_fee
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import (
    AccountType,
    Permission,
    has_permission,
    permission_required,
)
from trainer.core.web.context import acting
from trainer.core.web.pagination import get_or_404

PERMISSION = Permission.SEARCH_INQUIRIES
"""The matrix has no row for orders: who may answer buyers may sell to them."""
trade_permission = permission_required(PERMISSION)


def may_trade() -> bool:
    """Whether the acting account has orders at all: a producer has none (SUB-04)."""
    return has_permission(PERMISSION)


def visible(query: Any) -> Any:
    """The orders that the acting account looks after.

    A salesperson sees its own, managers and the main account all; a producer none.
    """
    if not may_trade():
        return query.where(false())
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


def paid(*, buyer: int | None = None, since: datetime | None = None) -> Select[TradeOrder]:
    """The orders whose prepayment has arrived.

    Args:
        buyer: Of this buyer alone.
        since: Paid at this moment or later.
    """
    query = select(TradeOrder).where(TradeOrder.status.in_(PAID))
    if buyer is not None:
        query = query.where(TradeOrder.buyer == buyer)
    if since is not None:
        query = query.where(TradeOrder.prepaid_at >= since)
    return query


def sold(products: Collection[int]) -> dict[int, int]:
    """Pieces of each of these products in paid orders, in one statement."""
    query = (
        select(TradeOrderLine.product_id, func.sum(TradeOrderLine.quantity))
        .join(TradeOrder, TradeOrder.id == TradeOrderLine.order_id)
        .where(TradeOrder.status.in_(PAID), TradeOrderLine.product_id.in_(products))
        .group_by(TradeOrderLine.product_id)
    )
    return {number: int(pieces) for number, pieces in db.session.execute(query)}


@dataclass(frozen=True)
class Received:
    """The money of an order, in its currency.

    Attributes:
        paid: What has arrived.
        refunded: What went back to the buyer.
        fee: The platform's fee, whether it is charged already or will be.
        compensated: What the seller paid for late goods (GUA-01).
    """

    paid: Decimal
    refunded: Decimal
    fee: Decimal
    compensated: Decimal = NOTHING

    @property
    def net(self) -> Decimal:
        """What is left for the shop."""
        return self.paid - self.refunded - self.fee - self.compensated


def received(order: TradeOrder) -> Received:
    """What an order has brought in so far."""
    paid_in = sum((payment.amount for payment in order.payments), NOTHING)
    back = sum((refund.refunded for refund in order.refunds), NOTHING)
    late = sum((each.amount for each in order.compensations), NOTHING)
    return Received(paid_in, back, order_fee(order, charged_logistics(order)), late)


def disputed(numbers: Iterable[int]) -> set[int]:
    """Which of these orders, by id, have a request for a refund that is not decided."""
    query = select(RefundRequest.order_id).where(
        RefundRequest.order_id.in_(list(numbers)), RefundRequest.state.in_(OPEN_REFUNDS)
    )
    return set(db.session.scalars(query))
