"""Starting, resetting and handing in attempts."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trainer.attempts import platform, platform_changes, states
from trainer.attempts.models import Attempt, Draft, Submission
from trainer.content import worlds
from trainer.content.tasks import Task
from trainer.core.data import (
    facts,
    journal,
    sandbox,
    scheduled_events,
    shared_rows,
    start_templates,
)
from trainer.core.data.sandbox import Sandbox
from trainer.core.data.storage import document_store
from trainer.core.data.storage.dialects import advisory_lock


def open_or_start(session: Session, user_id: int, task: Task) -> Attempt:
    """The user's open attempt at a task, or a new one; concurrent calls return the same."""
    advisory_lock(session, f"start {user_id} {task.id}")
    opened = open_attempts(session, user_id, task.id)
    return opened[0] if opened else start(session, user_id, task)


def start(session: Session, user_id: int, task: Task) -> Attempt:
    """Start an attempt: a new sandbox filled with the task's world."""
    world = worlds.load(task.world)
    now = sandbox.real_now()
    own = Sandbox(
        start_hash=document_store.put(session, world.packed),
        world_revision_id=shared_rows.load(session, world.shared),
        clock_start=task.clock,
        began_at=now,
        next_id=world.next_id,
        next_due=scheduled_events.next_due_of(world.rows),
    )
    session.add(own)
    session.flush()
    start_templates.fill(session, own, world.prepared)
    attempt = Attempt(
        user_id=user_id,
        task_id=task.id,
        task_hash=document_store.put(session, task.packed),
        sandbox=own,
        minutes=task.minutes,
        started_at=now,
    )
    session.add(attempt)
    session.flush()
    return attempt


def reset(session: Session, attempt: Attempt) -> None:
    """Reset the sandbox to its start; the journal keeps the earlier changes.

    The session must have entered the sandbox. Its clock runs on, but for what it was
    fast-forwarded; what was scheduled is cancelled.
    """
    rows = start_rows(session, attempt.sandbox)
    connection = session.connection()
    facts.clear(connection, attempt.sandbox)
    facts.bulk_insert(connection, attempt.sandbox, facts.prepare(rows))
    attempt.sandbox.advanced = 0
    attempt.sandbox.next_due = scheduled_events.next_due_of(rows)
    journal.write_reset(session)
    session.execute(delete(Draft).where(Draft.attempt_id == attempt.id))
    session.flush()
    session.expire_all()  # records that were read before have been replaced


def start_rows(session: Session, own: Sandbox) -> facts.FlatSnapshot:
    """The start rows of a sandbox."""
    return facts.upgrade(document_store.get(session, own.start_hash))


def hand_in(session: Session, attempt: Attempt) -> Submission:
    """Store the end of the sandbox as a submission; a second call returns the first one.

    The journal tells the end: no table is read. Grading is a separate step, after the submission is
    committed.
    """
    earlier = session.scalar(select(Submission).where(Submission.attempt_id == attempt.id))
    if earlier is not None:
        return earlier
    own = attempt.sandbox
    sandbox.enter(session, own)
    own.hold()
    if own.next_due is not None:
        platform.settle(session)
    attempt.handed_in_at = own.ended_at = own.real()
    session.flush()
    start_state = states.start_of(session, own.start_hash)
    entries = journal.entries_since_reset(session, own.id)
    by_platform = [entry for entry in entries if entry.by_platform]
    changes = platform_changes.net_changes(start_state.rows, by_platform)
    submission = Submission(
        attempt=attempt,
        task_hash=attempt.task_hash,
        start_hash=own.start_hash,
        end_hash=document_store.put(
            session, states.pack_end(states.net_changes(start_state, entries))
        ),
        platform_hash=document_store.put(session, document_store.encode(changes))
        if changes
        else None,
        handed_in_at=attempt.handed_in_at,
    )
    session.add(submission)
    session.flush()
    return submission


def drafts_of(session: Session, attempt: Attempt) -> list[Draft]:
    """The unsent drafts, newest first."""
    query = select(Draft).where(Draft.attempt_id == attempt.id).order_by(Draft.saved_at.desc())
    return list(session.scalars(query))


def open_attempts(session: Session, user_id: int, task_id: str | None = None) -> list[Attempt]:
    """A user's attempts that were not handed in, newest first."""
    query = select(Attempt).where(Attempt.user_id == user_id, Attempt.handed_in_at.is_(None))
    if task_id is not None:
        query = query.where(Attempt.task_id == task_id)
    return list(session.scalars(query.order_by(Attempt.id.desc())))


MAX_REVISIONS = 256
"""Task revisions cached in a process: several times the tasks of the textbook."""
_revisions: dict[str, Task] = {}


def task_of(session: Session, task_hash: str) -> Task:
    """The task in the revision that an attempt or a submission carries.

    Revisions never change; a process caches the ones it read last.
    """
    task = _revisions.get(task_hash)
    if task is None:
        task = Task.model_validate(document_store.get(session, task_hash))
        for oldest in list(_revisions)[: max(0, len(_revisions) - MAX_REVISIONS + 1)]:
            _revisions.pop(oldest, None)
        _revisions[task_hash] = task
    return task
