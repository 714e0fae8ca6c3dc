"""Shipping in parts, tracking numbers, and the carrier that binds (SHIP-01)."""

import pytest

from tests.areas.orders.data import SHIPMENT, TO_SHIP, in_status, numbered
from tests.support.office import OfficeClient
from trainer.areas.orders.choices import GoodsBy, Status
from trainer.areas.orders.models import OrderEvent, Shipment, TradeOrder, TradeOrderLine


def parts(shop: OfficeClient, order: TradeOrder, *pieces: int) -> dict[str, str]:
    lines = [each for each in shop.records(TradeOrderLine) if each.order_id == order.id]
    found = dict(SHIPMENT)
    for place, (line, quantity) in enumerate(zip(lines, pieces, strict=False)):
        found |= {f"lines-{place}-line_id": str(line.id), f"lines-{place}-quantity": str(quantity)}
    return found


def test_an_order_is_shipped_in_two_parts(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    assert shop.post(f"orders/{order.id}/ship", parts(shop, order, 70, 200)).status_code == 302
    assert numbered(shop, TO_SHIP).status is Status.SHIPPING
    page = shop.page(f"orders/{order.id}/ship")
    assert page.xpath("string(//input[@name='lines-0-quantity']/@value)") == "50"
    assert not page.xpath("//input[@name='lines-1-quantity']")
    rest = parts(shop, order, 50) | {"tracking": "1Z8F42A70412345711"}
    shop.post(f"orders/{order.id}/ship", rest)
    assert numbered(shop, TO_SHIP).status is Status.SHIPPED
    assert shop.get(f"orders/{order.id}/ship").status_code == 409
    shop.move_clock(days=30)
    assert numbered(shop, TO_SHIP).status is Status.DONE


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"lines-0-quantity": "121"}, "只剩 120 件没有发货"),
        ({"lines-0-quantity": "0"}, "必须在 1 到 1000000 之间"),
        ({"lines-0-line_id": "1"}, "不在列表里"),
        ({"carrier": "dhl", "tracking": "1234567890"}, "订单约定由 UPS 承运"),
        ({"tracking": "1Z123"}, "运单号格式不对"),
        ({"tracking": ""}, "此项必填"),
        ({"carrier": ""}, "此项必填"),
        ({"logistics": ""}, "此项必填"),
    ],
)
def test_bad_shipments_are_refused(
    shop: OfficeClient, changes: dict[str, str], message: str
) -> None:
    order = numbered(shop, TO_SHIP)
    before = len(shop.records(Shipment))
    answer = shop.post(f"orders/{order.id}/ship", parts(shop, order, 70, 200) | changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert len(shop.records(Shipment)) == before


def test_a_line_stands_once_and_a_number_is_used_once(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    twice = parts(shop, order, 70, 50)
    twice["lines-1-line_id"] = twice["lines-0-line_id"]
    assert "商品重复" in shop.post(f"orders/{order.id}/ship", twice).text
    shop.post(f"orders/{order.id}/ship", parts(shop, order, 70))
    again = shop.post(f"orders/{order.id}/ship", parts(shop, order, 20))
    assert "该运单号已经用过" in again.text
    assert "请选择发货商品" in shop.post(f"orders/{order.id}/ship", SHIPMENT).text


def test_an_unpaid_order_is_not_shipped(shop: OfficeClient) -> None:
    order = in_status(shop, "unpaid")
    answer = shop.get(f"orders/{order.id}/ship")
    assert answer.status_code == 409
    assert "买家还没有付款" in answer.text


def test_a_track_grows_with_time(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    shop.post(f"orders/{order.id}/ship", parts(shop, order, 120, 200))
    assert "承运商已揽收" not in shop.get(f"orders/{order.id}").text
    shop.move_clock(days=1)
    assert "承运商已揽收" in shop.get(f"orders/{order.id}").text
    shop.move_clock(days=9)
    assert "已签收" in shop.get(f"orders/{order.id}").text


def test_late_goods_are_pointed_out(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    assert "已超过约定的发货日期" not in shop.get(f"orders/{order.id}").text
    shop.move_clock(days=5)
    assert "已超过约定的发货日期" in shop.get(f"orders/{order.id}").text


def test_the_goods_of_a_contract_are_shipped_as_a_whole(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    for line in shop.records(TradeOrderLine):
        if line.order_id == order.id:
            shop.change(TradeOrderLine, line.id, quantity=0)
    shop.change(TradeOrder, order.id, goods_by=GoodsBy.CONTRACT, contract_name="PI.png")
    page = shop.page(f"orders/{order.id}/ship")
    assert "PI.png" in page.text_content()
    assert not page.xpath("//select[starts-with(@name, 'lines-')]")
    assert shop.post(f"orders/{order.id}/ship", SHIPMENT).status_code == 302
    assert numbered(shop, TO_SHIP).status is Status.SHIPPED
    noted = [e.text for e in shop.records(OrderEvent) if e.order_id == order.id]
    assert f"UPS {SHIPMENT['tracking']}" in noted
