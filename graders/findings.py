"""Build findings from check results and unrequested changes, with the record's natural key."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graders.canonical import MAX_TEXT, showable
from graders.difference import RecordChange, business_rows
from graders.facts import JSON, Record, RecordSchema, Schema, is_list
from graders.limits import MAX_LISTED
from graders.penalties import UnrequestedChange
from graders.records.check_results import NOTHING, CheckResult
from graders.records.checking import missing_results
from graders.result import Finding, Reason, Status
from graders.task.spec import Expectation, GradedTask
from graders.text.normalization import is_blank, normalize_scalar
from graders.untouched import Deviation

MAX_SHOWN = 1000
"""Characters of a text shown in the content of a whole record."""

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
                content[field] = showable(value, MAX_SHOWN)
        return content


def join_key(names: NaturalKey) -> str:
    """Join a natural key into one text."""
    return " / ".join(filter(None, (format_key_value(value) for _, value in names)))


def format_key_value(value: JSON) -> str:
    """Format one value of a natural key; a text keeps its spelling."""
    if is_list(value):
        return ", ".join(map(format_key_value, value))
    if isinstance(value, str):
        return " ".join(value[:MAX_TEXT].split())
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


def findings_for_changes(
    namer: RecordNamer, changes: Iterable[UnrequestedChange]
) -> Iterator[Finding]:
    """Yield a finding per unrequested change; beyond ``MAX_LISTED``, one per type and kind."""
    rest: dict[tuple[str, Status], list[UnrequestedChange]] = {}
    for number, change in enumerate(changes):
        if number < MAX_LISTED:
            yield finding_for_change(namer, change)
        else:
            rest.setdefault((change.changed.record, change.status), []).append(change)
    for (record, status), more in rest.items():
        yield Finding(
            record=record,
            key="",
            points=-sum((change.cost for change in more), NOTHING),
            possible=NOTHING,
            status=status,
            reason=Reason.MORE_CHANGES,
            params={"count": len(more)},
        )


def finding_for_change(namer: RecordNamer, unrequested: UnrequestedChange) -> Finding:
    """Return the finding for an unrequested change.

    An edit carries the values before and after, a deviation the accepted value and the found one,
    an addition or removal the record's content.
    """
    changed, deviation = unrequested.changed, unrequested.deviation
    names = namer.found(changed.record, changed.current)
    extra = unrequested.status is Status.EXTRA
    common: dict[str, Any] = {
        "record": changed.record,
        "key": join_key(names) or f"#{changed.current['id']}",
        "names": names,
        "record_id": _id(changed),
        "points": -unrequested.cost,
        "possible": NOTHING,
        "status": unrequested.status,
        "reason": Reason.RECORD_EXTRA if extra else Reason.NOT_ASKED,
    }
    if deviation is not None:
        return Finding(**common | _of_deviation(deviation))
    if not unrequested.fields:
        return Finding(**common, found=namer.content(changed.record, changed.current))
    before: Mapping[str, Any] = changed.before or {}
    return Finding(
        **common,
        expected={name: before.get(name) for name in unrequested.fields},
        found={name: changed.current.get(name) for name in unrequested.fields},
        params={"fields": list(unrequested.fields)},
    )


def _id(changed: RecordChange) -> int | str:
    found = changed.current["id"]
    return found if isinstance(found, (int, str)) else str(found)


def _of_deviation(deviation: Deviation) -> dict[str, Any]:
    several = len(deviation.accepted) > 1
    return {
        "field": deviation.field,
        "row": deviation.row,
        "kind": "any_of" if several else None,
        "expected": list(deviation.accepted) if several else deviation.accepted[0],
        "found": deviation.found,
        "reason": Reason.NOT_AS_PREFILLED,
    }
