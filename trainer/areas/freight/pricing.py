"""Freight of a parcel by a service of a template (FRT-02), with the working.

Weights are in kilograms, sides in centimetres, amounts in US dollars. The steps of
weight, and whole kilograms above 20 kg, are the simulator's own.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from trainer.areas.freight.choices import Calculation, GoodsKind
from trainer.areas.freight.countries import countries
from trainer.areas.freight.lines import Limits, Price, Service, services
from trainer.areas.freight.models import FreightService
from trainer.core.text.formats import number
from trainer.core.text.i18n import gettext as _

VOLUMETRIC = 5000
"""Cubic centimetres of a kilogram of volumetric weight (PQ-04)."""
HEAVY = Decimal(20)
"""Kilograms up to which a line charges by its step; above, by whole kilograms."""
KILOGRAM = Decimal(1)
CENT = Decimal("0.01")
MAX_ON_TIME_RATE = 120
"""The highest percentage of the platform's price with which 承诺达 is offered (FRT-03)."""


@dataclass(frozen=True)
class Parcel:
    """What is sent: the package of one piece, and how many."""

    weight: Decimal
    length: Decimal
    width: Decimal
    height: Decimal
    quantity: int = 1

    @property
    def actual(self) -> Decimal:
        """The actual weight of all pieces."""
        return self.weight * self.quantity

    @property
    def volumetric(self) -> Decimal:
        """The volumetric weight of all pieces."""
        return self.length * self.width * self.height * self.quantity / VOLUMETRIC

    @property
    def charged(self) -> Decimal:
        """The chargeable weight before it is rounded: the higher of both."""
        return max(self.actual, self.volumetric)

    @property
    def side(self) -> Decimal:
        """The longest side of a piece's package."""
        return max(self.length, self.width, self.height)

    @property
    def girth(self) -> Decimal:
        """The longest side and the circumference around it."""
        return self.side + 2 * (self.length + self.width + self.height - self.side)


@dataclass(frozen=True)
class Quote:
    """The freight of a service; without a fee, buyers do not see the service."""

    service: FreightService
    fee: Decimal | None
    explanation: str
    """How the fee comes about, or why there is none."""
    on_time: bool = False
    """Whether it carries the label On-time Delivery (FRT-03)."""


def quote(service: FreightService, country: str, parcel: Parcel) -> Quote:
    """The freight of a parcel to a country by a service."""
    known = services()[service.line]
    if country not in service.countries:
        return Quote(service, None, _("没有勾选这个国家或地区"))
    if reason := _refusal(known, parcel):
        return Quote(service, None, reason)
    fee, explanation = _fee(service, known, country, parcel)
    return Quote(service, fee, explanation, on_time=on_time(service, country))


def on_time(service: FreightService, country: str) -> bool:
    """Whether a service carries 承诺达 in a country, by line, price and country (FRT-03)."""
    return (
        services()[service.line].on_time
        and countries()[country].on_time
        and service.calculation is Calculation.PLATFORM
        and (service.rate or 0) <= MAX_ON_TIME_RATE
    )


def carries_label(service: FreightService) -> bool:
    """Whether a service carries the label On-time Delivery in any of its countries (FRT-03)."""
    return any(on_time(service, country) for country in service.countries)


def takes(goods: GoodsKind, country: str) -> bool:
    """Whether a country accepts a kind of goods (FRT-02)."""
    return goods is not GoodsKind.BATTERY or countries()[country].takes_batteries


def _refusal(known: Service, parcel: Parcel) -> str | None:
    """Why a line does not take a parcel."""
    if known.limits is None:
        return None
    return _size_refusal(known.limits, parcel) or _weight_refusal(known.limits, parcel.charged)


def _size_refusal(limits: Limits, parcel: Parcel) -> str | None:
    if parcel.side > limits.side:
        return _(
            "最长边 %(side)s cm 超过限制 %(most)s cm",
            side=number(parcel.side),
            most=number(limits.side),
        )
    if parcel.girth > limits.girth:
        return _(
            "围长 %(girth)s cm 超过限制 %(most)s cm",
            girth=number(parcel.girth),
            most=number(limits.girth),
        )
    return None


def _weight_refusal(limits: Limits, weight: Decimal) -> str | None:
    shown = number(weight.quantize(CENT))
    if weight <= limits.over and limits.over:
        return _(
            "计费重 %(weight)s kg，只承运 %(over)s kg 以上的货物",
            weight=shown,
            over=number(limits.over),
        )
    if weight > limits.most:
        return _(
            "计费重 %(weight)s kg 超过限制 %(most)s kg", weight=shown, most=number(limits.most)
        )
    return None


def _fee(
    service: FreightService, known: Service, country: str, parcel: Parcel
) -> tuple[Decimal | None, str]:
    match service.calculation:
        case Calculation.FREE:
            return Decimal(0), _("卖家包邮，运费为 0")
        case Calculation.NEGOTIATED:
            return None, _("协商物流，没有明确的运费")
        case Calculation.BY_WEIGHT:
            first, step = service.first_weight, service.step_weight
            return _stepped(service, parcel.actual, first, step, "kg")
        case Calculation.BY_QUANTITY:
            pieces = Decimal(parcel.quantity)
            first, step = Decimal(service.first_pieces or 0), Decimal(service.step_pieces or 0)
            return _stepped(service, pieces, first, step, _("件"))
        case _:
            price = known.prices[countries()[country].zone]
            return _platform(known, price, service.rate or 0, parcel)


def _platform(known: Service, price: Price, rate: int, parcel: Parcel) -> tuple[Decimal, str]:
    """The platform's price by chargeable weight, times the rate."""
    heavy = parcel.charged > HEAVY
    weight = round_up(parcel.charged, KILOGRAM if heavy else known.step)
    base = price.heavy * weight if heavy else price.first + price.step * (weight / known.step - 1)
    fee = _cents(base * rate / 100)
    return fee, _(
        "实重 %(actual)s kg，体积重 %(volumetric)s kg，按计费重 %(weight)s kg 计算："
        "平台运价 %(base)s 美元 × %(rate)d%% = %(fee)s 美元",
        actual=number(parcel.actual),
        volumetric=number(parcel.volumetric.quantize(CENT)),
        weight=number(weight),
        base=_cents(base),
        rate=rate,
        fee=fee,
    )


def _stepped(
    service: FreightService,
    amount: Decimal,
    first: Decimal | None,
    step: Decimal | None,
    unit: str,
) -> tuple[Decimal, str]:
    """A first fee and one for each further step: by actual weight, or by pieces."""
    more = max(round_up(amount - (first or 0), step) / step, Decimal(0)) if step else Decimal(0)
    first_fee, step_fee = service.first_fee or Decimal(0), service.step_fee or Decimal(0)
    fee = _cents(first_fee + more * step_fee)
    return fee, _(
        "%(amount)s %(unit)s：首费 %(first)s 美元 + 续费 %(step)s 美元 × %(more)s = %(fee)s 美元",
        amount=number(amount),
        unit=unit,
        first=_cents(first_fee),
        step=_cents(step_fee),
        more=number(more),
        fee=fee,
    )


def round_up(amount: Decimal, step: Decimal) -> Decimal:
    """The next multiple of a step."""
    return (amount / step).to_integral_value(ROUND_CEILING) * step


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
