"""A buyer drafts a Trade Assurance order: again what it had, or what a world's event says (TA-01).

The seller has five days to confirm it; both that and who orders again are this simulator's own.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.orders import numbers
from trainer.areas.orders.assigning.service import owner_of_new
from trainer.areas.orders.choices import Act, DraftedBy, Scheme, ShipRule, Status
from trainer.areas.orders.drafting import prefill, sending
from trainer.areas.orders.fulfilment import buying, history
from trainer.areas.orders.models import TradeOrder
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db

LAPSE = "orders.buyer_draft_lapse"
CONFIRM_WITHIN = timedelta(days=5)
_CHANGEABLE = {"freight": Decimal, "prepayment": Decimal, "ship_days": int, "remark": str}
"""What an event's payload can say of the new order, and how it is read."""


def arrive(event: ScheduledEvent) -> None:
    """The buyer of the event's order drafts another one.

    The payload may give ``quantity`` of the first line and fields of :data:`_CHANGEABLE`.
    """
    before = buying.order_of(event)
    if before is None or before.scheme is not Scheme.ASSURANCE:
        return
    order = prefill.copy_of(before)
    _change(order, event.payload or {})
    order.drafted_by, order.status = DraftedBy.BUYER, Status.TO_CONFIRM
    order.services, order.guaranteed = [], False
    if order.ship_rule is ShipRule.FIXED:
        order.ship_rule, order.ship_on, order.ship_days = ShipRule.AFTER_PREPAYMENT, None, 15
    order.buyer, order.created_at = before.buyer, clock.now()
    order.contract_name, order.contract_digest = before.contract_name, before.contract_digest
    order.account_id = owner_of_new(before.account_id)
    sending.tidy(order)
    order.prepayment = min(order.prepayment or order.total, order.total)
    sending.tidy(order)
    order.number = numbers.order_number(order)
    order.collection_account = numbers.collection_account(order.number)
    db.session.add(order)
    db.session.flush()
    history.note(order, Act.BUYER_DRAFTED, who=order.buyer_name)
    at = clock.now() + CONFIRM_WITHIN
    scheduled_events.schedule(db.session, LAPSE, at=at, subject=order.number)
    _announce(order)


def _change(order: TradeOrder, said: dict[str, Any]) -> None:
    if order.lines and said.get("quantity"):
        order.lines[0].quantity = int(said["quantity"])
    for name, read in _CHANGEABLE.items():
        if name in said:
            setattr(order, name, read(str(said[name])))


def _announce(order: TradeOrder) -> None:
    with in_chinese():
        subject = _("【信用保障订单】买家起草了订单")
        body = _(
            "%(buyer)s 起草了订单 %(number)s，总价 %(amount)s。请在 5 天内到“所有订单”中确认、"
            "修改或关闭，逾期订单自动关闭。",
            buyer=order.buyer_name,
            number=order.number,
            amount=f"{order.currency.label} {order.total:,.2f}",
        )
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)


def lapse(event: ScheduledEvent) -> None:
    """An order that the seller did not confirm is closed."""
    order = buying.order_of(event)
    if order is not None and order.status is Status.TO_CONFIRM:
        buying.close(order, Act.EXPIRED)
