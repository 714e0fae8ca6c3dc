"""Parse numbers, dates and times, and normalise values that are compared as a whole."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from graders.facts import JSON, is_list
from graders.text import glyphs
from graders.text.writing import Style, normalize_text

_NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MAX_LENGTH = 100
"""Longer texts are no number, amount, date or time."""


def is_blank(value: JSON) -> bool:
    """Whether nothing was entered; zero and False are values."""
    if isinstance(value, str):
        return glyphs.shows_nothing(value)
    return value is None or (is_list(value) and not value)


def short_form(value: JSON) -> str:
    """Return a short text with ordinary digits, signs and spaces; empty for anything else."""
    if not isinstance(value, str) or len(value) > MAX_LENGTH:
        return ""
    return normalize_text(value, Style.CODE)


def parse_number(value: JSON) -> Decimal | None:
    """Parse a number, or return None.

    ``1,500`` is 1500; ``1,5`` and ``1.500,00`` are rejected rather than guessed.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        found = Decimal(repr(value))
        return found if found.is_finite() else None
    written = short_form(value)
    return Decimal(written.replace(",", "")) if _NUMBER.fullmatch(written) else None


def is_plain_number(value: JSON) -> bool:
    """Whether a number is spelt with digits, minus sign and decimal point only."""
    return not isinstance(value, str) or _PLAIN.fullmatch(value) is not None


def format_decimal(value: Decimal) -> str:
    """Format a number without trailing zeros or exponent."""
    written = f"{value:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written in {"-0", ""} else written


def parse_date(value: JSON) -> date | None:
    """Parse a ``YYYY-MM-DD`` date, or return None."""
    written = short_form(value)
    if not _DATE.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def parse_datetime(value: JSON) -> datetime | None:
    """Parse an ISO 8601 date-time to UTC, or return None.

    A date alone is rejected. A text without a time zone gives a naive result.
    """
    written = short_form(value)
    if len(written) <= len("2022-09-01"):
        return None
    try:
        found = datetime.fromisoformat(written)
        return found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        return None


def normalize_scalar(value: JSON, style: Style = Style.TEXT) -> str | None:
    """Normalise a list member or natural key; None if it has no normal form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return normalize_text(value, style) or None
    found = parse_number(value)
    return None if found is None else format_decimal(found)


def same_value(one: JSON, other: JSON, style: Style = Style.TEXT) -> bool:
    """Whether two plain values are equal but for the way of writing; all blanks are equal."""
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    first, second = normalize_scalar(one, style), normalize_scalar(other, style)
    return one == other if first is None else first == second
