"""The list of orders: states, search, filters, export."""

import pytest

from tests.areas.orders.data import TO_SHIP
from tests.support.office import OfficeClient
from trainer.areas.orders.choices import Status
from trainer.areas.orders.models import TradeOrder


def test_every_state_has_orders_and_its_tab_counts_them(shop: OfficeClient) -> None:
    orders = shop.records(TradeOrder)
    for status in Status:
        count = sum(1 for order in orders if order.status is status)
        assert count
        page = shop.page(f"orders/?status={status}")
        tab = f"//nav[@class='tabs']//a[contains(., '{status.label}')]/span/text()"
        assert page.xpath(tab) == [str(count)]


@pytest.mark.parametrize("words", [TO_SHIP, "David Timko", "Remote Control Truck"])
def test_orders_are_found_by_number_buyer_and_product(shop: OfficeClient, words: str) -> None:
    assert TO_SHIP in shop.get(f"orders/?status=to_ship&q={words}").text
    assert "没有符合条件的订单" in shop.get("orders/?q=nothing like this").text


def test_filters_by_age_and_kind(shop: OfficeClient) -> None:
    assert TO_SHIP not in shop.get("orders/?days=7").text
    assert TO_SHIP in shop.get("orders/?days=30").text
    assert "没有符合条件的订单" in shop.get("orders/?scheme=remittance").text
    hostile = "days=x&scheme=y&status=z&page=99999999999&sort=q&_scheme=x&endpoint=y"
    assert shop.get(f"orders/?{hostile}").status_code == 200


def test_the_export_has_what_the_list_shows(shop: OfficeClient) -> None:
    text = shop.get("orders/export?status=to_ship").data.decode("utf-8-sig")
    assert text.startswith("订单编号,")
    assert TO_SHIP in text
    assert "待付款" not in text
