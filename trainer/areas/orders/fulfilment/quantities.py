"""How much of an order is shipped, and how much is left. Pure."""

from collections import Counter

from trainer.areas.orders.models import TradeOrder


def shipped(order: TradeOrder) -> Counter[int]:
    """Pieces shipped of each line, by its id."""
    found: Counter[int] = Counter()
    for shipment in order.shipments:
        for line in shipment.lines:
            found[line.line_id] += line.quantity
    return found


def left(order: TradeOrder) -> dict[int, int]:
    """Pieces of each line that are still to be shipped, by its id."""
    sent = shipped(order)
    return {line.id: line.quantity - sent[line.id] for line in order.lines}
