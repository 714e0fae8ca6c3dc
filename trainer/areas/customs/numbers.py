"""Numbers as papers print them."""

from decimal import Decimal


def plain(value: Decimal | int | None) -> str:
    """A number without trailing zeros or exponent: 30.5, 100; nothing for None."""
    return "" if value is None else f"{Decimal(value).normalize():f}"
