"""Conversion between Python values of records and the plain data of facts, journal and worlds."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import JSON, Boolean, Column, Date, Integer

from trainer.core.data.column_types import MAX_INTEGER, EnumType, FixedDecimal, UTCDateTime
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.yaml_files import A_DATE, A_MOMENT

T = TypeVar("T", bound=date)

MAX_AMOUNT = Decimal(10) ** 12


def to_plain(column: Column[Any], value: Any) -> Any:
    """Convert a column's value to plain data: decimals and dates to text in a fixed format."""
    if value is None:
        return None
    if isinstance(column.type, FixedDecimal):
        return str(column.type.quantise(Decimal(value)))
    if type(value) in {str, int, bool}:  # most values; LabeledEnum subclasses str
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _copied(value) if isinstance(column.type, JSON) else str(value)


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else list(value)


def default_of(column: Column[Any]) -> Any:
    """The default of a column as plain data; None without default."""
    default: Any = column.default
    if default is None:
        return None
    return to_plain(column, default.arg(None) if default.is_callable else default.arg)


def from_plain(column: Column[Any], value: Any) -> Any:  # noqa: C901, PLR0911 - one branch a type
    """Convert plain data to a column's value.

    Raises:
        ValueError: The value is not of the column's type.
    """
    if value is None:
        if not column.nullable:
            raise ValueError("must not be empty")
        return None
    kind = column.type
    if isinstance(kind, FixedDecimal):
        return _decimal(kind, value)
    if isinstance(kind, UTCDateTime):
        moment = value if isinstance(value, datetime) else _read(datetime, value, A_MOMENT)
        if moment.tzinfo is None:
            raise ValueError("needs a time zone, such as +08:00")
        return moment.astimezone(UTC)
    if isinstance(kind, Date):
        return value if type(value) is date else _read(date, value, A_DATE)
    if isinstance(kind, EnumType):
        return _choice(kind.choices, value)
    if isinstance(kind, JSON):
        if column.info.get("object"):
            return _exactly(dict, value, "a mapping")
        return _exactly(list, value, "a list")
    if isinstance(kind, Boolean):
        return _exactly(bool, value, "true or false")
    if isinstance(kind, Integer):
        return _whole(value)
    return _sized(_text(value), getattr(kind, "length", None) or column.info.get("length"))


def from_plain_rows(
    columns: Iterable[Column[Any]], rows: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Convert complete rows of plain data to column values for an insert."""
    columns = list(columns)
    return [{c.name: from_plain(c, row[c.name]) for c in columns} for row in rows]


def _choice(choices: type[LabeledEnum], code: Any) -> LabeledEnum:
    try:
        return choices(code)
    except ValueError:
        allowed = ", ".join(member.value for member in choices)
        raise ValueError(f"is no choice; there are {allowed}") from None


def _whole(value: Any) -> int:
    number: int = _exactly(int, value, "a whole number")
    if abs(number) > MAX_INTEGER:
        raise ValueError(f"must be from {-MAX_INTEGER} to {MAX_INTEGER}")
    return number


def _exactly(wanted: type, value: Any, said: str) -> Any:
    if type(value) is not wanted:
        raise ValueError(f"must be {said}")
    return value


def _read(wanted: type[T], value: Any, example: str) -> T:
    try:
        return wanted.fromisoformat(value)
    except (TypeError, ValueError):
        said = "a time" if wanted is datetime else "a date"
        raise ValueError(f"must be {said}, as in {example}") from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text; put it in quotation marks")  # noqa: TRY004
    return value


def _sized(text: str, length: int | None) -> str:
    if length is not None and len(text) > length:
        raise ValueError(f"has {len(text)} characters, at most {length} are allowed")
    return text


def _decimal(kind: FixedDecimal, value: Any) -> Decimal:
    if isinstance(value, (bool, list, dict)):
        raise ValueError("must be a number")  # noqa: TRY004
    try:
        exact = Decimal(str(value))
        quantised = kind.quantise(exact)
    except ArithmeticError:
        raise ValueError("must be a number") from None
    if abs(quantised) > MAX_AMOUNT:
        raise ValueError(f"must be from {-MAX_AMOUNT} to {MAX_AMOUNT}")
    if quantised != exact:
        raise ValueError(f"has more than {kind.places} decimal places")
    return quantised
