"""Starting, resetting and handing in attempts."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trainer.attempts.models import Attempt, Draft, Submission
from trainer.content import worlds
from trainer.content.tasks import Task
from trainer.core.data import document_store, facts, journal, sandbox, shared_rows
from trainer.core.data.dialects import advisory_lock
from trainer.core.data.sandbox import Sandbox


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
    )
    session.add(own)
    session.flush()
    facts.bulk_insert(session.connection(), own, world.prepared)
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

    The session must have entered the sandbox. The clock continues.
    """
    rows = start_rows(session, attempt.sandbox)
    connection = session.connection()
    facts.clear(connection, attempt.sandbox)
    facts.bulk_insert(connection, attempt.sandbox, facts.prepare(rows))
    journal.write_reset(session)
    session.execute(delete(Draft).where(Draft.attempt_id == attempt.id))


def start_rows(session: Session, own: Sandbox) -> facts.FlatSnapshot:
    """The start rows of a sandbox."""
    return facts.upgrade(document_store.get(session, own.start_hash))


def hand_in(session: Session, attempt: Attempt) -> Submission:
    """Store the state of the sandbox as a submission; a second call returns the first one.

    Grading is a separate step, after the submission is committed.
    """
    earlier = session.scalar(select(Submission).where(Submission.attempt_id == attempt.id))
    if earlier is not None:
        return earlier
    now = sandbox.real_now()
    attempt.handed_in_at = attempt.sandbox.ended_at = now
    end = facts.read_rows(session, attempt.sandbox)
    submission = Submission(
        attempt=attempt,
        task_hash=attempt.task_hash,
        start_hash=attempt.sandbox.start_hash,
        end_hash=document_store.put(session, document_store.encode(end)),
        handed_in_at=now,
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
