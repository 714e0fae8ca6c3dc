"""Forms of links, bank accounts, exchanges and withdrawals."""

from decimal import Decimal

from sqlalchemy import select

from trainer.areas.funds.models import ExportLink, FundExchange, PayoutAccount, Withdrawal
from trainer.areas.funds.rules import LEAST_EXCHANGE
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db

CENT = Decimal("0.01")


class LinkForm(RecordForm):
    """The export of an order's goods."""

    declaration = fields.text(
        ExportLink.declaration,
        required=False,
        narrow=True,
        hint=_l("自营、市场采购填 18 位报关单号，一达通填委托单号，便捷发货不填"),
    )
    exported_on = fields.date(ExportLink.exported_on, hint=_l("报关单上的出口日期"))


class PayoutForm(RecordForm):
    """A bank account of the company."""

    currency = fields.radio(PayoutAccount.currency)
    bank = fields.text(PayoutAccount.bank)
    number = fields.text(PayoutAccount.number, narrow=True)
    swift = fields.text(
        PayoutAccount.swift, required=False, narrow=True, hint=_l("美元账户必填，8 或 11 位")
    )


class ExchangeForm(RecordForm):
    """US dollars for CNY."""

    account = fields.radio(FundExchange.account)
    amount = fields.decimal(FundExchange.amount, least=LEAST_EXCHANGE)


def payout_options(_named: object) -> list[tuple[int, str]]:
    """The bank accounts by id, named by currency, bank and the number's end."""
    found = db.session.scalars(select(PayoutAccount).order_by(PayoutAccount.id))
    return [(each.id, payout_name(each)) for each in found]


def payout_name(payout: PayoutAccount) -> str:
    """A bank account in a list."""
    return f"{payout.currency.label} · {payout.bank} · {payout.number[-4:]}"


class WithdrawalForm(RecordForm):
    """Money to a bank account."""

    account = fields.radio(Withdrawal.account)
    payout_id = fields.select(Withdrawal.payout_id, options=payout_options)
    amount = fields.decimal(
        Withdrawal.amount, least=CENT, hint=_l("币种与收款银行账户相同；银行手续费从中扣除")
    )
