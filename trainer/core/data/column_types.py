"""Column types that behave the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from trainer.core.text.choices import LabeledEnum

MAX_INTEGER = 2**31 - 1
"""The largest value of an integer column, and so the largest id."""


class FixedDecimal(TypeDecorator[Decimal]):
    """An exact decimal with a fixed number of places.

    Stored as an integer of the smallest unit: SQLite has no exact decimal type, and text would
    not sort by value.
    """

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int = 2) -> None:
        """Set the number of decimal places."""
        super().__init__()
        self.places = places

    def quantise(self, value: Decimal) -> Decimal:
        """Round a value to this column's number of places."""
        return value.quantize(Decimal(1).scaleb(-self.places))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Convert a decimal to units."""
        return None if value is None else int(self.quantise(Decimal(value)).scaleb(self.places))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Convert units to a decimal."""
        return None if value is None else Decimal(value).scaleb(-self.places)


class UTCDateTime(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert to naive UTC; a naive value raises ValueError, its time zone is unknown."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert to aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class EnumType(TypeDecorator[LabeledEnum]):
    """A :class:`LabeledEnum`, stored by its code."""

    impl = String(40)
    cache_ok = True

    def __init__(self, choices: type[LabeledEnum]) -> None:
        """Set the choices of the column."""
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Convert to the code; an unknown code raises ValueError."""
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> LabeledEnum | None:  # noqa: ARG002
        """Convert to the member."""
        return None if value is None else self.choices(value)
