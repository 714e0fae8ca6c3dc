"""Carriers and freight that the templates of an order's goods offer (ORD-02)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.freight import pricing
from trainer.areas.freight.choices import Carrier as LineCarrier
from trainer.areas.freight.countries import countries
from trainer.areas.freight.lines import services
from trainer.areas.freight.models import FreightTemplate
from trainer.areas.orders.assurance.guarantee import CARRIERS
from trainer.areas.orders.choices import PARCELS, Carrier, GoodsBy
from trainer.areas.orders.models import TradeOrder
from trainer.areas.products.models import Product
from trainer.core.web import db

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
    if order.country not in countries() or not order.lines:
        return ()
    templates = _templates({p.freight_template_id for p in products.values()} - {None})
    found: list[dict[Carrier, tuple[Decimal, int | None]]] = []
    for line in order.lines:
        product = products.get(line.product_id)
        template = templates.get(product.freight_template_id or 0) if product else None
        parcel = _parcel(product, line.quantity) if product else None
        if template is None or parcel is None:
            return ()
        found.append(_cheapest(template, order.country, parcel))
    return tuple(sorted(_whole(found), key=lambda offer: offer.freight))


def _templates(numbers: Collection[int | None]) -> dict[int, FreightTemplate]:
    if not numbers:
        return {}
    query = select(FreightTemplate).where(FreightTemplate.id.in_(numbers))
    query = query.options(selectinload(FreightTemplate.services))
    return {template.id: template for template in db.session.scalars(query)}


def _parcel(product: Product, quantity: int | None) -> pricing.Parcel | None:
    sides = (product.length, product.width, product.height)
    if not product.weight or not all(sides) or not quantity:
        return None
    length, width, height = (side or Decimal(0) for side in sides)
    return pricing.Parcel(product.weight, length, width, height, quantity)


def _cheapest(
    template: FreightTemplate, country: str, parcel: pricing.Parcel
) -> dict[Carrier, tuple[Decimal, int | None]]:
    """The cheapest service of each carrier: its freight, and its longest way in days."""
    found: dict[Carrier, tuple[Decimal, int | None]] = {}
    for service in template.services:
        quote = pricing.quote(service, country, parcel)
        if quote.fee is None:
            continue
        line = services()[service.line]
        carrier = OF_LINE[line.carrier]
        if carrier not in found or quote.fee < found[carrier][0]:
            found[carrier] = (quote.fee, line.days[1] if line.days else None)
    return found


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
