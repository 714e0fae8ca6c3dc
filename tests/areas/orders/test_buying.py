"""What buyers do with an order, by events of the sandbox's clock."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from tests.areas.orders.data import candidate, in_status, newest, submit
from tests.support.office import OfficeClient
from trainer.areas.inbox.models import Message
from trainer.areas.ledger.models import EntryKind, LedgerEntry, Wallet
from trainer.areas.orders.choices import ChangeKind, ChangeState, Status
from trainer.areas.orders.fulfilment import timing
from trainer.areas.orders.fulfilment.timing import Answer
from trainer.areas.orders.models import OrderChange, OrderPayment, TradeOrder
from trainer.core.text.timezones import BEIJING


def test_most_buyers_pay_and_some_cancel() -> None:
    found = [timing.answer(candidate(), asked=False, random=Random(n)) for n in range(1000)]
    assert 30 < found.count(Answer.CANCEL) < 100
    assert found.count(Answer.PAY) == 1000 - found.count(Answer.CANCEL)


def test_buyers_who_chose_the_quote_do_not_cancel() -> None:
    """RFQ-04."""
    for n in range(1000):
        found = timing.answer(candidate(), asked=False, chosen=True, random=Random(n))
        assert found is Answer.PAY


def test_slow_shipping_and_dear_freight_are_asked_about_once() -> None:
    slow, dear = candidate(ship_days=31), candidate(freight=Decimal(901))
    assert timing.answer(slow, asked=False, random=Random(1)) is Answer.ASK_DAYS
    assert timing.answer(dear, asked=False, random=Random(1)) is Answer.ASK_FREIGHT
    assert timing.answer(slow, asked=True, random=Random(1)) in {Answer.PAY, Answer.CANCEL}
    assert timing.answer(candidate(ship_days=30), asked=False, random=Random(1)) is Answer.PAY


def test_a_prepayment_starts_the_time_to_ship(shop: OfficeClient) -> None:
    order = paid_order(shop)
    assert order.prepaid_at is not None
    day = order.prepaid_at.astimezone(BEIJING).date()
    assert order.ship_by == day + timedelta(days=order.ship_days or 0)
    paid = [each for each in shop.records(OrderPayment) if each.order_id == order.id]
    assert [each.amount for each in paid] == [1000]
    booked = [e for e in shop.records(LedgerEntry) if order.number in e.about]
    assert [(e.wallet, e.kind, e.amount) for e in booked] == [
        (Wallet.FUNDS_USD, EntryKind.RECEIPT, 1000)
    ]
    mails = [each.body for each in shop.records(Message) if order.number in each.body]
    assert any("预付款 USD 1,000.00 已到账" in body for body in mails)


def paid_order(shop: OfficeClient) -> TradeOrder:
    """An order that its buyer has paid: one who cancels is asked again with other terms."""
    for days in range(5, 12):
        order = submit(shop, ship_days=str(days))
        shop.move_clock(days=5)
        order = newest(shop)
        if order.status is Status.TO_SHIP:
            return order
    raise AssertionError("every buyer cancelled")


def test_a_request_is_agreed_to_and_the_buyer_decides_again(shop: OfficeClient) -> None:
    change = _waiting(shop, ChangeKind.FREIGHT)
    path = f"orders/{change.order_id}/changes/{change.id}"
    assert "答复申请" in shop.page(path).text_content()
    assert shop.post(path, {"state": "agreed"}).status_code == 302
    order = next(each for each in shop.records(TradeOrder) if each.id == change.order_id)
    assert (order.freight, order.total) == (496, order.goods_amount + 496)
    assert order.prepayment == order.total
    assert order.balance == 0
    assert shop.get(path).status_code == 409
    shop.move_clock(days=5)
    order = next(each for each in shop.records(TradeOrder) if each.id == change.order_id)
    assert order.status in {Status.TO_SHIP, Status.CLOSED}


def test_a_request_is_declined_with_a_reason(shop: OfficeClient) -> None:
    change = _waiting(shop, ChangeKind.SHIP_DAYS)
    path = f"orders/{change.order_id}/changes/{change.id}"
    answer = shop.post(path, {"state": "declined"})
    assert answer.status_code == 422
    assert "请说明拒绝的原因" in answer.text
    shop.post(path, {"state": "declined", "answer": "The season is busy."})
    found = next(each for each in shop.records(OrderChange) if each.id == change.id)
    assert (found.state, found.answer) == (ChangeState.DECLINED, "The season is busy.")
    order = next(each for each in shop.records(TradeOrder) if each.id == change.order_id)
    assert order.ship_days == 40


def test_a_request_of_another_order_is_not_found(shop: OfficeClient) -> None:
    change = _waiting(shop, ChangeKind.FREIGHT)
    other = in_status(shop, "to_ship")
    assert shop.get(f"orders/{other.id}/changes/{change.id}").status_code == 404


def _waiting(shop: OfficeClient, kind: ChangeKind) -> OrderChange:
    found: OrderChange = next(each for each in shop.records(OrderChange) if each.kind is kind)
    return found


def test_changing_the_order_makes_a_request_lapse(shop: OfficeClient) -> None:
    change = _waiting(shop, ChangeKind.FREIGHT)
    shop.post(f"orders/{change.order_id}/close")
    found = next(each for each in shop.records(OrderChange) if each.id == change.id)
    assert found.state is ChangeState.LAPSED


def test_an_order_that_nobody_pays_is_closed_after_30_days(shop: OfficeClient) -> None:
    change = _waiting(shop, ChangeKind.FREIGHT)
    shop.move_clock(days=31)
    order = next(each for each in shop.records(TradeOrder) if each.id == change.order_id)
    assert order.status is Status.CLOSED


@pytest.mark.parametrize("days", [15, 60])
def test_shipped_orders_are_received_and_charged(shop: OfficeClient, days: int) -> None:
    order = next(o for o in shop.records(TradeOrder) if o.status == Status.SHIPPED)
    shop.move_clock(days=days)
    done = next(o for o in shop.records(TradeOrder) if o.id == order.id)
    assert done.status is Status.DONE
    fees = [
        e
        for e in shop.records(LedgerEntry)
        if e.kind is EntryKind.CHARGE and done.number in e.about
    ]
    assert [fee.amount for fee in fees] == [
        -min(done.total * Decimal("0.02"), Decimal(100)).quantize(Decimal("0.01"))
    ]
