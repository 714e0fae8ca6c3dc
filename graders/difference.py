"""What changed between two states of a sandbox. Only differences are graded."""

from collections.abc import Iterator
from dataclasses import dataclass

from graders import normal
from graders.facts import JSON, Facts, Record, RecordSchema, Schema, children
from graders.spec import Change


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that was added, updated or removed."""

    record: str
    change: Change
    before: Record | None
    after: Record | None
    fields: tuple[str, ...] = ()
    """Names of the business fields that an update changed, child lists included."""

    @property
    def now(self) -> Record:
        """The record as it stands, or as it stood before it was removed."""
        record = self.before if self.after is None else self.after
        if record is None:
            raise ValueError("a change without a record")
        return record


def difference(schema: Schema, start: Facts, end: Facts) -> dict[str, list[Changed]]:
    """Changed records by type. Records are told apart by id; technical fields do not count."""
    found = {}
    for name in sorted(start.keys() | end.keys()):
        if start.get(name) == end.get(name):
            continue  # what nobody touched is most of a world; comparing it whole is cheap
        shape = schema.records.get(name, RecordSchema(fields=frozenset()))
        changes = list(_changes(name, shape, start, end))
        if changes:
            found[name] = changes
    return found


def _changes(name: str, shape: RecordSchema, start: Facts, end: Facts) -> Iterator[Changed]:
    before = {record["id"]: record for record in start.get(name, ())}
    after = {record["id"]: record for record in end.get(name, ())}
    for key, record in after.items():
        old = before.get(key)
        if old is None:
            yield Changed(name, "added", None, record)
        elif old != record:
            fields = tuple(f for f in sorted(shape.names) if _differs(shape, f, old, record))
            if fields:
                yield Changed(name, "updated", old, record, fields)
    for key, record in before.items():
        if key not in after:
            yield Changed(name, "removed", record, None)


def _differs(shape: RecordSchema, field: str, before: Record, after: Record) -> bool:
    old, new = before.get(field), after.get(field)
    if old == new and type(old) is type(new):
        return False
    if field in shape.children:
        return business_rows(shape, field, old) != business_rows(shape, field, new)
    return not (normal.blank(old) and normal.blank(new))


def business_rows(shape: RecordSchema, field: str, value: JSON) -> list[dict[str, JSON]] | None:
    """A child list without what is technical: rows written anew under new ids are no change."""
    rows = children(value if value is not None else [])
    if rows is None:
        return None
    names = sorted(shape.children[field])
    return [{n: None if normal.blank(row.get(n)) else row.get(n) for n in names} for row in rows]
