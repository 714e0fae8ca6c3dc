"""What the two accounts hold in each currency (FUND-01)."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from trainer.areas.funds.choices import FundAccount, WithdrawalState
from trainer.areas.funds.models import NOTHING, ExportLink, FundExchange, Withdrawal
from trainer.areas.orders.choices import OrderCurrency
from trainer.areas.orders.models import LateCompensation, RefundRequest
from trainer.core.data.column_types import FixedDecimal
from trainer.core.web import db

Purse = tuple[FundAccount, OrderCurrency]


def available() -> dict[Purse, Decimal]:
    """What can be exchanged or withdrawn; negative after refunds of money that was withdrawn.

    Linked money, less what was refunded or paid for late goods since and what left, more what was
    exchanged into it.
    """
    found: dict[Purse, Decimal] = defaultdict(lambda: NOTHING)
    purse = (ExportLink.account, ExportLink.currency)
    for account, currency, amount in _sums(ExportLink.amount, *purse):
        found[account, currency] += amount
    for paid_out, ended_at in (
        (RefundRequest.refunded, RefundRequest.ended_at),
        (LateCompensation.amount, LateCompensation.paid_at),
    ):
        since = (
            select(*purse, _sum(paid_out))
            .join(ExportLink, ExportLink.order_id == paid_out.class_.order_id)
            .where(ended_at > ExportLink.linked_at)
            .group_by(*purse)
        )
        for account, currency, amount in db.session.execute(since):
            found[account, currency] -= amount
    exchanged = select(
        FundExchange.account, _sum(FundExchange.amount), _sum(FundExchange.proceeds)
    ).group_by(FundExchange.account)
    for account, dollars, yuan in db.session.execute(exchanged):
        found[account, OrderCurrency.USD] -= dollars
        found[account, OrderCurrency.CNY] += yuan
    went = select(Withdrawal.account, Withdrawal.currency, _sum(Withdrawal.amount))
    went = went.where(Withdrawal.state != WithdrawalState.CANCELLED)
    for account, currency, amount in db.session.execute(
        went.group_by(Withdrawal.account, Withdrawal.currency)
    ):
        found[account, currency] -= amount
    return {(a, c): found[a, c] for a in FundAccount for c in OrderCurrency}


def _sum(amount: Any) -> Any:
    return func.sum(amount, type_=FixedDecimal(2))


def _sums(amount: Any, *by: Any) -> Any:
    return db.session.execute(select(*by, _sum(amount)).group_by(*by))
