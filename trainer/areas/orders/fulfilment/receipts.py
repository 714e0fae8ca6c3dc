"""Money of buyers that arrives: noted, and told to the seller."""

from decimal import Decimal

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.orders.choices import Act, Step
from trainer.areas.orders.fulfilment import history
from trainer.areas.orders.models import OrderPayment, TradeOrder
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db

_ACTS = {Step.PREPAYMENT: Act.PREPAID, Step.BALANCE: Act.BALANCE_PAID}


def receive(order: TradeOrder, step: Step, amount: Decimal) -> None:
    """Record a payment that arrives now."""
    payment = OrderPayment(order_id=order.id, step=step, amount=amount, paid_at=clock.now())
    db.session.add(payment)
    with in_chinese():
        said = f"{order.currency.label} {amount:,.2f}"
        subject = _("【信用保障订单】%(step)s已到账", step=step.label)
        body = _(
            "订单 %(number)s 的%(step)s %(amount)s 已到账，请按约定发货。",
            number=order.number,
            step=step.label,
            amount=said,
        )
    history.note(order, _ACTS[step], who=order.buyer_name, text=said)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
