"""Links of orders' money to exports, bank accounts, exchanges and withdrawals (FUND-01)."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, relationship

from graders.text.writing import Style
from trainer.areas.funds.choices import FundAccount, WithdrawalState
from trainer.areas.orders.choices import OrderCurrency
from trainer.areas.orders.models import TradeOrder
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    column,
    date_column,
    datetime_column,
    enum_column,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

SET = {"automatic": True}
"""What only the program sets."""
NOTHING = Decimal("0.00")


class ExportLink(Record):
    """The money of an order, linked to the export of its goods: from then on it can be used."""

    __tablename__ = "export_link"
    label = _l("到账关联")

    order_id: Mapped[int] = reference(_l("订单"), TradeOrder.__tablename__)
    declaration: Mapped[str] = text_column(_l("出口单号"), 20, writing=Style.CODE)
    exported_on: Mapped[date] = date_column(_l("出口日期"))
    account: Mapped[FundAccount] = enum_column(_l("入账账户"), FundAccount, info=SET)
    currency: Mapped[OrderCurrency] = enum_column(_l("币种"), OrderCurrency, info=SET)
    fee: Mapped[Decimal] = column(_l("交易服务费"), FixedDecimal(2), default=NOTHING, info=SET)
    amount: Mapped[Decimal] = column(_l("入账金额"), FixedDecimal(2), info=SET)
    """What was received, less refunds and the fee."""
    linked_at: Mapped[datetime] = datetime_column(_l("关联时间"))

    order: Mapped[TradeOrder] = relationship(viewonly=True)


class PayoutAccount(Record):
    """A bank account of the company that money is withdrawn to."""

    __tablename__ = "payout_account"
    label = _l("收款银行账户")

    currency: Mapped[OrderCurrency] = enum_column(_l("币种"), OrderCurrency)
    holder: Mapped[str] = text_column(_l("户名"), 120, info=SET)
    bank: Mapped[str] = text_column(_l("开户银行"), 60)
    number: Mapped[str] = text_column(_l("银行账号"), 34, writing=Style.CODE)
    swift: Mapped[str] = text_column(_l("SWIFT 代码"), 11, writing=Style.CODE)
    added_at: Mapped[datetime] = datetime_column(_l("添加时间"))


class FundExchange(Record):
    """US dollars of an account that were exchanged into CNY (结汇)."""

    __tablename__ = "fund_exchange"
    label = _l("结汇记录")

    account: Mapped[FundAccount] = enum_column(_l("出口账户"), FundAccount)
    amount: Mapped[Decimal] = column(_l("结汇金额"), FixedDecimal(2), info={"unit": "USD"})
    rate: Mapped[Decimal] = column(_l("结汇汇率"), FixedDecimal(2), info=SET)
    """CNY for 100 US dollars."""
    proceeds: Mapped[Decimal] = column(_l("结汇所得"), FixedDecimal(2), info=SET)
    """In CNY."""
    exchanged_at: Mapped[datetime] = datetime_column(_l("结汇时间"))


class Withdrawal(Record):
    """Money on its way from an account to a bank account of the company (提现)."""

    __tablename__ = "withdrawal"
    __table_args__ = (Index(None, "sandbox_id", "state"),)
    label = _l("提现记录")

    number: Mapped[str] = text_column(_l("提现单号"), 20, writing=Style.CODE, info=SET)
    account: Mapped[FundAccount] = enum_column(_l("出口账户"), FundAccount)
    payout_id: Mapped[int] = reference(_l("收款银行账户"), PayoutAccount.__tablename__)
    currency: Mapped[OrderCurrency] = enum_column(_l("币种"), OrderCurrency, info=SET)
    amount: Mapped[Decimal] = column(_l("提现金额"), FixedDecimal(2))
    fee: Mapped[Decimal] = column(_l("银行手续费"), FixedDecimal(2), default=NOTHING, info=SET)
    state: Mapped[WithdrawalState] = enum_column(
        _l("提现状态"), WithdrawalState, default=WithdrawalState.PROCESSING, info=SET
    )
    asked_at: Mapped[datetime] = datetime_column(_l("申请时间"))
    ended_at: Mapped[datetime | None] = datetime_column(_l("完成时间"))

    payout: Mapped[PayoutAccount] = relationship(viewonly=True)
