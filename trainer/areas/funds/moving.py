"""Money that is linked, exchanged, withdrawn: records, the ledger, and the bank's part."""

from decimal import Decimal

from sqlalchemy import func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.funds import rates, rules
from trainer.areas.funds.choices import WithdrawalState
from trainer.areas.funds.models import ExportLink, FundExchange, PayoutAccount, Withdrawal
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import EntryKind, Wallet
from trainer.areas.orders import service as orders
from trainer.areas.orders.choices import OrderCurrency
from trainer.areas.orders.models import TradeOrder
from trainer.core.data import journal, scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.working_days import add_working_days
from trainer.core.web import clock, db

PAYOUT = "funds.payout"
WALLETS = {OrderCurrency.USD: Wallet.FUNDS_USD, OrderCurrency.CNY: Wallet.FUNDS_CNY}


def link(order: TradeOrder, found: ExportLink) -> None:
    """Link an order's money to its export: the account is that of the export mode."""
    received = orders.received(order)
    found.order_id, found.linked_at = order.id, clock.now()
    found.account, found.currency = rules.account_of(order), order.currency
    found.fee, found.amount = received.fee, received.net
    db.session.add(found)


def exchange(found: FundExchange) -> None:
    """Exchange US dollars into CNY at the rate of the day."""
    found.exchanged_at, found.rate = clock.now(), rates.rate_on(clock.today())
    found.proceeds = rates.proceeds(found.amount, found.rate)
    db.session.add(found)
    db.session.flush()  # the exchange is the student's, the ledger's entries are the platform's
    with in_chinese():
        about = _("%(account)s结汇", account=found.account.label)
    ledger.record(Wallet.FUNDS_USD, EntryKind.EXCHANGE, -found.amount, about)
    ledger.record(Wallet.FUNDS_CNY, EntryKind.EXCHANGE, found.proceeds, about)


def withdraw(found: Withdrawal, payout: PayoutAccount) -> None:
    """Send money to a bank account; it arrives working days later."""
    found.number, found.asked_at = _next_number(), clock.now()
    found.currency, found.fee = payout.currency, rules.FEES[payout.currency]
    found.state = WithdrawalState.PROCESSING
    db.session.add(found)
    _record(found, -found.amount)
    at = add_working_days(clock.now(), rules.WORKING_DAYS)
    scheduled_events.schedule(db.session, PAYOUT, at=at, subject=found.number)


def cancel_blocker(found: Withdrawal) -> str | None:
    """Why a withdrawal cannot be called off; None if it can."""
    if found.state is WithdrawalState.PROCESSING:
        return None
    return _("提现已完成或已撤销，不能再撤销")


def cancel(found: Withdrawal) -> None:
    """Call a withdrawal off; the money is back at once."""
    found.state, found.ended_at = WithdrawalState.CANCELLED, clock.now()
    scheduled_events.cancel(db.session, PAYOUT, found.number)
    _record(found, found.amount)


def arrive(event: ScheduledEvent) -> None:
    """The bank has the money."""
    query = select(Withdrawal).where(Withdrawal.number == event.subject)
    found = db.session.scalars(query).first()
    if found is None or found.state is not WithdrawalState.PROCESSING:
        return
    with journal.by_platform(db.session):
        found.state, found.ended_at = WithdrawalState.ARRIVED, clock.now()
        db.session.flush()
    with in_chinese():
        said = f"{found.currency.label} {found.amount - found.fee:,.2f}"
        subject = _("【资金管理】提现已到账")
        body = _("提现 %(number)s 已到账，实收 %(amount)s。", number=found.number, amount=said)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)


def _record(found: Withdrawal, amount: Decimal) -> None:
    db.session.flush()  # the withdrawal is the student's, the ledger's entry is the platform's
    with in_chinese():
        about = _("提现 %(number)s", number=found.number)
    ledger.record(WALLETS[found.currency], EntryKind.WITHDRAWAL, amount, about)


def _next_number() -> str:
    """A number of the day and a place in the day's row."""
    day = f"TX{clock.today():%Y%m%d}"
    count = db.session.scalar(
        select(func.count(Withdrawal.id)).where(Withdrawal.number.startswith(day))
    )
    return f"{day}{(count or 0) + 1:03d}"
