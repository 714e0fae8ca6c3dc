"""What a buyer's request is about: what the order says, and what an answer makes of it. Pure."""

from decimal import Decimal

from trainer.areas.orders.choices import IN_WORDS, OF_A_LINE, ChangeKind
from trainer.areas.orders.models import NOTHING, OrderChange, TradeOrder, TradeOrderLine
from trainer.areas.orders.money import settle


def line_of(order: TradeOrder, change: OrderChange) -> TradeOrderLine | None:
    """The line that a request concerns; None where it is about the whole order."""
    place = (change.line or 1) - 1
    if change.kind not in OF_A_LINE or not 0 <= place < len(order.lines):
        return None
    return order.lines[place]


def current(order: TradeOrder, change: OrderChange) -> Decimal | None:
    """The number that the order has now; None where words are asked for."""
    line = line_of(order, change)
    match change.kind:
        case ChangeKind.SHIP_DAYS:
            return None if order.ship_days is None else Decimal(order.ship_days)
        case ChangeKind.FREIGHT:
            return order.freight
        case ChangeKind.QUANTITY:
            return Decimal(line.quantity) if line is not None else None
        case ChangeKind.PRICE:
            return line.unit_price if line is not None else None
    return None


def carry_out(order: TradeOrder, change: OrderChange, value: Decimal | None) -> None:
    """Change the order as agreed on, and compute its amounts.

    Args:
        order: The order.
        change: The request.
        value: The number that holds from now on: the buyer's, or the seller's own.
    """
    paid_at_once = not order.balance
    if change.kind in IN_WORDS:
        _write(order, change)
    elif value is not None:
        _put(order, change, value)
    settle(order)
    if order.prepayment is not None:
        order.prepayment = order.total if paid_at_once else min(order.prepayment, order.total)
        order.balance = max(order.total - order.prepayment, NOTHING)


def _write(order: TradeOrder, change: OrderChange) -> None:
    if change.kind is ChangeKind.REMARK:
        order.remark = "\n".join(filter(None, [order.remark, change.wanted_text]))
        return
    order.address, order.province, order.city = change.wanted_text[:200], "", ""
    order.country = change.wanted_country or order.country


def _put(order: TradeOrder, change: OrderChange, value: Decimal) -> None:
    line = line_of(order, change)
    if change.kind is ChangeKind.SHIP_DAYS:
        order.ship_days = int(value)
    elif change.kind is ChangeKind.FREIGHT:
        order.freight = value
    elif change.kind is ChangeKind.QUANTITY and line is not None:
        line.quantity = int(value)
    elif line is not None:
        line.unit_price = value
