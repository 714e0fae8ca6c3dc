"""The list of orders: states, search, filters, export."""

from decimal import Decimal

import pytest

from tests.areas.orders.data import TO_SHIP
from tests.support.office import OfficeClient
from trainer.areas.orders.choices import OrderCurrency, Status
from trainer.areas.orders.models import TradeOrder
from trainer.areas.rfq.choices import PaymentTerm, QuoteUnit, Samples, Source, TradeTerm
from trainer.areas.rfq.models import RfqQuote


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


def test_rfq_turnover_is_in_dollars(shop: OfficeClient) -> None:
    """RFQ-04: 700 CNY are 100 dollars."""
    first, second, *_rest = [o for o in shop.records(TradeOrder) if o.status is Status.TO_SHIP]
    with shop.sandbox(writing=True) as session:
        now = session.info["sandbox"].now()
        quote = RfqQuote(
            rfq_code="R1", unit=QuoteUnit.PIECE, trade_term=TradeTerm.FOB, source=Source.MEMBERSHIP,
            payment_term=PaymentTerm.TT, samples=Samples.NO, submitted_at=now,
            valid_until=now.date(),
        )  # fmt: skip
        session.add(quote)
        session.flush()
        number = quote.id
    shop.change(TradeOrder, first.id, quote_id=number, total=Decimal(250))
    values = {"total": Decimal(700), "currency": OrderCurrency.CNY}
    shop.change(TradeOrder, second.id, quote_id=number, **values)
    assert "2 个已付款的订单，共 350.00 美元" in shop.get("orders/?origin=quote").text


def test_percent_signs_are_single(shop: OfficeClient) -> None:
    assert "阿里物流的交易服务费为 1%，自有物流为 2%，" in shop.get("orders/logistics").text
    assert "订单金额的 10%，最多 100 美元" in shop.get("orders/assurance").text


def test_the_export_has_what_the_list_shows(shop: OfficeClient) -> None:
    text = shop.get("orders/export?status=to_ship").data.decode("utf-8-sig")
    assert text.startswith("订单编号,")
    assert TO_SHIP in text
    assert "待付款" not in text
