"""Format records for reading: names, labels and values as on the screen."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, inspect

from graders.text.normalization import format_decimal, parse_number
from trainer.content.tasks import choices_of
from trainer.core.data import facts
from trainer.core.data.column_types import EnumType, FixedDecimal, UTCDateTime
from trainer.core.data.records import Record, columns_of, record_types
from trainer.core.text.formats import join_list, sandbox_moment
from trainer.core.text.i18n import gettext as _

Row = Mapping[str, Any]
Lookup = Callable[[str, int], Row]
"""Finds a record's row by type and id; an empty row where there is none."""
MAX_LENGTH = 160
"""How many characters of a long text are shown where it is one of many."""
_AMOUNT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?: ([A-Z]{3}))?")


def labelled(model: type[Record]) -> list[Column[Any]]:
    """The columns that people see, without those that name the parent."""
    return [c for c in columns_of(model) if "label" in c.info]


def format_column(lookup: Lookup, record_type: str, column: Column[Any], plain: Any) -> str:
    """A plain value in words: choices by label, other records by name."""
    if plain is None or plain == "":
        return ""
    if target := column.info.get("references"):
        return record_name(lookup, target, plain)
    return truncate(format_value(record_type, column.name, plain))


def format_time(at: datetime) -> str:
    """A point in time of the sandbox, to the second."""
    return sandbox_moment(at, "%Y-%m-%d %H:%M:%S")


def record_name(lookup: Lookup, record_type: str, number: int) -> str:
    """What people call a record: its first field that is no choice, or its number."""
    row = lookup(record_type, number)
    columns = labelled(record_types()[record_type])
    column = next((c for c in columns if not isinstance(c.type, (EnumType, Boolean))), None)
    shown = (
        format_column(lookup, record_type, column, row.get(column.name))
        if column is not None
        else ""
    )
    return shown or f"#{number}"


def root(lookup: Lookup, record_type: str, number: int) -> tuple[str, int, list[str]]:
    """The record that a row is part of, and the path of child lists that leads to the row."""
    path: list[str] = []
    while record_type in facts.child_lists():
        parent, key, column = facts.child_lists()[record_type]
        path.insert(0, key)
        record_type, number = parent, lookup(record_type, number)[column]
    return record_type, number, path


def fields(lookup: Lookup, record_type: str, row: Row) -> list[tuple[str, str]]:
    """A row's fields with their labels; empty ones are left out."""
    columns = labelled(record_types()[record_type])
    shown = [(c, format_column(lookup, record_type, c, row.get(c.name))) for c in columns]
    return [(str(column.info["label"]), words) for column, words in shown if words]


def record_label(record_type: str, key: str) -> str:
    """A record's type and name, as a person recognises it."""
    name = str(record_types()[record_type].label)
    return f"{name} · {key}" if key else name


def field_label(record_type: str, path: str, row: int | None = None) -> str:
    """The label of a field; ``tiers.price`` gives the list's label, the row and the field's."""
    model: type[Record] | None = record_types().get(record_type)
    words: list[str] = []
    for part in filter(None, path.split(".")):
        if model is None:
            break
        relation = inspect(model).relationships.get(part)
        if relation is None:
            column = model.__table__.columns.get(part)
            words.append("" if column is None else str(column.info.get("label", "")))
            continue
        words.append(str(relation.info["label"]))
        if row is not None:
            words.append(_("第 %(n)d 行", n=row))
        model = relation.mapper.class_
    return " · ".join(words)


def format_value(record_type: str, path: str, value: Any) -> str:
    """A value as shown on the screen: choices by label, times in Beijing time, lists joined."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        rows = any(isinstance(part, dict) for part in value)
        parts = (format_value(record_type, path, part) for part in value)
        return "".join(_("（%(row)s）", row=row) for row in parts) if rows else join_list(parts)
    if isinstance(value, dict):
        return _("，").join(_cells(record_type, path, value))
    column = column_of(record_type, path)
    unit = column.info.get("unit") if column is not None else None
    shown = _one(column, value)
    if not unit:
        return shown
    return f"{shown}%" if unit == "%" else f"{shown} {unit}"


def _one(column: Any, value: Any) -> str:
    choices = choices_of(column)
    if choices is not None and isinstance(value, str) and value in set(choices):
        return str(choices(value).label)
    if column is not None and isinstance(column.type, UTCDateTime):
        with suppress(ValueError):  # a task may ask for anything
            return format_time(datetime.fromisoformat(str(value)))
    if column is None:
        return str(value)
    shown = _number(column, str(value))
    return format_amount(shown, column.info["currency"]) if "currency" in column.info else shown


def _number(column: Any, text: str) -> str:
    """The same writing for what a task asks for (4.1) and what a column stores (4.10).

    Amounts have the places of their column, other numbers no zeros at their end.
    """
    number = parse_number(text) if isinstance(column.type, FixedDecimal) else None
    if number is None:
        return text
    places = column.type.places
    amount = "currency" in column.info and number == round(number, places)
    return f"{number:.{places}f}" if amount else format_decimal(number)


def format_amount(text: str, currency: str = "") -> str:
    """An amount with its currency in front, such as ``USD 300.00``; another text as it is.

    Args:
        text: The amount, which may be followed by a currency of its own.
        currency: The currency of an amount that names none.
    """
    found = _AMOUNT.fullmatch(text)
    return text if found is None else f"{found[2] or currency} {found[1]}".strip()


def _cells(record_type: str, path: str, row: dict[str, Any]) -> Iterator[str]:
    """A row's fields as people see them: label and value; without what only the program needs."""
    for name, value in row.items():
        own = f"{path}.{name}" if path else name
        if label := field_label(record_type, own).rpartition(" · ")[2]:
            yield _(
                "%(label)s：%(value)s",
                label=label,
                value=format_value(record_type, own, value) or "—",
            )


def column_of(record_type: str, path: str) -> Any:
    """The column that a path leads to, such as ``tiers.price``; None where it leads to none."""
    model = record_types().get(record_type)
    for part in filter(None, path.split(".")):
        relation = inspect(model).relationships.get(part) if model else None
        if relation is None:
            return model.__table__.columns.get(part) if model else None
        model = relation.mapper.class_
    return None


def truncate(shown: str) -> str:
    """A text, or the beginning of a long one."""
    return shown if len(shown) <= MAX_LENGTH else f"{shown[:MAX_LENGTH]}…"
