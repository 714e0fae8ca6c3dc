"""What an order can begin with: an inquiry, a quote to an RFQ (RFQ-04), or another order."""

from typing import Any

from sqlalchemy import select

from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.models import Buyer
from trainer.areas.freight import service as freight
from trainer.areas.inquiries.models import Inquiry
from trainer.areas.orders.choices import (
    Coverage,
    GoodsBy,
    OrderCurrency,
    OwnExport,
    PayWay,
    Scheme,
)
from trainer.areas.orders.models import TradeOrder
from trainer.areas.products.models import Product
from trainer.areas.rfq import service as rfq
from trainer.areas.rfq.models import RfqQuote
from trainer.core.data.records import copy_record
from trainer.core.web import db

USUAL: dict[str, Any] = {
    "scheme": Scheme.ASSURANCE,
    "pay_way": PayWay.TRANSFER,
    "currency": OrderCurrency.USD,
    "goods_by": GoodsBy.PRODUCTS,
    "own_export": OwnExport.SELF,
    "coverage": Coverage.UNTIL_RECEIPT,
}
"""What is chosen on a blank form."""
_OWN = ("number", "drafted_by", "status", "buyer", "contract_name", "contract_digest",
        "collection_account",
        "submitted_at", "prepaid_at", "balance_paid_at", "ship_by", "shipped_at", "ended_at",
        "inquiry_id", "quote_id")  # fmt: skip
"""What belongs to one order and is not copied."""


def from_inquiry(inquiry: Inquiry) -> dict[str, Any]:
    """The fields that an inquiry answers: the buyer, and the product if the shop still has it."""
    found: dict[str, Any] = {
        "buyer_email": inquiry.email,
        "buyer_name": inquiry.contact,
        "country": freight.country_named(inquiry.country),
    }
    return found | _goods(inquiry.product, inquiry.quantity)


def from_buyer(buyer: Buyer, product: int | None, quantity: int | None) -> dict[str, Any]:
    """The fields that a chat or a sample answers: the buyer, and the product if it is there."""
    found: dict[str, Any] = {
        "buyer_email": buyer.email,
        "buyer_name": buyer.contact,
        "country": freight.country_named(buyer.country),
    }
    return found | _goods(product, quantity)


def _goods(product: int | None, quantity: int | None) -> dict[str, Any]:
    """A line of the product if the shop still has it."""
    if not product or not db.session.scalar(select(Product.id).where(Product.id == product)):
        return {}
    line = {"product_id": product, "quantity": quantity}
    return {"lines": [line | {"specification": "", "unit_price": None}]}


def from_quote(quote: RfqQuote) -> dict[str, Any]:
    """The fields that a quote and the buyer's request answer (RFQ-04)."""
    asked = rfq.find_request(quote.rfq_code)
    buyer = buyers.find(asked.buyer)
    found: dict[str, Any] = {"trade_term": quote.trade_term}
    if buyer is not None:
        found |= {"buyer_email": buyer.email, "buyer_name": buyer.contact}
        found["country"] = freight.country_named(buyer.country)
    return found


def copy_of(order: TradeOrder) -> TradeOrder:
    """A draft with the same content."""
    copied = copy_record(order)
    for name in _OWN:
        default = TradeOrder.__table__.columns[name].default
        setattr(copied, name, default.arg if default is not None else None)
    copied.lines = [copy_record(line) for line in order.lines]
    return copied
