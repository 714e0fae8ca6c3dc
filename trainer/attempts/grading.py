"""Grading of submissions: plain data to the graders, and their results to the database."""

import traceback
from collections.abc import Mapping
from functools import cache
from typing import Any

import structlog
from sqlalchemy import Column, ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from graders import GRADER_VERSION, GradedTask, RecordSchema, Result, Schema, grade
from trainer.attempts import platform_changes, states
from trainer.attempts.lifecycle import task_of
from trainer.attempts.models import Grade, GradeKind, Submission
from trainer.core.data import facts, sandbox
from trainer.core.data.database import Database
from trainer.core.data.records import Record, record_types, table_of
from trainer.core.data.storage import document_store

log = structlog.get_logger()

MAX_PER_SWEEP = 100
"""The largest number of submissions in one sweep; the next one continues."""


@cache
def schema() -> Schema:
    """The schema of comparisons: the fields declared with a label."""
    lists: dict[str, dict[str, type[Record]]] = {}
    for child, (parent, key, _column) in facts.child_lists().items():
        lists.setdefault(parent, {})[key] = record_types()[child]
    records = {
        name: _record_schema(model, lists.get(name, {}))
        for name, model in record_types().items()
        if name not in facts.child_lists()
    }
    platform = frozenset(n for n, model in record_types().items() if model.by_platform)
    return Schema(records=records, platform=platform)


def _record_schema(model: type[Record], lists: Mapping[str, type[Record]]) -> RecordSchema:
    columns = {c.name: c for c in _labelled(model)}
    cells = {f"{n}.{c.name}": c for n, child in lists.items() for c in _labelled(child)}
    infos = {path: column.info for path, column in (columns | cells).items()}
    return RecordSchema(
        fields=frozenset(columns),
        children={n: frozenset(c.name for c in _labelled(child)) for n, child in lists.items()},
        key=tuple(columns)[:1],
        styles={path: info["writing"] for path, info in infos.items() if "writing" in info},
        automatic=frozenset(path for path, info in infos.items() if info.get("automatic")),
        references={path: i["references"] for path, i in infos.items() if "references" in i},
    )


def _labelled(model: type[Record]) -> list[Column[Any]]:
    return [c for c in table_of(model).columns if "label" in c.info]


def inputs(
    session: Session, submission: Submission, graded: GradedTask
) -> tuple[GradedTask, facts.Facts, facts.Facts]:
    """What a submission is graded by: the task, the baseline and the end state.

    The baseline is the start state with what the platform changed by itself. Both share the records
    that nobody touched, which the graders therefore need not compare.
    """
    start = states.start_of(session, submission.start_hash)
    end = states.end_facts(session, start, submission.end_hash)
    if submission.platform_hash is None:
        return graded, start.facts, end
    changes = document_store.get(session, submission.platform_hash)
    graded, baseline = platform_changes.baseline(graded, start, changes)
    return graded, baseline, end


def grade_submission(session: Session, submission: Submission) -> Grade:
    """Grade a submission and add the grade to its history.

    A failing grader costs the student nothing: the grade is an error without a score, visible to
    instructors, and a regrade replaces it.
    """
    try:
        graded = task_of(session, submission.task_hash).graded
        task, start, end = inputs(session, submission, graded)
        result = grade(task, schema(), start, end)
    except Exception:
        log.exception("grading failed", submission=submission.id)
        entry = Grade(score=None, passed=None, error=traceback.format_exc(limit=-3))
    else:
        kept = document_store.put(session, document_store.encode(result.to_json()))
        entry = Grade(score=result.score, passed=result.passed, result_hash=kept)
    entry.kind = GradeKind.AUTOMATIC
    entry.task_hash = submission.task_hash
    entry.grader_version = GRADER_VERSION
    entry.at = sandbox.real_now()
    submission.grades.append(entry)
    session.flush()
    return entry


def grade_once(session: Session, submission: Submission) -> bool:
    """Grade a submission unless it has a grade; concurrent calls grade it once.

    SQLite has a single writer; PostgreSQL locks the submission's row.
    """
    row = select(Submission.id).where(Submission.id == submission.id)
    session.execute(row.with_for_update())
    if session.scalar(row.where(_ungraded())) is None:
        return False
    grade_submission(session, submission)
    return True


def sweep(database: Database) -> int:
    """Grade submissions left ungraded by a crash; return their number.

    Each has its own transaction: students can save meanwhile, and a failure does not stop the
    others.
    """
    with database.reading() as session:
        query = (
            select(Submission.id).where(_ungraded()).order_by(Submission.id).limit(MAX_PER_SWEEP)
        )
        found = list(session.scalars(query))
    graded = 0
    for number in found:
        try:
            with database.writing() as session:
                graded += grade_once(session, session.get_one(Submission, number))
        except Exception:
            log.exception("sweeping failed", submission=number)
    return graded


def count_ungraded(session: Session) -> int:
    """How many submissions wait for a grade."""
    return session.scalar(select(func.count(Submission.id)).where(_ungraded())) or 0


def _ungraded() -> ColumnElement[bool]:
    automatic = Grade.kind == GradeKind.AUTOMATIC
    return ~exists().where(Grade.submission_id == Submission.id, automatic).correlate(Submission)


def result_of(session: Session, entry: Grade | None) -> Result | None:
    """The findings behind an automatic grade."""
    if entry is None or entry.result_hash is None:
        return None
    return Result.from_json(document_store.get(session, entry.result_hash))
