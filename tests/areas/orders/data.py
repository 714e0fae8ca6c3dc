"""An order that the form accepts, orders of the demo world, and candidates for rules."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.orders.choices import (
    Coverage,
    ExportMode,
    GoodsBy,
    OrderCurrency,
    OwnExport,
    PayWay,
    Scheme,
    ShipRule,
    Transport,
)
from trainer.areas.orders.models import TradeOrder, TradeOrderLine
from trainer.areas.orders.money import settle
from trainer.areas.orders.rules import Known
from trainer.areas.rfq.choices import TradeTerm

TODAY = date(2022, 9, 5)
TO_SHIP, PART_SHIPPED, UNPAID = "24668306501026709", "shipping", "unpaid"
INQUIRY = 26025

RIGHT = {
    "scheme": "assurance",
    "pay_way": "transfer",
    "currency": "usd",
    "buyer_email": "DGQFAD@126.COM",
    "buyer_name": "Lin meimei",
    "goods_by": "products",
    "lines-0-product_id": "3176",
    "lines-0-specification": "C10",
    "lines-0-quantity": "100",
    "lines-0-unit_price": "36",
    "country": "Argentina",
    "province": "Mendoza",
    "city": "San Carlos",
    "address": "Eugenio Bustos, Mendoza, Mendoza, Argentina, 5569",
    "transport": "sea",
    "trade_term": "fob",
    "prepayment": "1000",
    "ship_rule": "after_prepayment",
    "ship_days": "5",
    "export_mode": "own",
    "own_export": "self",
    "coverage": "until_receipt",
    "action": "submit",
}

SHIPMENT = {"logistics": "own", "carrier": "ups", "tracking": "1Z8F42A70412345678"}


def submit(shop: OfficeClient, **changes: Any) -> TradeOrder:
    answer = shop.post("orders/new", RIGHT | changes)
    assert answer.status_code == 302, answer.text
    return newest(shop)


def newest(shop: OfficeClient) -> TradeOrder:
    order: TradeOrder = shop.records(TradeOrder)[-1]
    return order


def numbered(shop: OfficeClient, number: str) -> TradeOrder:
    return next(order for order in shop.records(TradeOrder) if order.number == number)


def in_status(shop: OfficeClient, status: str) -> TradeOrder:
    found: TradeOrder = next(o for o in shop.records(TradeOrder) if o.status == status)
    return found


def candidate(**changes: Any) -> TradeOrder:
    values: dict[str, Any] = {
        "scheme": Scheme.ASSURANCE,
        "pay_way": PayWay.TRANSFER,
        "currency": OrderCurrency.USD,
        "buyer_email": "ana@example.com",
        "buyer_name": "Ana",
        "goods_by": GoodsBy.PRODUCTS,
        "lines": [line()],
        "country": "Argentina",
        "address": "1 Market Street",
        "transport": Transport.SEA,
        "trade_term": TradeTerm.FOB,
        "prepayment": Decimal(1000),
        "ship_rule": ShipRule.AFTER_PREPAYMENT,
        "ship_days": 5,
        "export_mode": ExportMode.OWN,
        "own_export": OwnExport.SELF,
        "coverage": Coverage.UNTIL_RECEIPT,
    }
    order = TradeOrder(**(values | changes))
    settle(order)
    return order


def line(quantity: int = 100, price: str = "36", **changes: Any) -> TradeOrderLine:
    values = {"product_id": 3176, "specification": "", "quantity": quantity}
    return TradeOrderLine(unit_price=Decimal(price), **(values | changes))


KNOWN = Known(today=TODAY, shop_emails=("mark@dianyue.example",))
