"""The bank's rates: CNY for 100 US dollars, by month; our own, close to 2022's. Pure."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

RATES = {
    1: Decimal("636.00"),
    2: Decimal("635.00"),
    3: Decimal("634.00"),
    4: Decimal("642.00"),
    5: Decimal("670.00"),
    6: Decimal("670.00"),
    7: Decimal("673.00"),
    8: Decimal("680.00"),
    9: Decimal("695.00"),
    10: Decimal("717.00"),
    11: Decimal("718.00"),
    12: Decimal("697.00"),
}
"""By month of the sandbox's date, of whatever year."""


def rate_on(day: date) -> Decimal:
    """CNY for 100 US dollars on a day."""
    return RATES[day.month]


def proceeds(amount: Decimal, rate: Decimal) -> Decimal:
    """What an amount of US dollars comes to in CNY, rounded to the cent."""
    return (amount * rate / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
