"""Proves that the same work earns the same mark before and after the platform's answers.

A solution that leaves scheduled events is played with several seeds. Each time it is handed in at
once, after each event, and after all were brought forward (催审): it must always score 100.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer.attempts import grading, lifecycle, platform
from trainer.attempts.models import Attempt
from trainer.commands.proof import proving
from trainer.content.tasks import TaskFile
from trainer.core.data import sandbox
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.registry import EVENTS
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

SEEDS = range(20)
ANSWERS = frozenset(kind for kind, event in EVENTS.items() if not event.background)
Advance = Callable[[Session], None]
"""Brings the platform's answers about, in a session that has entered the sandbox."""


def problems(app: App, task_file: TaskFile) -> Iterator[str]:
    """What the solution loses by seed and by when it is handed in.

    The newest attempt in the database is the solution of the task, handed in.
    """
    if not _had_events(app):
        return
    for seed in SEEDS:
        attempt_id = _play(app, task_file, seed)
        found = [
            f"handed in {name}, seed {seed}: {lost}"
            for name, advance in _ways(app, attempt_id)
            if (lost := _lost(app, attempt_id, advance)) is not None
        ]
        _hand_in(app, attempt_id)
        if found:  # further seeds say the same at length
            yield from found
            return


def _had_events(app: App) -> bool:
    with database_of(app).reading() as session:
        newest = session.scalar(select(func.max(Attempt.id)))
        sandbox.enter(session, session.get_one(Attempt, newest).sandbox)
        answers = select(func.count(ScheduledEvent.id)).where(ScheduledEvent.kind.in_(ANSWERS))
        return bool(session.scalar(answers))


def _play(app: App, task_file: TaskFile, seed: int) -> int:
    """Play the solution with a seed, without handing in; the attempt's id."""
    driver = HtmlClient(app.test_client())
    solution = task_file.solution_path
    with proving.failures_told(app):
        student.sign_in(driver, proving.NAME, proving.PASSWORD)
        student.begin(driver, task_file.task.id)
        with database_of(app).writing() as session:
            attempt = session.get_one(Attempt, session.scalar(select(func.max(Attempt.id))))
            attempt.sandbox.seed = seed
            number = attempt.id
        student.follow(driver, steps.read(solution), solution.parent)
    return number


def _ways(app: App, attempt_id: int) -> Iterator[tuple[str, Advance]]:
    """When to hand in: each with a name and what happens before."""
    yield "at once", lambda _session: None
    with _inside(app, attempt_id) as session:
        pending = [event for event in _pending(session) if event.kind in ANSWERS]
        events = [(event.kind, event.due_at) for event in pending]
    for kind, due in events:
        yield f"after {kind}", partial(_wait, due)
    yield "after all was brought forward", _bring_forward


def _wait(due: datetime, session: Session) -> None:
    """Let the clock run on to a moment, and stop at each event on the way."""
    while (first := _pending(session)) and first[0].due_at <= due:
        platform.fast_forward(session, first[0].due_at)


def _bring_forward(session: Session) -> None:
    platform.settle(session, ANSWERS)


def _pending(session: Session) -> list[ScheduledEvent]:
    query = select(ScheduledEvent).where(ScheduledEvent.done_at.is_(None))
    return list(session.scalars(query.order_by(ScheduledEvent.due_at, ScheduledEvent.id)))


def _lost(app: App, attempt_id: int, advance: Advance) -> str | None:
    """What is wrong with a hand-in after something happened; the attempt is left as it was."""
    with _inside(app, attempt_id) as session:
        advance(session)
        submission = lifecycle.hand_in(session, session.get_one(Attempt, attempt_id))
        failed = select(ScheduledEvent.kind).where(ScheduledEvent.failed)
        if kind := session.scalar(failed.limit(1)):
            return f"the event {kind} failed"
        score = grading.grade_submission(session, submission).score
        return None if score == 100 else f"{score} instead of 100"


def _hand_in(app: App, attempt_id: int) -> None:
    with app.app_context(), database_of(app).writing() as session:
        lifecycle.hand_in(session, session.get_one(Attempt, attempt_id))


@contextmanager
def _inside(app: App, attempt_id: int) -> Iterator[Session]:
    """A session inside an attempt's sandbox; nothing that it does is kept."""
    with app.app_context(), database_of(app).session(writing=True) as session:
        attempt = session.get_one(Attempt, attempt_id)
        sandbox.enter(session, attempt.sandbox)
        sandbox.lock(session, attempt.sandbox)
        platform.catch_up(session, attempt.sandbox)
        yield session
