"""Requests of the demo market, a quote that the form accepts, and candidates for rules."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.rfq.choices import (
    Currency,
    Language,
    Payer,
    PaymentTerm,
    QuoteUnit,
    SampleCharge,
    Samples,
    Status,
    TradeTerm,
)
from trainer.areas.rfq.models import RfqQuote, RfqQuotePrice, RfqRequest
from trainer.core.text.timezones import BEIJING

SOLID_WOOD = "2211090047"
FULL = "2211080042"
SPANISH = "2210270027"
NOW = datetime(2022, 11, 10, 9, tzinfo=BEIJING)
TODAY = NOW.date()

RIGHT = {
    "language": "english",
    "product_name": "Slide Building Blocks toys City House",
    "specification": "M00257",
    "description": "Material: Solid wood",
    "unit": "box",
    "trade_term": "fob",
    "port": "Shanghai",
    "valid_until": "2022-11-25",
    "currency": "usd",
    "prices-0-min_quantity": "100",
    "prices-0-price": "18",
    "prices-1-min_quantity": "500",
    "prices-1-price": "15",
    "payment_term": "tt",
    "samples": "yes",
    "sample_charge": "free",
    "sample_freight": "buyer",
    "sample_days": "3",
    "message": "Hello, we are very happy that we have goods that meet your needs.",
}


def submit(shop: OfficeClient, code: str = SOLID_WOOD, **changes: Any) -> RfqQuote:
    answer = shop.post(f"rfq/requests/{code}/quote", RIGHT | changes)
    assert answer.status_code == 302, answer.text
    quote: RfqQuote = shop.records(RfqQuote)[-1]
    return quote


def asked(**changes: Any) -> RfqRequest:
    values = {
        "code": "1",
        "language": Language.ENGLISH,
        "quantity": 500,
        "unit": QuoteUnit.BOX,
        "target_price": Decimal(16),
        "trade_term": TradeTerm.FOB,
        "payment_term": PaymentTerm.TT,
        "stars": 1,
        "taken": 4,
        "posted_at": datetime(2022, 11, 9, 21, tzinfo=BEIJING),
        "closes_on": date(2022, 12, 9),
    }
    return RfqRequest(**(values | changes))


def ladder(*steps: tuple[int, str]) -> list[RfqQuotePrice]:
    return [RfqQuotePrice(min_quantity=n, price=Decimal(price)) for n, price in steps]


def offer(**changes: Any) -> RfqQuote:
    values = {
        "rfq_code": "1",
        "language": Language.ENGLISH,
        "product_name": "City House",
        "description": "Solid wood",
        "unit": QuoteUnit.BOX,
        "trade_term": TradeTerm.FOB,
        "port": "Shanghai",
        "valid_until": date(2022, 11, 25),
        "currency": Currency.USD,
        "prices": ladder((100, "18"), (500, "15")),
        "payment_term": PaymentTerm.TT,
        "samples": Samples.YES,
        "sample_charge": SampleCharge.FREE,
        "sample_freight": Payer.BUYER,
        "sample_days": 3,
        "message": "Hello, we have goods that meet your procurement needs.",
        "status": Status.SUBMITTED,
        "changes": 0,
        "submitted_at": NOW,
    }
    return RfqQuote(**(values | changes))
