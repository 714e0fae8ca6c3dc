"""Payments of buyers and the platform's fee: recorded, posted to the ledger, notified."""

from decimal import Decimal

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import EntryKind, Wallet
from trainer.areas.orders.choices import Act, OrderCurrency, Step
from trainer.areas.orders.fulfilment import history
from trainer.areas.orders.models import OrderPayment, TradeOrder
from trainer.areas.orders.money import charged_logistics, order_fee
from trainer.areas.orders.paying import methods
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db

_ACTS = {Step.PREPAYMENT: Act.PREPAID, Step.BALANCE: Act.BALANCE_PAID}


def receive(order: TradeOrder, step: Step, amount: Decimal) -> None:
    """Record a payment that arrives now."""
    method = methods.chosen(order, amount)
    payment = OrderPayment(
        order_id=order.id,
        step=step,
        amount=amount,
        method=method,
        payer_fee=methods.payer_fee(order, method, amount),
        paid_at=clock.now(),
    )
    db.session.add(payment)
    with in_chinese():
        said = f"{order.currency.label} {amount:,.2f}"
        by = _("%(amount)s，%(method)s", amount=said, method=method.label)
        subject = _("【信用保障订单】%(step)s已到账", step=step.label)
        body = _(
            "订单 %(number)s 的%(step)s %(amount)s 已到账，请按约定发货。",
            number=order.number,
            step=step.label,
            amount=said,
        )
        ledger.record(wallet_of(order), EntryKind.RECEIPT, amount, subject_of(order, step.label))
    history.note(order, _ACTS[step], who=order.buyer_name, text=by)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)


def charge_fee(order: TradeOrder) -> None:
    """Charge the service fee of an order that is done (LOG-01, ORD-02)."""
    fee = order_fee(order, charged_logistics(order))
    with in_chinese():
        about = subject_of(order, _("交易服务费"))
    ledger.charge(wallet_of(order), fee, about, arrears=True)


def subject_of(order: TradeOrder, what: object) -> str:
    """What an entry of the ledger is about."""
    return _("订单 %(number)s %(what)s", number=order.number, what=what)


def wallet_of(order: TradeOrder) -> Wallet:
    """The wallet that an order's money is in."""
    return Wallet.FUNDS_CNY if order.currency is OrderCurrency.CNY else Wallet.FUNDS_USD
