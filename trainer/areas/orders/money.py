"""Amounts of an order: total, balance, fees (TA-03, TA-06, LOG-01, ORD-02). Pure."""

from decimal import ROUND_HALF_UP, Decimal

from trainer.areas.orders.choices import ExportMode, GoodsBy, Logistics, OrderCurrency
from trainer.areas.orders.models import NOTHING, TradeOrder

CENT = Decimal("0.01")
FEE_RATES = {Logistics.PLATFORM: Decimal("0.01"), Logistics.OWN: Decimal("0.02")}
"""Share of what is received that the platform charges (LOG-01)."""
MAX_FEE = Decimal(100)
"""US dollars (LOG-01, ORD-02)."""
AGENCY_RATE, MAX_AGENCY_FEE_CNY = Decimal("0.012"), Decimal(480)
"""Fee of orders that 一达通 declares, and its cap in CNY (ORD-02)."""
CNY_PER_USD = Decimal(7)
"""At which caps are converted; this simulator's own rate."""
CONVENIENT_LIMIT = Decimal(10_000)
"""The highest total with which 便捷发货 is offered, in US dollars (ORD-02)."""


def in_dollars(amount: Decimal, currency: OrderCurrency | None) -> Decimal:
    """An amount in US dollars; CNY is converted at this simulator's own rate."""
    return amount / CNY_PER_USD if currency is OrderCurrency.CNY else amount


def settle(order: TradeOrder) -> None:
    """Compute what follows from the fields: amount of the goods, total and balance (TA-03)."""
    order.freight = order.freight or NOTHING
    order.insurance = order.insurance or NOTHING
    if order.goods_by is GoodsBy.CONTRACT:
        order.goods_amount = order.contract_amount or NOTHING
    else:
        order.goods_amount = sum((line.amount for line in order.lines), NOTHING)
    order.total = order.goods_amount + order.freight + order.insurance
    order.balance = max(order.total - (order.prepayment or NOTHING), NOTHING)


def order_fee(order: TradeOrder, logistics: Logistics) -> Decimal:
    """The platform's fee on an order, in its currency.

    1 or 2 % by whose logistics it uses, up to 100 USD (LOG-01); 1.2 %, up to 480 CNY, where 一达通
    declares the export (ORD-02).
    """
    rate, cap = FEE_RATES[logistics], MAX_FEE
    if order.export_mode is ExportMode.AGENCY:
        rate, cap = AGENCY_RATE, MAX_AGENCY_FEE_CNY / CNY_PER_USD
    if order.currency is OrderCurrency.CNY:
        cap *= CNY_PER_USD
    return min(order.total * rate, cap).quantize(CENT, ROUND_HALF_UP)


def charged_logistics(order: TradeOrder) -> Logistics:
    """By whose logistics an order is charged: the platform's where nothing else was used."""
    used = {shipment.logistics for shipment in order.shipments}
    return Logistics.PLATFORM if used == {Logistics.PLATFORM} else Logistics.OWN


def fee_range(order: TradeOrder) -> tuple[Decimal, Decimal]:
    """The lowest and the highest fee to expect for an order, in its currency."""
    return order_fee(order, Logistics.PLATFORM), order_fee(order, Logistics.OWN)
