"""Findings: marks and mistakes with the name of the record that they are about."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from graders import normal
from graders.checking import unmet
from graders.difference import Changed, business_rows
from graders.facts import JSON, Record, RecordSchema, Schema, is_list
from graders.marks import Mark
from graders.penalties import Mistake
from graders.result import Finding, Reason
from graders.spec import Expectation, GradedTask

Names = tuple[tuple[str, JSON], ...]
"""The fields and values of a natural key."""


class Namer:
    """Names records as people know them: by the values of their natural key."""

    def __init__(self, task: GradedTask, schema: Schema) -> None:
        """Take the natural keys from the expectations, else from the schema."""
        self._keys = {name: shape.key for name, shape in schema.records.items()}
        self._shapes = schema.records
        self._keys |= {e.record: e.pair_by for e in reversed(task.expect) if e.pair_by}

    def expected(self, expectation: Expectation) -> Names:
        """The name of an expected record."""
        names = expectation.pair_by or tuple(expectation.where or ())
        asked = {name: check for name, check in expectation.fields.items() if name in names}
        wanted: dict[str, JSON] = dict(expectation.where or {})
        wanted.update((m.field, m.expected) for m in unmet(asked, Reason.BLANK))
        return tuple((name, wanted.get(name)) for name in names)

    def found(self, name: str, record: Record) -> Names:
        """The name of a record found."""
        return tuple((field, record.get(field)) for field in self._keys.get(name, ()))

    def content(self, name: str, record: Record) -> dict[str, JSON]:
        """The business fields of a record that are not blank, child lists without what is blank."""
        shape = self._shapes.get(name, RecordSchema(fields=frozenset()))
        told: dict[str, JSON] = {}
        for field in (f for f in record if f in shape.names):
            value = record[field]
            if field in shape.children:
                rows = business_rows(shape, field, value) or ()
                value = [{n: v for n, v in row.items() if v is not None} for row in rows]
            if not normal.blank(value):
                told[field] = value
        return told


def joined(names: Names) -> str:
    """A natural key in one text."""
    return " / ".join(filter(None, (shown(value) for _, value in names)))


def shown(value: JSON) -> str:
    """A value as part of a record's name; a text as it was written."""
    if is_list(value):
        return ", ".join(map(shown, value))
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None else normal.scalar(value) or ""


def of_mark(expectation: Expectation, names: Names, changed: Changed | None, mark: Mark) -> Finding:
    """The finding for a checked field."""
    return Finding(
        record=expectation.record,
        key=joined(names),
        names=names,
        record_id=None if changed is None else _id(changed),
        field=mark.field,
        row=mark.row,
        kind=mark.kind,
        expected=mark.expected,
        found=mark.found,
        expected_norm=mark.expected_norm,
        found_norm=mark.found_norm,
        points=mark.points,
        possible=mark.possible,
        status=mark.status,
        reason=mark.reason,
        params=dict(mark.params),
        critical=mark.critical,
        note=mark.note,
    )


def of_mistake(namer: Namer, mistake: Mistake) -> Finding:
    """The finding for a change that nobody asked for.

    It tells of an edit the values before and after; of a record that was added what is in it, and
    of one that was removed what was in it.
    """
    changed = mistake.changed
    before: Mapping[str, Any] = changed.before or {}
    expected, found = None, namer.content(changed.record, changed.now)
    if mistake.fields:
        expected = {name: before.get(name) for name in mistake.fields}
        found = {name: changed.now.get(name) for name in mistake.fields}
    names = namer.found(changed.record, changed.now)
    return Finding(
        record=changed.record,
        key=joined(names) or f"#{changed.now['id']}",
        names=names,
        record_id=_id(changed),
        expected=expected,
        found=found,
        points=-mistake.cost,
        possible=Decimal(0),
        status=mistake.status,
        reason=Reason.NOT_ASKED if mistake.status != "extra" else Reason.RECORD_EXTRA,
        params={"fields": list(mistake.fields)} if mistake.fields else {},
    )


def _id(changed: Changed) -> int | str:
    found = changed.now["id"]
    return found if isinstance(found, (int, str)) else str(found)
