"""What is refused or asked about when goods are shipped (SHIP-01). Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from trainer.areas.orders.choices import (
    PARCELS,
    Carrier,
    GoodsBy,
    ShipRule,
    Transport,
    waybill_unlike,
)
from trainer.areas.orders.models import Shipment, TradeOrder
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem


def problems(
    order: TradeOrder, shipment: Shipment, left: Mapping[int, int], used: Collection[str]
) -> Iterator[Problem]:
    """All that is wrong with a shipment before it is sent.

    Args:
        order: The order.
        shipment: The candidate.
        left: Pieces of each line that are still to be shipped.
        used: Tracking numbers of the shop's other shipments.
    """
    if order.goods_by is not GoodsBy.CONTRACT:
        yield from _goods(shipment, left)
    yield from _carrier(order, shipment)
    yield from _tracking(shipment, used)
    if order.ship_rule is ShipRule.AFTER_BALANCE and order.balance and not order.balance_paid_at:
        yield Problem(None, _("约定尾款到账后发货，尾款还没有到账，请核对"), warning=True)


def _goods(shipment: Shipment, left: Mapping[int, int]) -> Iterator[Problem]:
    if not shipment.lines:
        yield Problem("lines", _("请选择发货商品"))
    seen: Counter[int] = Counter()
    for place, line in enumerate(shipment.lines):
        if line.line_id is None:
            continue
        seen[line.line_id] += 1
        if seen[line.line_id] > 1:
            yield Problem(f"lines-{place}-line_id", _("商品重复，请合并为一行"))
        elif line.quantity and line.quantity > left.get(line.line_id, 0):
            message = _("只剩 %(n)d 件没有发货", n=left.get(line.line_id, 0))
            yield Problem(f"lines-{place}-quantity", message)


def _carrier(order: TradeOrder, shipment: Shipment) -> Iterator[Problem]:
    """The carrier that the order names binds the seller (SHIP-01)."""
    if shipment.carrier is None:
        return
    if order.carrier is not None and shipment.carrier is not order.carrier:
        message = _("订单约定由 %(name)s 承运，请按约定发货", name=order.carrier.label)
        yield Problem("carrier", message)
    elif order.transport is Transport.SEA and shipment.carrier not in {
        Carrier.FORWARDER,
        Carrier.OTHER,
    }:
        yield Problem("carrier", _("订单约定海运，请核对承运商"), warning=True)
    elif order.transport in PARCELS and shipment.carrier is Carrier.FORWARDER:
        yield Problem("carrier", _("订单约定快递或邮政，请核对承运商"), warning=True)


def _tracking(shipment: Shipment, used: Collection[str]) -> Iterator[Problem]:
    number = (shipment.tracking or "").strip()
    if not number:
        return
    if example := waybill_unlike(number, shipment.carrier):
        yield Problem("tracking", _("运单号格式不对，应如 %(example)s", example=example))
    elif number.upper() in used:
        yield Problem("tracking", _("该运单号已经用过，请核对"))
