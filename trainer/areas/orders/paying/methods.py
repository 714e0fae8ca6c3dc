"""Payment methods with their fees and limits, read from the reference file (TA-06). Pure.

The source's table is partly illegible: the file says which figures are this simulator's own, and
the help page marks them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from trainer.areas.orders.choices import Method, PayWay, RemitWay, Scheme
from trainer.areas.orders.models import NOTHING, TradeOrder
from trainer.areas.orders.money import CENT, in_dollars
from trainer.config import ROOT
from trainer.core.text.yaml_files import read_yaml

FILE = ROOT / "seed" / "reference" / "payment_methods.yaml"
FREELY_CHOSEN = (
    Method.CARD,
    Method.ONLINE_TRANSFER,
    Method.E_CHECKING,
    Method.WESTERN_UNION,
    Method.PAY_LATER,
)
"""What a buyer of an order with other ways of payment chooses from, the quickest first."""


@dataclass(frozen=True)
class Terms:
    """What a method costs the buyer, and how much it takes at once; US dollars.

    Attributes:
        method: The method.
        currencies: Which currencies it takes: ``usd``, ``many`` or ``local``.
        rate: Percent of the payment, with ``least`` as the lowest fee; None for fixed fees.
        least: The lowest fee of a rate.
        fee: The lowest and the highest fixed fee, by the amount paid.
        most: The highest single payment; None without a limit.
        hours: Hours until the money arrives, where it takes less than a day.
        days: Working days until the money arrives.
        assumed: Which figures are this simulator's own.
    """

    method: Method
    currencies: str
    rate: Decimal | None = None
    least: Decimal = NOTHING
    fee: tuple[Decimal, Decimal] | None = None
    most: Decimal | None = None
    hours: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    assumed: tuple[str, ...] = ()

    def takes(self, dollars: Decimal) -> bool:
        """Whether a payment is within the limit."""
        return self.most is None or dollars <= self.most

    def cost(self, dollars: Decimal) -> Decimal:
        """The buyer's fee on a payment: a rate, or by its size between the two fixed fees."""
        if self.rate is not None:
            return max(dollars * self.rate / 100, self.least).quantize(CENT, ROUND_HALF_UP)
        least, most = self.fee or (NOTHING, NOTHING)
        share = min(dollars / (self.most or STEEPEST), Decimal(1))
        return (least + (most - least) * share).quantize(CENT, ROUND_HALF_UP)


STEEPEST = Decimal(10_000)
"""The payment with which a fixed fee is highest where a method has no limit; our own."""


@cache
def methods() -> Mapping[Method, Terms]:
    """All methods in the order of the help page."""
    return {
        Method(code): _terms(code, entry) for code, entry in read_yaml(FILE).data["methods"].items()
    }


def _terms(code: str, entry: Any) -> Terms:
    fee = entry.get("fee")
    return Terms(
        method=Method(code),
        currencies=entry["currencies"],
        rate=Decimal(entry["rate"]) if "rate" in entry else None,
        least=Decimal(entry.get("least", 0)),
        fee=(Decimal(fee[0]), Decimal(fee[1])) if fee else None,
        most=Decimal(entry["most"]) if "most" in entry else None,
        hours=tuple(entry["hours"]) if "hours" in entry else None,
        days=tuple(entry["days"]) if "days" in entry else None,
        assumed=tuple(entry.get("assumed", ())),
    )


def chosen(order: TradeOrder, amount: Decimal) -> Method:
    """The method by which a buyer pays an amount of an order.

    That of the order's way of payment; where the buyer is free, the cheapest that takes so much,
    and a bank transfer above all limits.
    """
    if order.scheme is Scheme.REMITTANCE:
        return Method.DP if order.remit_way is RemitWay.DP else Method.TT
    if order.pay_way is PayWay.CREDIT:
        return Method.LETTER_OF_CREDIT
    if order.pay_way is not PayWay.OTHER:
        return Method.TT
    dollars = in_dollars(amount, order.currency)
    able = [methods()[each] for each in FREELY_CHOSEN if methods()[each].takes(dollars)]
    return min(able, key=lambda terms: terms.cost(dollars)).method if able else Method.TT


def payer_fee(order: TradeOrder, method: Method, amount: Decimal) -> Decimal:
    """What the buyer pays for a payment besides, in US dollars."""
    return methods()[method].cost(in_dollars(amount, order.currency))
