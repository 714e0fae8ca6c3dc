"""Rows of every type, made from the columns alone: a new area is covered by itself."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Integer

from trainer import registry  # noqa: F401 - declares all record types
from trainer.core.data import facts
from trainer.core.data.column_types import EnumType, FixedDecimal, UTCDateTime
from trainer.core.data.records import columns_of, record_types
from trainer.core.data.shared_rows import shared_types

NOON = datetime(2022, 8, 20, 4, tzinfo=UTC)


def sample_rows(each: int = 2) -> facts.FlatSnapshot:
    """``each`` rows of every record type, with references that lead somewhere."""
    ids: dict[str, list[int]] = {}
    number = 1
    for name in record_types():
        ids[name] = list(range(number, number + each))
        number += each
    return {
        name: {
            own: {c.name: _value(c, own, place, ids) for c in columns_of(model)}
            for place, own in enumerate(ids[name])
        }
        for name, model in record_types().items()
    }


def sample_shared_rows(each: int = 2, *, first: int = 1) -> facts.FlatSnapshot:
    """``each`` rows of every type of shared row, numbered from ``first``."""
    return {
        name: {
            number: {c.name: _value(c, number, number, {}) for c in columns_of(model)}
            for number in range(first, first + each)
        }
        for name, model in shared_types().items()
    }


def _value(column: Any, own: int, place: int, ids: dict[str, list[int]]) -> Any:
    if column.name == "id":
        return own
    if target := column.info.get("references"):
        return None if target == column.table.name else ids[target][place]
    kind = column.type
    if isinstance(kind, EnumType):
        return next(iter(kind.choices)).value
    if isinstance(kind, FixedDecimal):
        return str(kind.quantise(Decimal(own)))
    if isinstance(kind, UTCDateTime):
        return NOON.isoformat()
    if isinstance(kind, Date):
        return (date(2022, 8, 20) + timedelta(days=place)).isoformat()
    if isinstance(kind, Boolean):
        return bool(place)
    if isinstance(kind, Integer):
        return own
    if isinstance(kind, JSON):
        return {} if column.info.get("object") else []
    return f"{column.name} {own}"[: getattr(kind, "length", None) or 40]


def any_value(column: Any, dice: random.Random) -> Any:
    """Any value of a column's type; a column that may be empty is so at times."""
    if column.nullable and dice.random() < 0.2:
        return None
    kind = column.type
    if isinstance(kind, EnumType):
        return dice.choice(list(kind.choices))
    if isinstance(kind, FixedDecimal):
        return kind.quantise(Decimal(dice.randint(-9999, 99999)) / 100)
    if isinstance(kind, UTCDateTime):
        return NOON + timedelta(seconds=dice.randint(-(10**7), 10**7))
    if isinstance(kind, Date):
        return date(2022, 1, 1) + timedelta(days=dice.randint(0, 900))
    if isinstance(kind, Boolean):
        return dice.random() < 0.5
    if isinstance(kind, Integer):
        return dice.randint(0, 10**6)
    if isinstance(kind, JSON):
        values = ["a", "词", "", "<b>"]
        if column.info.get("object"):
            return {value: dice.randint(0, 9) for value in dice.sample(values, 2)}
        return dice.sample(values, dice.randint(0, len(values)))
    text = "".join(dice.choice("aZ9 字\n'\"<") for _ in range(dice.randint(0, 30)))
    return text[: getattr(kind, "length", None) or 30]
