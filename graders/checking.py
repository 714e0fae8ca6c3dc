"""Checking one record against one expectation."""

from collections.abc import Mapping

from graders.checks import Check, RowsCheck
from graders.marks import NOTHING, Mark, Spot, State, mark, missing_mark
from graders.result import Reason
from graders.rows import mark_rows, missing_rows


def checked(fields: Mapping[str, Check], now: State, before: State | None) -> tuple[Mark, ...]:
    """Mark a record, field by field.

    Args:
        fields: What is expected.
        now: The record to mark.
        before: For an update the record as it stood at the start: what was right then earns
            nothing.
    """
    found: list[Mark] = []
    for name, check in fields.items():
        if isinstance(check, RowsCheck):
            found += mark_rows(name, check, now, before)
        else:
            prior = before.compare(check, name).share if before else NOTHING
            found.append(mark(Spot(name, check.critical), check, now.compare(check, name), prior))
    return tuple(found)


def unmet(fields: Mapping[str, Check], reason: Reason) -> list[Mark]:
    """The marks of a record that is not there."""
    found: list[Mark] = []
    for name, check in fields.items():
        if isinstance(check, RowsCheck):
            found += missing_rows(name, check, reason)
        else:
            found.append(missing_mark(Spot(name, check.critical), check, reason))
    return found
