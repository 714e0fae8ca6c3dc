"""Totals in English words, as trade papers state them."""

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from babel.numbers import get_currency_name

if TYPE_CHECKING:
    import inflect


@cache
def _engine() -> "inflect.engine":
    import inflect  # takes longer to import than all else together

    return inflect.engine()


def number_in_words(number: int) -> str:
    """A whole number in capitals: ONE THOUSAND TWO HUNDRED THIRTY-FOUR."""
    return str(_engine().number_to_words(number, andword="", comma="")).upper()  # type: ignore[arg-type]


def amount_in_words(amount: Decimal, currency: str) -> str:
    """An amount in words: SAY US DOLLARS TWO THOUSAND AND CENTS FIFTY ONLY."""
    whole = int(amount)
    cents = int((amount - whole) * 100)
    name = get_currency_name(currency, count=2, locale="en").upper() if currency else ""
    said = f"SAY {name} {number_in_words(whole)}"
    if cents:
        said += f" AND CENTS {number_in_words(cents)}"
    return f"{said} ONLY"


def packages_in_words(packages: int, kind: str) -> str:
    """A number of packages in words: SAY TOTAL ONE HUNDRED (100) BAGS ONLY."""
    return f"SAY TOTAL {number_in_words(packages)} ({packages}) {kind.upper()} ONLY"
