"""Fields that a task does not name: they must be as prefilled or as the solution leaves them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graders.difference import RecordChange, business_rows
from graders.facts import JSON, RecordSchema
from graders.records.check_results import RecordContext
from graders.records.rows import match_rows
from graders.task.checks import RowsCheck
from graders.task.spec import Accepted, Expectation
from graders.text.normalization import is_blank, same_value
from graders.text.writing import Style


@dataclass(frozen=True, slots=True)
class Deviation:
    """A field that differs from all values that it may have."""

    field: str
    accepted: Accepted
    found: JSON
    row: int | None = None


def deviations(
    expectation: Expectation,
    changed: RecordChange,
    context: RecordContext,
    edited: Iterable[str],
) -> list[Deviation]:
    """Return the unnamed fields of an expected record whose values are wrong.

    Args:
        expectation: What is expected; without ``untouched`` nothing is looked at.
        changed: The record found for it.
        context: The same record with its state.
        edited: For an update, the fields that were changed and are not allowed to be.
    """
    if expectation.untouched is None or changed.after is None:
        return []
    shape = context.snapshot.schema.shape(changed.record)
    if changed.change == "added":
        found = [*_of_record(expectation, context, shape)]
    else:
        found = [*_of_update(expectation, changed, context, shape, edited)]
    return [*found, *_of_rows(expectation, context)]


def _of_record(
    expectation: Expectation, context: RecordContext, shape: RecordSchema
) -> Iterator[Deviation]:
    assert expectation.untouched is not None  # noqa: S101 - narrows the type
    for name, accepted in expectation.untouched.fields.items():
        value = context.record.get(name)
        if name in shape.names and not _is_accepted(shape, name, value, accepted):
            yield Deviation(name, accepted, _content(shape, name, value))


def _of_update(
    expectation: Expectation,
    changed: RecordChange,
    context: RecordContext,
    shape: RecordSchema,
    edited: Iterable[str],
) -> Iterator[Deviation]:
    assert expectation.untouched is not None  # noqa: S101 - narrows the type
    before = changed.before or {}
    ignored = {*expectation.named, *expectation.free, *shape.automatic}
    for name in edited:
        accepted = (before.get(name), *expectation.untouched.fields.get(name, ()))
        value = context.record.get(name)
        if name not in ignored and not _is_accepted(shape, name, value, accepted):
            shown = tuple(_content(shape, name, one) for one in accepted)
            yield Deviation(name, shown, _content(shape, name, value))


def _of_rows(expectation: Expectation, context: RecordContext) -> Iterator[Deviation]:
    assert expectation.untouched is not None  # noqa: S101 - narrows the type
    for name, rows in expectation.untouched.rows.items():
        check = expectation.fields.get(name)
        if not isinstance(check, RowsCheck):
            continue
        matched = match_rows(name, check, context)
        for number, (row, accepted_cells) in enumerate(zip(matched, rows, strict=False), 1):
            for cell, accepted in accepted_cells.items():
                path = f"{name}.{cell}"
                style = context.styles.get(path, Style.TEXT)
                if row is not None and not _is_any(row.get(cell), accepted, style):
                    yield Deviation(path, accepted, row.get(cell), number)


def _is_accepted(shape: RecordSchema, name: str, value: JSON, accepted: Accepted) -> bool:
    if name not in shape.children:
        return _is_any(value, accepted, shape.styles.get(name, Style.TEXT))
    rows = business_rows(shape, name, value)
    return any(
        (is_blank(value) and is_blank(one)) or rows == business_rows(shape, name, one)
        for one in accepted
    )


def _content(shape: RecordSchema, name: str, value: JSON) -> JSON:
    """Return a value for the finding, child rows without technical fields."""
    return business_rows(shape, name, value) if name in shape.children else value


def _is_any(value: JSON, accepted: Accepted, style: Style) -> bool:
    return any(same_value(value, one, style) for one in accepted)
