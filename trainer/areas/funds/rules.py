"""What is refused where money is linked, exchanged and withdrawn (FUND-01, TA-04). Pure."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from trainer.areas.funds.choices import FundAccount
from trainer.areas.funds.models import ExportLink, FundExchange, PayoutAccount, Withdrawal
from trainer.areas.orders.choices import (
    Coverage,
    ExportMode,
    OrderCurrency,
    OwnExport,
    Scheme,
    Status,
)
from trainer.areas.orders.models import TradeOrder
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING

LEAST_EXCHANGE = Decimal(1)
"""In US dollars; this simulator's own."""
FEES = {OrderCurrency.USD: Decimal(20), OrderCurrency.CNY: Decimal(0)}
"""What banks on the way keep of a withdrawal; USD 15 to 30 are usual, the figure is our own."""
WORKING_DAYS = 2
"""How long a withdrawal takes; this simulator's own."""
_DECLARATION = re.compile(r"[0-9]{18}")
_AGENCY = re.compile(r"[0-9A-Z-]{6,20}", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{8,30}")
_SWIFT = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", re.IGNORECASE)


def account_of(order: TradeOrder) -> FundAccount:
    """The account that an order's money goes to: its export mode decides (TA-04)."""
    agency = order.export_mode is ExportMode.AGENCY
    return FundAccount.AGENCY if agency else FundAccount.OWN


def link_blocker(order: TradeOrder, *, linked: bool, disputed: bool) -> str | None:
    """Why an order's money cannot be linked now; None if it can.

    Money of a Trade Assurance order is free once its cover ends: with the shipping or with the
    receipt. That of an e收汇 order is free when it has arrived (TA-01).
    """
    if linked:
        return _("已关联")
    if disputed:
        return _("买家申请退款，资金已冻结")
    if not order.is_paid_up:
        return _("货款还没有付清")
    if order.scheme is Scheme.REMITTANCE or order.status is Status.DONE:
        return None
    if order.coverage is not Coverage.UNTIL_SHIPPING:
        return _("买家确认收货后才能关联")
    return None if order.status is Status.SHIPPED else _("全部发货后才能关联")


def needs_declaration(order: TradeOrder) -> bool:
    """Whether a number of the export is asked for; 便捷发货 has none."""
    convenient = order.own_export is OwnExport.CONVENIENT
    return order.export_mode is ExportMode.AGENCY or not convenient


def link_problems(
    order: TradeOrder, link: ExportLink, today: date, used: Collection[str]
) -> Iterator[Problem]:
    """All that is wrong with a link; an order is drafted before its goods leave (TA-05).

    Args:
        order: The order.
        link: The candidate.
        today: The sandbox's date.
        used: Numbers of the shop's other exports.
    """
    number = link.declaration or ""
    agency = order.export_mode is ExportMode.AGENCY
    if not number:
        if needs_declaration(order):
            yield Problem("declaration", _("此项必填"))
    elif not agency and not _DECLARATION.fullmatch(number):
        yield Problem("declaration", _("报关单号应为 18 位数字"))
    elif agency and not _AGENCY.fullmatch(number):
        yield Problem("declaration", _("一达通委托单号为 6-20 位字母、数字或连字符"))
    elif number in used:
        yield Problem("declaration", _("该单号已关联其他订单，请核对"))
    if link.exported_on is None:
        return
    began = order.submitted_at or order.created_at
    if link.exported_on > today:
        yield Problem("exported_on", _("出口日期不能晚于今天"))
    elif link.exported_on < began.astimezone(BEIJING).date():
        yield Problem("exported_on", _("出口日期早于订单的提交日期，不能关联"))


def payout_problems(payout: PayoutAccount, used: Collection[str]) -> Iterator[Problem]:
    """All that is wrong with a bank account; ``used`` are the numbers of the others."""
    if payout.number and not _NUMBER.fullmatch(payout.number):
        yield Problem("number", _("银行账号为 8-30 位数字"))
    elif payout.number in used:
        yield Problem("number", _("该银行账号已添加"))
    if payout.swift and not _SWIFT.fullmatch(payout.swift):
        yield Problem("swift", _("SWIFT 代码为 8 或 11 位，如 BKCHCNBJ300"))
    elif payout.currency is OrderCurrency.USD and not payout.swift:
        yield Problem("swift", _("美元账户须填 SWIFT 代码"))


def exchange_problems(exchange: FundExchange, available: Decimal) -> Iterator[Problem]:
    """An exchange takes no more than the account holds in US dollars."""
    if exchange.amount is not None and exchange.account is not None:
        yield from _enough("amount", exchange.amount, available, OrderCurrency.USD)


def withdrawal_problems(
    withdrawal: Withdrawal, payout: PayoutAccount | None, available: Decimal
) -> Iterator[Problem]:
    """A withdrawal takes no more than the account holds in the bank account's currency."""
    if payout is None or withdrawal.amount is None or withdrawal.account is None:
        return
    fee = FEES[payout.currency]
    if withdrawal.amount <= fee:
        said = f"{payout.currency.label} {fee:,.2f}"
        yield Problem("amount", _("提现金额须大于银行手续费 %(fee)s", fee=said))
    yield from _enough("amount", withdrawal.amount, available, payout.currency)


def _enough(
    field: str, amount: Decimal, available: Decimal, currency: OrderCurrency
) -> Iterator[Problem]:
    if amount > available:
        left = f"{currency.label} {available:,.2f}"
        yield Problem(field, _("超过该账户的可用金额 %(left)s", left=left))
