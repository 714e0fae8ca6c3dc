"""Build findings from check results and unrequested changes, with the record's natural key."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from graders.check_results import CheckResult
from graders.checking import missing_results
from graders.difference import RecordChange, business_rows
from graders.facts import JSON, Record, RecordSchema, Schema, is_list
from graders.normalization import is_blank, normalize_scalar
from graders.penalties import UnrequestedChange
from graders.result import Finding, Reason
from graders.spec import Expectation, GradedTask

NaturalKey = tuple[tuple[str, JSON], ...]
"""Fields and values of a natural key."""


class RecordNamer:
    """Looks up the natural keys by which people recognise records."""

    def __init__(self, task: GradedTask, schema: Schema) -> None:
        """Take natural keys from the expectations, falling back to the schema."""
        self._keys = {name: shape.key for name, shape in schema.records.items()}
        self._shapes = schema.records
        self._keys |= {e.record: e.pair_by for e in reversed(task.expect) if e.pair_by}

    def expected(self, expectation: Expectation) -> NaturalKey:
        """Return the natural key of an expected record."""
        names = expectation.pair_by or tuple(expectation.where or ())
        checks = {name: check for name, check in expectation.fields.items() if name in names}
        expected: dict[str, JSON] = dict(expectation.where or {})
        expected.update((r.field, r.expected) for r in missing_results(checks, Reason.BLANK))
        return tuple((name, expected.get(name)) for name in names)

    def found(self, name: str, record: Record) -> NaturalKey:
        """Return the natural key of a found record."""
        return tuple((field, record.get(field)) for field in self._keys.get(name, ()))

    def content(self, name: str, record: Record) -> dict[str, JSON]:
        """Return the non-blank business fields of a record, child rows included."""
        shape = self._shapes.get(name, RecordSchema(fields=frozenset()))
        content: dict[str, JSON] = {}
        for field in (f for f in record if f in shape.names):
            value = record[field]
            if field in shape.children:
                rows = business_rows(shape, field, value) or ()
                value = [{n: v for n, v in row.items() if v is not None} for row in rows]
            if not is_blank(value):
                content[field] = value
        return content


def join_key(names: NaturalKey) -> str:
    """Join a natural key into one text."""
    return " / ".join(filter(None, (format_key_value(value) for _, value in names)))


def format_key_value(value: JSON) -> str:
    """Format one value of a natural key; a text keeps its spelling."""
    if is_list(value):
        return ", ".join(map(format_key_value, value))
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None else normalize_scalar(value) or ""


def finding_for_check(
    expectation: Expectation, names: NaturalKey, changed: RecordChange | None, result: CheckResult
) -> Finding:
    """Return the finding for a checked field."""
    return Finding(
        record=expectation.record,
        key=join_key(names),
        names=names,
        record_id=None if changed is None else _id(changed),
        field=result.field,
        row=result.row,
        kind=result.kind,
        expected=result.expected,
        found=result.found,
        expected_norm=result.expected_norm,
        found_norm=result.found_norm,
        points=result.points,
        possible=result.possible,
        status=result.status,
        reason=result.reason,
        params=dict(result.params),
        critical=result.critical,
        note=result.note,
    )


def finding_for_change(namer: RecordNamer, unrequested: UnrequestedChange) -> Finding:
    """Return the finding for an unrequested change.

    An edit carries the values before and after, an addition or removal the record's content.
    """
    changed = unrequested.changed
    before: Mapping[str, Any] = changed.before or {}
    expected, found = None, namer.content(changed.record, changed.current)
    if unrequested.fields:
        expected = {name: before.get(name) for name in unrequested.fields}
        found = {name: changed.current.get(name) for name in unrequested.fields}
    names = namer.found(changed.record, changed.current)
    return Finding(
        record=changed.record,
        key=join_key(names) or f"#{changed.current['id']}",
        names=names,
        record_id=_id(changed),
        expected=expected,
        found=found,
        points=-unrequested.cost,
        possible=Decimal(0),
        status=unrequested.status,
        reason=Reason.NOT_ASKED if unrequested.status != "extra" else Reason.RECORD_EXTRA,
        params={"fields": list(unrequested.fields)} if unrequested.fields else {},
    )


def _id(changed: RecordChange) -> int | str:
    found = changed.current["id"]
    return found if isinstance(found, (int, str)) else str(found)
