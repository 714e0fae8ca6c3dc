"""Columns that the platform writes into a student's record are declared as automatic.

Only then does the rule for fields that a task does not name leave them alone.
"""

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import select

from tests.support.played import Site, open_attempts
from trainer.attempts.models import Attempt
from trainer.core.data.journal import JournalEntry
from trainer.core.data.records import columns_of, record_types
from trainer.core.web.access import Role
from trainer.core.web.db import database_of

A_MONTH = timedelta(days=31)


def is_the_students(entry: JournalEntry) -> bool:
    """Whether students answer for records of a type."""
    model = record_types().get(entry.record_type)
    return model is not None and not model.by_platform


def enterable(record_type: str) -> set[str]:
    """Columns that are compared and that a person can enter."""
    columns = columns_of(record_types()[record_type])
    return {c.name for c in columns if "label" in c.info and not c.info.get("automatic")}


def test_the_platform_writes_automatic_columns_alone(played: Site) -> None:
    with database_of(played.app).writing() as session:
        for number in open_attempts(played.app):
            session.get_one(Attempt, number).sandbox.began_at -= A_MONTH
    client = played.client(Role.STUDENT)
    for number in open_attempts(played.app):
        assert client.get(f"/a/{number}/inbox/").status_code == 200
    with database_of(played.app).reading() as session:
        entries = session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
    students = {
        (entry.sandbox_id, entry.record_type, entry.record_id)
        for entry in entries
        if entry.action == "added" and not entry.by_platform and is_the_students(entry)
    }
    written = defaultdict(set)
    for entry in entries:
        key = (entry.sandbox_id, entry.record_type, entry.record_id)
        if entry.by_platform and entry.action == "updated" and key in students:
            written[entry.record_type] |= entry.changes.keys()
    assert written, "no task has the platform write into a record that the student added"
    entered = {name: fields & enterable(name) for name, fields in written.items()}
    assert {name: fields for name, fields in entered.items() if fields} == {}
