"""A declaration begun from an order: what the order answers already (CUS-01)."""

from typing import Any

from trainer.areas.buyers import service as buyers
from trainer.areas.customs import codes
from trainer.areas.customs.choices import Mark, Term
from trainer.areas.customs.models import CustomsGoods
from trainer.areas.orders.choices import OwnExport, Transport
from trainer.areas.orders.models import NOTHING, TradeOrder
from trainer.areas.rfq.choices import TradeTerm
from trainer.areas.verification import service as verification

TRANSPORT = {
    Transport.SEA: "2",
    Transport.AIR: "5",
    Transport.LAND: "4",
    Transport.EXPRESS: "5",
    Transport.POST: "6",
}
"""The customs' code of transport by the order's way; express flies."""
TERMS = {
    TradeTerm.FOB: Term.FOB,
    TradeTerm.FCA: Term.FOB,
    TradeTerm.EXW: Term.EXW,
    TradeTerm.CFR: Term.CF,
    TradeTerm.CPT: Term.CF,
    TradeTerm.CIF: Term.CIF,
    TradeTerm.CIP: Term.CIF,
}
"""The customs' terms that match the order's; the others are left to the exporter."""
CHINA = "CHN"
GENERAL, MARKET = "0110", "1039"
"""Codes of supervision: general trade and market procurement."""


def basic(order: TradeOrder) -> dict[str, Any]:
    """The basic information that an order answers."""
    company = verification.certified_company()
    sender = company.company_name_en if company is not None else ""
    buyer = buyers.find(order.buyer) if order.buyer else None
    currency = order.currency.value.upper()
    found: dict[str, Any] = {
        "agreement_number": order.number,
        "sender": sender,
        "producer": sender,
        "receiver": buyer.company if buyer is not None else order.receiver or order.buyer_name,
        "transport": _name("transport", TRANSPORT[order.transport] if order.transport else ""),
        "supervision": _name(
            "supervision", MARKET if order.own_export is OwnExport.MARKET else GENERAL
        ),
        "trading_country": _country(order),
        "arrival_country": _country(order),
        "term": TERMS.get(order.trade_term) if order.trade_term else None,
        "currency": currency,
    }
    if order.own_export is OwnExport.CONVENIENT:
        found["supervision"] = ""
    for name, amount, terms in (
        ("freight", order.freight, (Term.CIF, Term.CF)),
        ("insurance", order.insurance, (Term.CIF,)),
    ):
        if amount and found["term"] in terms:
            found |= {name: amount, f"{name}_mark": Mark.TOTAL, f"{name}_currency": currency}
    return found


def goods(order: TradeOrder) -> list[CustomsGoods]:
    """The lines of an order as goods; codes, units and weights are left to the exporter."""
    return [
        CustomsGoods(
            position=place,
            name=line.name,
            quantity=line.quantity,
            unit_price=line.unit_price,
            total=line.amount or NOTHING,
            currency=order.currency.value.upper(),
            origin=_name("country", CHINA),
            destination=_country(order),
        )
        for place, line in enumerate(order.lines)
    ]


def _country(order: TradeOrder) -> str:
    return _name("country", order.country or "")


def _name(table: str, text: str) -> str:
    """The stored name of a code or English name; empty where the table has none."""
    entry = codes.table(table).find(text)
    return entry.name if entry is not None else ""
