"""How values stand on pages."""

from decimal import Decimal

from flask import Flask


def init_formats(app: Flask) -> None:
    """Give templates the filters ``money``, ``number`` and ``score``."""
    app.jinja_env.filters.update(money=money, number=number, score=number)


def money(value: Decimal | None) -> str:
    """An amount in US dollars; a dash where there is none."""
    return "—" if value is None else f"${value:,.2f}"


def number(value: Decimal | float | None) -> str:
    """A number without zeros that say nothing: 7, 9.5, 66.67."""
    return "—" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
