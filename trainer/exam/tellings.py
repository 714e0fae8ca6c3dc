"""Records told in words: their names, and their fields with values as they stand on the screen."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Boolean, Column

from trainer.core import facts
from trainer.core.records import Record, columns_of, record_types
from trainer.core.types import Coded
from trainer.exam import findings

Row = Mapping[str, Any]
Lookup = Callable[[str, int], Row]
"""Finds a record's row by type and id; an empty row where there is none."""


def labelled(model: type[Record]) -> list[Column[Any]]:
    """The columns that people see, without those that name the parent."""
    return [c for c in columns_of(model) if "label" in c.info]


def value(lookup: Lookup, record_type: str, column: Column[Any], plain: Any) -> str:
    """A plain value in words: choices by label, other records by name, times in Beijing time."""
    if plain is None or plain == "":
        return ""
    if target := column.info.get("references"):
        return name(lookup, target, plain)
    return findings.clipped(findings.stored(record_type, column.name, plain))


def name(lookup: Lookup, record_type: str, number: int) -> str:
    """What people call a record: its first field that is no choice, or its number."""
    row = lookup(record_type, number)
    columns = labelled(record_types()[record_type])
    column = next((c for c in columns if not isinstance(c.type, (Coded, Boolean))), None)
    text = value(lookup, record_type, column, row.get(column.name)) if column is not None else ""
    return text or f"#{number}"


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
    told = [(c, value(lookup, record_type, c, row.get(c.name))) for c in columns]
    return [(str(column.info["label"]), text) for column, text in told if text]
