"""What other areas use of the ledger: balances, and the movements of money."""

from decimal import Decimal

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.ledger.models import EntryKind, LedgerEntry, Wallet
from trainer.core.data import journal
from trainer.core.data.column_types import FixedDecimal
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db


class BalanceTooLow(Exception):  # noqa: N818 - it names the situation
    """A charge is higher than the balance; its text is for the student."""

    def __init__(self, wallet: Wallet, left: Decimal) -> None:
        """Take the wallet and what is left in it."""
        said = _(
            "%(wallet)s余额不足（剩余 %(left)s 元），请先充值",
            wallet=wallet.label,
            left=f"{left:.2f}",
        )
        super().__init__(said)


def balance_query(wallet: Wallet) -> ScalarSelect[Decimal]:
    """The query for a wallet's balance, to be sent with others of a page."""
    total = func.coalesce(func.sum(LedgerEntry.amount), 0, type_=FixedDecimal(2))
    return select(total).where(LedgerEntry.wallet == wallet).scalar_subquery()


def balance(wallet: Wallet) -> Decimal:
    """What is left in a wallet, in its currency; negative while it is in arrears."""
    return balances(wallet)[wallet]


def balances(*wallets: Wallet) -> dict[Wallet, Decimal]:
    """What is left in each of several wallets, read in one statement."""
    total = func.sum(LedgerEntry.amount, type_=FixedDecimal(2))
    query = (
        select(LedgerEntry.wallet, total)
        .where(LedgerEntry.wallet.in_(wallets))
        .group_by(LedgerEntry.wallet)
    )
    found: dict[Wallet, Decimal] = dict(db.session.execute(query).all())
    return {wallet: found.get(wallet, Decimal("0.00")) for wallet in wallets}


def charge(wallet: Wallet, amount: Decimal, about: str, *, arrears: bool = False) -> LedgerEntry:
    """Take money from a wallet.

    Args:
        wallet: The wallet that pays.
        amount: A positive amount in its currency.
        about: What it pays, in Chinese.
        arrears: Whether the balance may fall below zero, for what was used before it is charged.

    Raises:
        BalanceTooLow: The wallet holds less; nothing was taken.
    """
    left = balance(wallet)
    if amount > left and not arrears:
        raise BalanceTooLow(wallet, left)
    return record(wallet, EntryKind.CHARGE, -amount, about)


def record(wallet: Wallet, kind: EntryKind, amount: Decimal, about: str) -> LedgerEntry:
    """Add an entry now: a positive amount comes in, a negative one leaves."""
    entry = LedgerEntry(
        wallet=wallet, kind=kind, amount=amount, about=about, recorded_at=clock.now()
    )
    with journal.by_platform(db.session):
        db.session.add(entry)
        db.session.flush()
    return entry
