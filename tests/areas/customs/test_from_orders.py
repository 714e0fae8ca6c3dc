"""A declaration begun from an order (CUS-01)."""

from collections.abc import Callable

import pytest

from tests.areas.customs.samples import BASIC, newest
from tests.support.office import OfficeClient
from trainer.areas.customs.models import CustomsGoods
from trainer.areas.orders.models import TradeOrder, TradeOrderLine


@pytest.fixture
def order_and_shop(office: Callable[[str], OfficeClient]) -> tuple[TradeOrder, OfficeClient]:
    shop = office("partial-shipment")
    return shop.records(TradeOrder)[-1], shop


def test_the_order_fills_in_what_it_knows(
    order_and_shop: tuple[TradeOrder, OfficeClient],
) -> None:
    order, shop = order_and_shop
    page = shop.page(f"customs/new?order={order.id}")
    assert page.xpath("//input[@name='agreement_number']/@value") == [order.number]


def test_goods_without_weights_are_shown_and_summed(
    order_and_shop: tuple[TradeOrder, OfficeClient],
) -> None:
    order, shop = order_and_shop
    assert shop.post(f"customs/new?order={order.id}", BASIC).status_code == 302
    made = newest(shop)
    lines = [line for line in shop.records(TradeOrderLine) if line.order_id == order.id]
    goods = [each for each in shop.records(CustomsGoods) if each.declaration_id == made.id]
    assert [each.name for each in goods] == [line.name for line in lines]
    assert {each.gross for each in goods} == {None}
    page = shop.page(f"customs/{made.id}/goods")
    total = sum(line.quantity * line.unit_price for line in lines)
    assert f"毛重 0 kg，净重 0 kg，总价 {BASIC['currency']} {total:,.2f}" in page.text_content()
