"""Column types that behave the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from flask_babel import LazyString
from sqlalchemy import BigInteger, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

LARGEST_INTEGER = 2**31 - 1
"""The largest whole number, and so the largest id, that the databases' columns hold."""


class Choice(StrEnum):
    """A fixed set of options: the code is stored, the label is shown.

    Members are written as ``AMOUNT_OFF = "amount_off", _l("满减券")``.
    """

    label: str | LazyString

    def __new__(cls, code: str, label: str | LazyString = "") -> Self:
        """Make the member from its stored code and its label."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code
        return member

    @classmethod
    def options(cls) -> list[tuple[str, str | LazyString]]:
        """Pairs of code and label in the order of declaration, as form fields want them."""
        return [(member.value, member.label) for member in cls]


class Fixed(TypeDecorator[Decimal]):
    """An exact decimal with a fixed number of places.

    Stored as a whole number of the smallest unit: SQLite has no exact decimal, and as text the
    values would not sort.
    """

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int = 2) -> None:
        """Take the number of decimal places kept."""
        super().__init__()
        self.places = places

    def quantise(self, value: Decimal) -> Decimal:
        """Bring a value to this column's number of places."""
        return value.quantize(Decimal(1).scaleb(-self.places))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Turn the decimal into units."""
        return None if value is None else int(self.quantise(Decimal(value)).scaleb(self.places))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Turn units into the decimal."""
        return None if value is None else Decimal(value).scaleb(-self.places)


class Moment(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store as naive UTC; refuse a naive value, whose zone nobody knows."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Coded(TypeDecorator[Choice]):
    """A :class:`Choice`, stored by its code."""

    impl = String(40)
    cache_ok = True

    def __init__(self, choices: type[Choice]) -> None:
        """Take the choices that the column allows."""
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Store the code; an unknown code is a ValueError."""
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Choice | None:  # noqa: ARG002
        """Read the member."""
        return None if value is None else self.choices(value)
