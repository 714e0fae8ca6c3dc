"""What the platform changed by itself in an attempt: never charged to the student.

A submission stores the rows as the platform left them. Put into the start state they make the
baseline of its grading, beside which the platform's changes are no changes. A field that the task
asks for is graded against the start, no matter which side wrote it last.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from graders import GradedTask
from graders.task.spec import Allowed, Expectation
from trainer.core.data import facts, journal
from trainer.core.data.facts import FlatSnapshot
from trainer.core.data.journal import JournalEntry

Changes = dict[str, dict[int, dict[str, Any] | None]]
"""Rows as the platform left them, by type and id; None where it removed the record."""


def net_changes(start: FlatSnapshot, entries: Iterable[JournalEntry]) -> Changes:
    """What the platform added, changed and removed, by a sandbox's journal since its last reset.

    Of a record that the student added nothing is kept: all of it is the student's to answer for.
    """
    rows: Changes = {}
    for entry in entries:
        if entry.action == journal.RESET:
            rows = {}
        elif entry.by_platform and entry.record_type:
            _put(rows, start, entry)
    return {record_type: by_id for record_type, by_id in rows.items() if by_id}


def _put(rows: Changes, start: FlatSnapshot, entry: JournalEntry) -> None:
    by_id = rows.setdefault(entry.record_type, {})
    number = entry.record_id
    known = by_id.get(number) or start.get(entry.record_type, {}).get(number)
    after = {name: pair[1] for name, pair in entry.changes.items()}
    if entry.action == "added":
        by_id[number] = after
    elif known is not None:
        by_id[number] = None if entry.action == "removed" else {**known, **after}


def baseline(
    task: GradedTask, start: FlatSnapshot, changes: Mapping[str, Mapping[Any, Any]]
) -> tuple[GradedTask, FlatSnapshot]:
    """The start state with the platform's changes in it, and the task that is graded beside it.

    Args:
        task: What is asked.
        start: The rows that the sandbox was filled with.
        changes: What :func:`net_changes` found, also as JSON gives it back.
    """
    patched = dict(start)
    allowed = []
    for record_type, by_id in changes.items():
        rows = dict(start.get(record_type, {}))
        asked = _asked_fields(task.expect, record_type)
        for number, row in ((int(key), row) for key, row in by_id.items()):
            before = rows.pop(number, None)
            if row is None:
                continue
            kept = {} if before is None else {name: before[name] for name in asked & before.keys()}
            rows[number] = {**row, **kept}
        patched[record_type] = dict(sorted(rows.items()))
        if asked:
            allowed.append(
                Allowed(record=record_type, change="updated", fields=tuple(sorted(asked)))
            )
    for child, (parent, _key, column) in facts.child_lists().items():
        if child in changes:  # rows that the platform added to a record of the student's
            there = patched.get(parent, {})
            patched[child] = {n: row for n, row in patched[child].items() if row[column] in there}
    return task.model_copy(update={"allow": (*task.allow, *allowed)}), patched


def _asked_fields(expect: Iterable[Expectation], record_type: str) -> set[str]:
    """The fields of a type that the task wants to see changed."""
    return {
        name
        for expectation in expect
        if expectation.record == record_type and expectation.change == "updated"
        for name in expectation.fields
    }
