"""State of a sandbox at a chosen second, compared with its start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from trainer.attempts.lifecycle import start_rows
from trainer.attempts.models import Attempt
from trainer.core.data import facts, journal
from trainer.core.data.facts import FlatSnapshot
from trainer.core.data.records import record_types
from trainer.reports import record_formatting


@dataclass(frozen=True)
class RecordDiff:
    """A record, with what it differs in from the start."""

    title: str
    change: str
    """``added``, ``updated``, ``removed`` or empty."""
    fields: list[tuple[str, str, str]]
    """Label, value at the start, value at the moment."""


class Snapshot:
    """The rows at a moment."""

    def __init__(self, rows: FlatSnapshot) -> None:
        """Take the rows."""
        self.rows = rows
        self._children: dict[tuple[str, int], list[Mapping[str, Any]]] | None = None

    def row(self, record_type: str, number: int) -> Mapping[str, Any]:
        """A record's fields; empty where there is no such record."""
        return self.rows.get(record_type, {}).get(number, {})

    def children(self, record_type: str, number: int) -> list[Mapping[str, Any]]:
        """The rows of a child list, in order."""
        if self._children is None:
            self._children = {}
            for child, (_parent, _key, column) in facts.child_lists().items():
                for row in self.rows.get(child, {}).values():
                    self._children.setdefault((child, row[column]), []).append(row)
        found = self._children.get((record_type, number), [])
        return sorted(found, key=lambda row: (row["position"], row["id"]))

    def fields(self, record_type: str, number: int) -> dict[str, str]:
        """All values of a record and of its rows, by label."""
        row = self.row(record_type, number)
        values = dict(record_formatting.fields(self.row, record_type, row)) if row else {}
        for child, (parent, key, _column) in facts.child_lists().items():
            if parent != record_type:
                continue
            for place, part in enumerate(self.children(child, number), 1):
                prefix = record_formatting.field_label(parent, key, place)
                for label, text in self.fields(child, part["id"]).items():
                    values[f"{prefix} · {label}"] = text
        return values


def snapshots_at(
    session: Session, attempt: Attempt, second: int
) -> tuple[Snapshot, Snapshot, set[tuple[str, int]]]:
    """The state at the start, the state at the end of a second, and the records touched by then."""
    start = start_rows(session, attempt.sandbox)
    until = attempt.sandbox.began_at + timedelta(seconds=second + 1, microseconds=-1)
    entries = journal.entries(session, attempt.sandbox_id, until)
    before, after = Snapshot(start), Snapshot(journal.replay(start, entries))
    touched: set[tuple[str, int]] = set()
    for entry in entries:
        if entry.record_type not in record_types() or not record_types()[entry.record_type].label:
            continue  # what is done to the sandbox as a whole, and what people never see
        for state in (after, before):
            if state.row(entry.record_type, entry.record_id):
                touched.add(
                    record_formatting.root(state.row, entry.record_type, entry.record_id)[:2]
                )
    return before, after, touched


def diff_record(before: Snapshot, after: Snapshot, record_type: str, number: int) -> RecordDiff:
    """A record at both moments."""
    then, now = (state.fields(record_type, number) for state in (before, after))
    existed, exists = bool(before.row(record_type, number)), bool(after.row(record_type, number))
    change = "added" if not existed else "removed" if not exists else "updated"
    if change == "updated" and then == now:
        change = ""
    name = record_formatting.record_name((after if exists else before).row, record_type, number)
    labels = list(dict.fromkeys([*now, *then]))
    fields = [(label, then.get(label, ""), now.get(label, "")) for label in labels]
    return RecordDiff(record_formatting.record_label(record_type, name), change, fields)


def diff_records(
    before: Snapshot, after: Snapshot, touched: set[tuple[str, int]]
) -> list[RecordDiff]:
    """The records that differ from the start; the platform's own come last."""
    types = list(record_types())
    order = sorted(
        touched, key=lambda t: (record_types()[t[0]].by_platform, types.index(t[0]), t[1])
    )
    records = [diff_record(before, after, record_type, number) for record_type, number in order]
    return [record for record in records if record.change]


def counts(state: Snapshot) -> list[tuple[str, str, int]]:
    """The record types that have records: name, label, how many."""
    return [
        (name, str(model.label), len(state.rows[name]))
        for name, model in record_types().items()
        if model.label and name not in facts.child_lists() and state.rows.get(name)
    ]
