"""The difference between two states of a sandbox; nothing else is graded."""

from collections.abc import Iterator
from dataclasses import dataclass

from graders.facts import JSON, Facts, Record, RecordSchema, Schema, children
from graders.task.spec import Change
from graders.text.normalization import is_blank


@dataclass(frozen=True, slots=True)
class RecordChange:
    """An added, updated or removed record."""

    record: str
    change: Change
    before: Record | None
    after: Record | None
    fields: tuple[str, ...] = ()
    """Business fields changed by an update, child lists included."""

    @property
    def current(self) -> Record:
        """The record at the end, or at the start if it was removed."""
        record = self.before if self.after is None else self.after
        if record is None:
            raise ValueError("a change without a record")
        return record


def difference(schema: Schema, start: Facts, end: Facts) -> dict[str, list[RecordChange]]:
    """Return the changed records by type, matched by id; technical fields are ignored."""
    found = {}
    for name in sorted(start.keys() | end.keys()):
        if start.get(name) is end.get(name):
            continue
        changes = list(_changes(name, schema.shape(name), start, end))
        if changes:
            found[name] = changes
    return found


def _changes(name: str, shape: RecordSchema, start: Facts, end: Facts) -> Iterator[RecordChange]:
    before = {record["id"]: record for record in start.get(name, ())}
    after = {record["id"]: record for record in end.get(name, ())}
    for key, record in after.items():
        old = before.get(key)
        if old is None:
            yield RecordChange(name, "added", None, record)
        elif old is not record and old != record:
            fields = tuple(f for f in sorted(shape.names) if _differs(shape, f, old, record))
            if fields:
                yield RecordChange(name, "updated", old, record, fields)
    for key, record in before.items():
        if key not in after:
            yield RecordChange(name, "removed", record, None)


def _differs(shape: RecordSchema, field: str, before: Record, after: Record) -> bool:
    old, new = before.get(field), after.get(field)
    if old == new and type(old) is type(new):
        return False
    if field in shape.children:
        return business_rows(shape, field, old) != business_rows(shape, field, new)
    return not (is_blank(old) and is_blank(new))


def business_rows(shape: RecordSchema, field: str, value: JSON) -> list[dict[str, JSON]] | None:
    """Reduce a child list to its business fields, so that new row ids are no change."""
    rows = children(value if value is not None else [])
    if rows is None:
        return None
    names = sorted(shape.children[field])
    return [{n: None if is_blank(row.get(n)) else row.get(n) for n in names} for row in rows]
