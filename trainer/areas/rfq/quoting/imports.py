"""What a quote can begin with: one of the shop's products, or a template (RFQ-03)."""

from typing import Any

from sqlalchemy import select

from trainer.areas.products.choices import Support
from trainer.areas.products.models import Product
from trainer.areas.rfq.choices import PaymentTerm, QuoteUnit, Samples, TradeTerm
from trainer.areas.rfq.models import (
    NAME_LENGTH,
    TEMPLATE_NAME_LENGTH,
    Offer,
    RfqTemplate,
    RfqTemplatePrice,
)
from trainer.areas.rfq.rules import MAX_PRICES
from trainer.core.web import clock, db
from trainer.core.web.pagination import get_or_404

_OFFERED = tuple(name for name in Offer.__dict__ if not name.startswith("_"))
"""The columns of an offer."""


def from_product(number: int) -> dict[str, Any]:
    """The fields of a quote that a product answers."""
    product = get_or_404(Product, number)
    values = {
        "product_name": product.title[:NAME_LENGTH],
        "specification": product.code or product.model,
        "description": product.description,
        "unit": QuoteUnit(product.unit.value) if product.unit else None,
        "trade_term": TradeTerm.FOB,
        "port": product.port,
        "prices": [
            {"min_quantity": tier.min_quantity, "price": tier.price}
            for tier in product.price_tiers[:MAX_PRICES]
        ],
        "payment_term": next((t for t in PaymentTerm if t.label in product.payment_terms), None),
        "samples": Samples.YES if product.samples is Support.YES else None,
    }
    return {name: value for name, value in values.items() if value}


def templates() -> list[RfqTemplate]:
    """The shop's templates, the newest first."""
    query = select(RfqTemplate).order_by(RfqTemplate.updated_at.desc(), RfqTemplate.id)
    return list(db.session.scalars(query))


def from_template(number: int) -> dict[str, Any]:
    """The fields of a quote that a template answers."""
    template = get_or_404(RfqTemplate, number)
    prices = [{"min_quantity": p.min_quantity, "price": p.price} for p in template.prices]
    return {name: getattr(template, name) for name in _OFFERED} | {"prices": prices}


def template_of(source: Offer) -> RfqTemplate:
    """A template with the offer of a quote, or of another template."""
    values = {name: getattr(source, name) for name in _OFFERED}
    prices = [
        RfqTemplatePrice(position=p.position, min_quantity=p.min_quantity, price=p.price)
        for p in source.prices
    ]
    name = source.product_name[:TEMPLATE_NAME_LENGTH]
    return RfqTemplate(name=name, updated_at=clock.now(), prices=prices, **values)
