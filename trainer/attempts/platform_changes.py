"""What the platform changed by itself in an attempt: never charged to the student.

A submission stores the rows as the platform left them. Put into the start state they make the
baseline of its grading, beside which the platform's changes are no changes. A field that the task
asks for is graded against the start, no matter which side wrote it last.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from graders import GradedTask
from graders.task.spec import Allowed, Expectation
from trainer.attempts import states
from trainer.attempts.states import Changes, StartState
from trainer.core.data import journal
from trainer.core.data.facts import Facts, FlatSnapshot
from trainer.core.data.journal import JournalEntry


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
    task: GradedTask, start: StartState, changes: Mapping[str, Mapping[Any, Any]]
) -> tuple[GradedTask, Facts]:
    """The facts of the start with the platform's changes, and the task that is graded beside them.

    Rows that the platform added to a record of the student's are no part of it.

    Args:
        task: What is asked.
        start: What the sandbox was filled with.
        changes: What :func:`net_changes` found, also as JSON gives it back.
    """
    patched: Changes = {}
    allowed = []
    for record_type, by_id in states.fitted(changes).items():
        before = start.rows[record_type]
        asked = _asked_fields(task.expect, record_type)
        patched[record_type] = {
            number: row and {**row, **{n: before[number][n] for n in asked & row.keys()}}
            if number in before
            else row
            for number, row in by_id.items()
        }
        if asked:
            allowed.append(
                Allowed(record=record_type, change="updated", fields=tuple(sorted(asked)))
            )
    updated = task.model_copy(update={"allow": (*task.allow, *allowed)})
    return updated, states.with_changes(start, patched)


def _asked_fields(expect: Iterable[Expectation], record_type: str) -> set[str]:
    """The fields of a type that the task wants to see changed."""
    return {
        name
        for expectation in expect
        if expectation.record == record_type and expectation.change == "updated"
        for name in expectation.fields
    }
