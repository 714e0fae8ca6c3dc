"""How values stand on pages."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from flask import Flask
from flask_babel import gettext as _


def init_formats(app: Flask) -> None:
    """Give templates the filters ``money``, ``number``, ``score``, ``listed`` and ``sentences``."""
    app.jinja_env.filters.update(
        money=money, number=number, score=number, listed=listed, sentences=sentences
    )


def money(value: Decimal | None) -> str:
    """An amount in US dollars; a dash where there is none."""
    return "—" if value is None else f"${value:,.2f}"


def number(value: Decimal | float | None) -> str:
    """A number without zeros that say nothing: 7, 9.5, 66.67."""
    return "—" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def listed(names: Iterable[Any]) -> str:
    """Names or values in a row: 积木、拼图."""
    return _("、").join(map(str, names))


def sentences(parts: Iterable[Any]) -> str:
    """Statements in a row, divided by semicolons."""
    return _("；").join(map(str, parts))
