"""The seller pays for late goods: recorded, charged in the ledger, notified (GUA-01)."""

from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.ledger import service as ledger
from trainer.areas.orders.assurance import guarantee, service
from trainer.areas.orders.choices import Act, LateKind, Punctuality, Scheme
from trainer.areas.orders.fulfilment import history, punctuality, receipts, tracking
from trainer.areas.orders.models import LateCompensation, TradeOrder
from trainer.core.data import journal
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db


def compensate_delivery(order: TradeOrder) -> None:
    """Pay the buyer of an order with guaranteed delivery whose last goods came too late."""
    if guarantee.is_delivered_late(order):
        _pay(order, LateKind.DELIVERY)


def compensate_shipping(order: TradeOrder) -> None:
    """Pay a buyer who has waited for goods that were shipped late.

    Every Trade Assurance order of a shop that has joined 保障升级 is shipped in time or paid for;
    with guaranteed delivery only the day of arrival counts.
    """
    if order.scheme is not Scheme.ASSURANCE or order.guaranteed or not service.has_joined():
        return
    found = punctuality.verdict(order, tracking.collections(order.shipments))
    if found in {Punctuality.LATE, Punctuality.EXEMPT}:
        _pay(order, LateKind.SHIPPING)


def _pay(order: TradeOrder, kind: LateKind) -> None:
    query = select(LateCompensation.id).where(LateCompensation.order_id == order.id)
    amount = guarantee.compensation(order)
    if not amount or db.session.scalars(query).first() is not None:
        return
    found = LateCompensation(order_id=order.id, kind=kind, amount=amount, paid_at=clock.now())
    with journal.by_platform(db.session):
        db.session.add(found)
        db.session.flush()
    with in_chinese():
        said = f"{order.currency.label} {amount:,.2f}"
        about = receipts.subject_of(order, _("逾期赔付"))
        text = _("%(kind)s，赔付 %(amount)s", kind=kind.label, amount=said)
        subject = _("【信用保障订单】逾期赔付")
        body = _(
            "订单 %(number)s %(kind)s，已从资金账户赔付买家 %(amount)s（订单金额的 10%%，"
            "最多 100 美元）。",
            number=order.number,
            kind=kind.label,
            amount=said,
        )
    ledger.charge(receipts.wallet_of(order), amount, about, arrears=True)
    history.note(order, Act.COMPENSATED, text=text)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
