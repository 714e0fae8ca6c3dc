"""Entries of the shop's wallets; a balance is the sum of its entries and is stored nowhere."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import Record, column, datetime_column, enum_column, text_column
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Wallet(LabeledEnum):
    """An account of money that the shop holds on the platform."""

    ADVERTISING = "advertising", _l("外贸直通车账户")
    """Pays the direct train, in CNY."""
    SERVICES = "services", _l("服务账户")
    """Pays mails beyond the free ones, domains and packs of rights, in CNY."""
    FUNDS_USD = "funds_usd", _l("美元账户")
    """What buyers have paid, in USD."""
    FUNDS_CNY = "funds_cny", _l("人民币账户")
    """What was exchanged or received in CNY."""

    @property
    def currency(self) -> str:
        """The currency of its entries, as an ISO 4217 code."""
        return "USD" if self is Wallet.FUNDS_USD else "CNY"


PREPAID = (Wallet.ADVERTISING, Wallet.SERVICES)
"""The wallets that the shop recharges; the others receive what buyers pay."""


class EntryKind(LabeledEnum):
    """What moved the money."""

    RECHARGE = "recharge", _l("充值")
    CHARGE = "charge", _l("扣费")
    RECEIPT = "receipt", _l("收款")
    REFUND = "refund", _l("退款")
    EXCHANGE = "exchange", _l("结汇")
    WITHDRAWAL = "withdrawal", _l("提现")


class LedgerEntry(Record):
    """One movement of money; entries are added and never changed."""

    __tablename__ = "ledger_entry"
    label = _l("资金明细")
    by_platform = True

    wallet: Mapped[Wallet] = enum_column(_l("资金账户"), Wallet)
    kind: Mapped[EntryKind] = enum_column(_l("类型"), EntryKind)
    amount: Mapped[Decimal] = column(_l("金额"), FixedDecimal(2))
    """In the wallet's currency; negative where money leaves it."""
    about: Mapped[str] = text_column(_l("说明"), 120)
    recorded_at: Mapped[datetime] = datetime_column(_l("时间"))
