"""How values stand on pages."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask

from trainer.core.languages import gettext as _


def init_formats(app: Flask, time_zone: str) -> None:
    """Give templates the filters for values; times are shown in ``time_zone``.

    They are ``moment``, ``money``, ``number``, ``score``, ``listed`` and ``sentences``.
    """
    zone = ZoneInfo(time_zone)

    def moment(value: datetime, pattern: str = "%Y-%m-%d %H:%M") -> str:
        """A point in time, written alike in every language."""
        return value.astimezone(zone).strftime(pattern)

    app.jinja_env.filters.update(
        moment=moment, money=money, number=number, score=number, listed=listed, sentences=sentences
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
