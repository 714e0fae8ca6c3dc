"""Carriers and freight that the templates of an order's goods offer (ORD-02)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from trainer.areas.freight import service as freight
from trainer.areas.freight.choices import Carrier as LineCarrier
from trainer.areas.freight.models import FreightTemplate
from trainer.areas.orders.assurance.guarantee import CARRIERS
from trainer.areas.orders.choices import PARCELS, Carrier, GoodsBy
from trainer.areas.orders.models import TradeOrder
from trainer.areas.products.models import Product

OF_LINE = {
    LineCarrier.ALIBABA: Carrier.ALIBABA,
    LineCarrier.FEDEX: Carrier.FEDEX,
    LineCarrier.DHL: Carrier.DHL,
    LineCarrier.UPS: Carrier.UPS,
    LineCarrier.CHINA_POST: Carrier.EMS,
    LineCarrier.FORWARDER: Carrier.FORWARDER,
}
"""The order's carrier by that of a freight line."""


@dataclass(frozen=True)
class Offer:
    """What a carrier charges for all goods of an order.

    Attributes:
        carrier: The carrier.
        freight: The cheapest freight by the templates, in US dollars.
        days: The longest way in days; None for the seller's own accounts.
        guaranteed: Whether the carrier supports guaranteed delivery (GUA-01).
    """

    carrier: Carrier
    freight: Decimal
    days: int | None
    guaranteed: bool


def offers(order: TradeOrder, products: Mapping[int, Product]) -> tuple[Offer, ...]:
    """The carriers for all goods of an order, the cheapest first.

    Nothing where freight cannot be computed: by contract, by sea, air or land, without a country
    of the templates, or for goods without template, size or weight.
    """
    if order.goods_by is GoodsBy.CONTRACT or order.transport not in PARCELS:
        return ()
    if not (order.country and freight.delivers_to(order.country) and order.lines):
        return ()
    numbers = {p.freight_template_id for p in products.values() if p.freight_template_id}
    templates = freight.templates(numbers)
    found: list[dict[Carrier, tuple[Decimal, int | None]]] = []
    for line in order.lines:
        product = products.get(line.product_id)
        template = templates.get(product.freight_template_id or 0) if product else None
        if product is None or template is None:
            return ()
        quoted = _cheapest(product, template, order.country, line.quantity)
        if quoted is None:
            return ()
        found.append(quoted)
    return tuple(sorted(_whole(found), key=lambda offer: offer.freight))


def _cheapest(
    product: Product, template: FreightTemplate, country: str, quantity: int | None
) -> dict[Carrier, tuple[Decimal, int | None]] | None:
    """The cheapest service of each carrier; None where size, weight or quantity are missing."""
    if not (product.weight and product.length and product.width and product.height and quantity):
        return None
    sides = (product.length, product.width, product.height)
    quoted = freight.cheapest(template, country, product.weight, sides, quantity)
    return {OF_LINE[carrier]: offer for carrier, offer in quoted.items()}


def _whole(found: list[dict[Carrier, tuple[Decimal, int | None]]]) -> list[Offer]:
    """The carriers that take every line, with the sum of their freight."""
    by_carrier: dict[Carrier, list[tuple[Decimal, int | None]]] = defaultdict(list)
    for part in found:
        for carrier, quoted in part.items():
            by_carrier[carrier].append(quoted)
    return [
        Offer(
            carrier,
            sum((fee for fee, _days in quoted), Decimal(0)),
            max((days for _fee, days in quoted if days), default=None),
            carrier in CARRIERS,
        )
        for carrier, quoted in by_carrier.items()
        if len(quoted) == len(found)
    ]
