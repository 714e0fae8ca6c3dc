"""Orders that buyers draft, who takes them, and booked services (TA-01, ORD-01, INS-01)."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from tests.areas.orders.data import SHIPMENT, TO_SHIP, candidate, in_status, newest, numbered
from tests.areas.orders.test_buying import paid_order
from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.inbox.models import Message
from trainer.areas.orders.assigning import rules as assigning
from trainer.areas.orders.assigning.models import OrderSubstitute
from trainer.areas.orders.choices import BookingState, DraftedBy, GoodsBy, ServiceKind, Status
from trainer.areas.orders.fulfilment.buying import BUYER_DRAFT
from trainer.areas.orders.inspections import rules as inspections
from trainer.areas.orders.inspections.models import ServiceBooking
from trainer.areas.orders.models import TradeOrder, TradeOrderLine
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.timezones import BEIJING
from trainer.core.web.access import AccountType


@pytest.fixture
def drafted(shop: OfficeClient) -> TradeOrder:
    """An order that the buyer of another has drafted."""
    with shop.sandbox(writing=True) as session:
        now = session.info["sandbox"].now()
        scheduled_events.schedule(
            session, BUYER_DRAFT, at=now, subject=TO_SHIP, payload={"quantity": 130}
        )
    shop.move_clock(minutes=1)
    return newest(shop)


def test_a_buyer_drafts_and_the_seller_confirms(shop: OfficeClient, drafted: TradeOrder) -> None:
    assert (drafted.status, drafted.drafted_by) == (Status.TO_CONFIRM, DraftedBy.BUYER)
    assert drafted.number != TO_SHIP
    assert any("买家起草了订单" in each.subject for each in shop.records(Message))
    assert "买家起草了该订单" in shop.get(f"orders/{drafted.id}").text
    assert shop.post(f"orders/{drafted.id}/accept").status_code == 302
    assert numbered(shop, drafted.number).status is Status.UNPAID
    assert shop.post(f"orders/{in_status(shop, 'to_ship').id}/accept").status_code == 409


def test_an_unconfirmed_order_lapses_after_5_days(shop: OfficeClient, drafted: TradeOrder) -> None:
    shop.move_clock(days=4)
    assert numbered(shop, drafted.number).status is Status.TO_CONFIRM
    shop.move_clock(days=2)
    assert numbered(shop, drafted.number).status is Status.CLOSED


def test_it_can_be_closed_and_takes_no_services(shop: OfficeClient, drafted: TradeOrder) -> None:
    assert inspections.booking_blocker(candidate(drafted_by=DraftedBy.BUYER, services=["验货服务"]))
    assert shop.post(f"orders/{drafted.id}/close").status_code == 302
    assert numbered(shop, drafted.number).status is Status.CLOSED


def absent(account: int, substitute: int, **days: date) -> OrderSubstitute:
    values = {"away_from": date(2022, 9, 1), "away_until": None}
    return OrderSubstitute(account_id=account, substitute_id=substitute, **(values | days))


def test_who_takes_an_order() -> None:
    able, today = {1, 2, 3}, date(2022, 9, 5)
    assert assigning.owner(2, [], able, today) == 2
    assert assigning.owner(2, [absent(2, 3)], able, today) == 3
    assert assigning.owner(2, [absent(2, 3), absent(3, 1)], able, today) == 1
    assert assigning.owner(2, [absent(2, 3), absent(3, 2)], able, today) == 2
    assert assigning.owner(2, [absent(2, 4)], able, today) == 2
    over = absent(2, 3, away_until=date(2022, 9, 4))
    assert assigning.owner(2, [over], able, today) == 2


def test_a_substitute_is_set_and_taken_back(shop: OfficeClient) -> None:
    shop.act_as(AccountType.SALESPERSON)
    assert shop.get("orders/assigning").status_code == 403
    main = next(a.id for a in shop.records(Account) if a.type is AccountType.MAIN)
    other = next(a.id for a in shop.records(Account) if a.email == "salesperson@example.com")
    assert shop.post("switch-account", {"account": main}).status_code == 302
    assert "本人接单" in shop.get("orders/assigning").text
    right = {"substitute_id": str(other), "away_from": "2022-09-05", "away_until": "2022-09-20"}
    bad = [
        (right | {"substitute_id": "2"}, "不能是业务员本人"),
        (right | {"away_until": "2022-09-04"}, "不能早于开始日期"),
        (right | {"away_from": ""}, "此项必填"),
        (right | {"substitute_id": "999"}, "不在列表里"),
    ]
    for posted, message in bad:
        answer = shop.post("orders/assigning/2", posted)
        assert (answer.status_code, message in answer.text) == (422, True), message
    assert shop.post("orders/assigning/2", right).status_code == 302
    assert "替补接单中" in shop.get("orders/assigning").text
    with shop.sandbox(writing=True) as session:
        now = session.info["sandbox"].now()
        scheduled_events.schedule(session, BUYER_DRAFT, at=now, subject=TO_SHIP)
    shop.move_clock(minutes=1)
    assert newest(shop).account_id == other
    assert shop.post("orders/assigning/2/end").status_code == 302
    assert not shop.records(OrderSubstitute)


def test_an_inspection_is_booked_and_reported(shop: OfficeClient) -> None:
    order = paid_order(shop)
    path = f"orders/{order.id}/services/new"
    assert shop.get(path).status_code == 409
    shop.change(TradeOrder, order.id, services=["验货服务"], ship_by=date(2022, 12, 1))
    with shop.sandbox() as session:
        day = session.info["sandbox"].now().astimezone(BEIJING).date() + timedelta(days=2)
    right = {"kind": "inspection", "on_date": day.isoformat(), "place": "1 Factory Road",
             "contact": "Li Wei", "phone": "13800000000"}  # fmt: skip
    for changes, message in [
        ({"kind": "follow_up"}, "订单只选择了验货服务"),
        ({"on_date": "2022-09-01"}, "至少提前 2 天"),
        ({"on_date": "2022-12-02"}, "不能晚于约定发货日期"),
        ({"place": ""}, "此项必填"),
    ]:
        answer = shop.post(path, right | changes)
        assert (answer.status_code, message in answer.text) == (422, True), message
    assert shop.post(path, right).status_code == 302
    assert "该服务已预约" in shop.post(path, right).text
    shop.move_clock(days=3)
    booking = shop.records(ServiceBooking)[0]
    assert booking.state is BookingState.DONE
    assert "抽检 10 件" in booking.report
    assert "抽检 10 件" in shop.get(f"orders/{order.id}").text


def test_a_booking_is_called_off(shop: OfficeClient) -> None:
    order = paid_order(shop)
    shop.change(TradeOrder, order.id, services=["专人跟单"], ship_by=date(2022, 12, 1))
    right = {"kind": "follow_up", "on_date": "2022-10-20", "place": "1 Factory Road",
             "contact": "Li Wei", "phone": "13800000000"}  # fmt: skip
    shop.post(f"orders/{order.id}/services/new", right)
    booking = shop.records(ServiceBooking)[0]
    assert shop.post(f"orders/{order.id}/services/{booking.id}/cancel").status_code == 302
    assert shop.post(f"orders/{order.id}/services/{booking.id}/cancel").status_code == 409
    assert shop.records(ServiceBooking)[0].state is BookingState.CANCELLED


def booked(shop: OfficeClient) -> TradeOrder:
    """An order with an inspection in some weeks."""
    order = paid_order(shop)
    shop.change(TradeOrder, order.id, services=["验货服务"], ship_by=date(2022, 12, 1))
    data = {"kind": "inspection", "on_date": "2022-10-20", "place": "1 Factory Road",
            "contact": "Li Wei", "phone": "13800000000"}  # fmt: skip
    assert shop.post(f"orders/{order.id}/services/new", data).status_code == 302
    return order


def test_goods_that_have_left_are_not_inspected(shop: OfficeClient) -> None:
    order = booked(shop)
    lines = [each for each in shop.records(TradeOrderLine) if each.order_id == order.id]
    shipped = SHIPMENT | {
        f"lines-{place}-{name}": str(value)
        for place, line in enumerate(lines)
        for name, value in (("line_id", line.id), ("quantity", line.quantity))
    }
    shop.post(f"orders/{order.id}/ship", shipped)
    answer = shop.post(f"orders/{order.id}/ship", shipped | {"confirmed": "1"})
    assert numbered(shop, order.number).status is Status.SHIPPED, answer.text
    assert shop.records(ServiceBooking)[0].state is BookingState.CANCELLED
    page = shop.page(f"orders/{order.id}").text_content()
    assert "验货服务：货物已全部发出" in page
    assert "取消预约" not in page
    shop.move_clock(days=60)
    assert not shop.records(ServiceBooking)[0].report


@pytest.mark.parametrize("status", [Status.CLOSED, Status.SHIPPED, Status.DONE])
def test_what_cannot_be_shipped_any_more_is_not_reported(
    shop: OfficeClient, status: Status
) -> None:
    """The order ended in another way, as in a world: the booking ends with its day."""
    order = booked(shop)
    shop.change(TradeOrder, order.id, status=status)
    shop.move_clock(days=50)
    [booking] = shop.records(ServiceBooking)
    assert (booking.state, booking.report) == (BookingState.CANCELLED, "")
    assert not any("增值服务" in each.subject for each in shop.records(Message))
    assert not [e for e in shop.records(ScheduledEvent) if e.failed]


def test_a_contract_is_ordered_again_with_its_paper(shop: OfficeClient) -> None:
    before = numbered(shop, TO_SHIP)
    shop.change(TradeOrder, before.id, goods_by=GoodsBy.CONTRACT, contract_amount=Decimal(900),
                carrier=None, prepayment=Decimal(300), contract_name="contract.png",
                contract_digest="c0ffee")  # fmt: skip
    with shop.sandbox(writing=True) as session:
        now = session.info["sandbox"].now()
        scheduled_events.schedule(session, BUYER_DRAFT, at=now, subject=TO_SHIP)
    shop.move_clock(minutes=1)
    again = newest(shop)
    assert (again.contract_name, again.contract_digest) == ("contract.png", "c0ffee")
    answer = shop.post(f"orders/{again.id}/accept")
    assert answer.status_code == 302, answer.text


@pytest.mark.parametrize(("pieces", "sample"), [(3, 3), (20, 5), (100, 10), (90_000, 200)])
def test_the_sample_is_a_tenth(pieces: int, sample: int) -> None:
    assert inspections.sample_size(pieces) == sample


def test_goods_pass_up_to_2_5_percent_of_defects() -> None:
    found = {inspections.findings(ServiceKind.INSPECTION, 2000, Random(n)) for n in range(200)}
    assert {passed for passed, _report in found} == {True, False}
    assert all(passed for passed, report in found if "不合格 5 件" in report)
    assert not any(passed for passed, report in found if "不合格 6 件" in report)
    assert Decimal(5) / 200 <= inspections.ACCEPTED < Decimal(6) / 200
