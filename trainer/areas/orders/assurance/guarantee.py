"""Guaranteed delivery and what lateness costs the seller (GUA-01). Pure.

The order's last day of delivery is this simulator's own: the agreed day of shipping and the longest
way by the order's transport.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from trainer.areas.orders.choices import (
    PARCELS,
    Carrier,
    ExportMode,
    GoodsBy,
    OrderCurrency,
    OwnExport,
    Scheme,
    Status,
    Transport,
)
from trainer.areas.orders.fulfilment.timing import TRANSIT_DAYS
from trainer.areas.orders.models import TradeOrder
from trainer.areas.orders.money import CENT, CNY_PER_USD, CONVENIENT_LIMIT
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING

COMPENSATION_RATE = Decimal("0.1")
"""The share of the order that late goods cost."""
MAX_COMPENSATION = Decimal(100)
"""US dollars."""
CARRIERS = (Carrier.ALIBABA, Carrier.UPS, Carrier.DHL, Carrier.FEDEX)
"""The carriers that support guaranteed delivery: the platform's, and the three big couriers."""


def problems(order: TradeOrder, *, joined: bool, ready_to_ship: bool) -> Iterator[Problem]:
    """Why an order cannot have guaranteed delivery; nothing for orders without it.

    Args:
        order: The order before it is sent.
        joined: Whether the shop has joined 保障升级.
        ready_to_ship: Whether all goods are Ready to Ship products.
    """
    if not order.guaranteed or order.scheme is not Scheme.ASSURANCE:
        return
    if not joined:
        yield Problem("guaranteed", _("店铺还没有加入保障升级，请先到“信用保障服务”加入"))
    if order.goods_by is GoodsBy.CONTRACT or not ready_to_ship:
        yield Problem("guaranteed", _("到货保障要求所有产品都是直接下单品"))
    if order.transport not in PARCELS:
        yield Problem("guaranteed", _("到货保障要求运输方式为快递或邮政"))
    elif order.carrier not in CARRIERS:
        names = join_list([str(carrier.label) for carrier in CARRIERS])
        yield Problem("guaranteed", _("到货保障要求承运商为%(names)s", names=names))
    if order.export_mode is not ExportMode.OWN or order.own_export is not OwnExport.CONVENIENT:
        yield Problem("guaranteed", _("到货保障要求出口方式为便捷发货出口"))
    if order.total > CONVENIENT_LIMIT:
        yield Problem("guaranteed", _("到货保障的订单总价不能超过 10,000 美元"))


def deliver_by(order: TradeOrder) -> date | None:
    """The last day of delivery of an order with guaranteed delivery; None until it is paid."""
    if not order.guaranteed or order.ship_by is None:
        return None
    return order.ship_by + timedelta(days=TRANSIT_DAYS[order.transport or Transport.EXPRESS][1])


def is_delivered_late(order: TradeOrder) -> bool:
    """Whether all goods have arrived, and the last after the guaranteed day.

    Goods that were shipped late and arrive in time cost nothing.
    """
    last = deliver_by(order)
    if last is None or order.status is not Status.SHIPPED:
        return False
    days = [
        shipment.delivered_at.astimezone(BEIJING).date() if shipment.delivered_at else None
        for shipment in order.shipments
    ]
    arrived = [day for day in days if day is not None]
    return len(arrived) == len(days) > 0 and max(arrived) > last


def compensation(order: TradeOrder) -> Decimal:
    """What late goods cost the seller, in the order's currency: 10 %, at most 100 US dollars."""
    most = MAX_COMPENSATION
    if order.currency is OrderCurrency.CNY:
        most *= CNY_PER_USD
    return min(order.total * COMPENSATION_RATE, most).quantize(CENT, ROUND_HALF_UP)
