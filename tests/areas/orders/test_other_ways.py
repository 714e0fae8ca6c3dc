"""Other right ways through the exercises than their solutions."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from tests.areas.orders.data import INQUIRY, RIGHT, TO_SHIP, newest, numbered, submit
from tests.support.office import OfficeClient
from trainer.areas.orders.models import TradeOrderLine
from trainer.attempts.models import Submission

ONLINE = RIGHT | {
    "buyer_email": "amy.tang@amy-tang-kids-store.example",
    "buyer_name": "Amy Tang",
    "lines-0-product_id": "3177",
    "lines-0-specification": "Blue",
    "lines-0-quantity": "50",
    "lines-0-unit_price": "6.00",
    "receiver": "kayla",
    "phone": "15899635888",
    "postcode": "90012",
    "country": "United States",
    "province": "California",
    "city": "Los Angeles",
    "address": "205 W. 1st St. Los Angeles, California 90012, America",
    "trade_term": "cif",
    "freight": "0",
    "prepayment": "200",
    "ship_days": "3",
}


def score(shop: OfficeClient) -> Any:
    """The points after handing in."""
    assert shop.post("hand-in").status_code == 302
    with shop.sandbox() as session:
        query = select(Submission).where(Submission.attempt_id == shop.attempt_id)
        grade = session.scalars(query).one().automatic
        return grade.score if grade else None


def test_a_draft_is_sent_later_with_the_whole_address(shop: OfficeClient) -> None:
    whole = "San Carlos, Mendoza, Argentina Eugenio Bustos, Mendoza, Mendoza, Argentina, 5569"
    changed = {"address": whole, "receiver": "Lin meimei", "pay_way": "other"}
    shop.post("orders/new", RIGHT | changed | {"action": "draft", "prepayment": "100"})
    shop.post(f"orders/{newest(shop).id}/edit", RIGHT | changed)
    assert score(shop) == 100


def test_an_order_is_corrected_before_it_is_paid(shop: OfficeClient) -> None:
    order = submit(shop, **{"lines-0-quantity": "50", "transport": "air"})
    shop.post(f"orders/{order.id}/edit", RIGHT)
    assert score(shop) == 100


def test_the_buyer_s_answer_costs_nothing(shop: OfficeClient) -> None:
    submit(shop)
    shop.move_clock(days=20)
    assert score(shop) == 100


def test_the_online_order_with_a_colour_and_the_whole_address(inquired: OfficeClient) -> None:
    inquired.post(f"orders/new?inquiry={INQUIRY}", ONLINE)
    inquired.move_clock(days=12)
    assert score(inquired) == 100


def test_an_order_that_is_not_from_the_inquiry_fails(inquired: OfficeClient) -> None:
    inquired.post("orders/new", ONLINE)
    assert score(inquired) < 60


def test_parts_with_the_goods_in_another_order_and_a_note(
    office: Callable[[str], OfficeClient],
) -> None:
    shop = office("partial-shipment")
    order = numbered(shop, TO_SHIP)
    trucks, trains = (x.id for x in shop.records(TradeOrderLine) if x.order_id == order.id)
    first = {
        "lines-0-line_id": trains,
        "lines-0-quantity": "200",
        "lines-1-line_id": trucks,
        "lines-1-quantity": "70",
        "logistics": "platform",
        "carrier": "ups",
        "tracking": "1z8f42a70412345678",
        "note": "part 1",
    }
    assert shop.post(f"orders/{order.id}/ship", first).status_code == 302
    shop.move_clock(days=3)
    rest = first | {"lines-0-line_id": trucks, "lines-0-quantity": "50"}
    rest |= {"tracking": "1Z8F42A70412345711"}
    del rest["lines-1-line_id"], rest["lines-1-quantity"]
    assert shop.post(f"orders/{order.id}/ship", rest).status_code == 302
    assert score(shop) == 100
