"""Proves a task: plays its solution in memory, then grades everything that is nearly it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from graders.proof import Proof
from graders.proof import prove as prove_state
from trainer.app import create_app
from trainer.config import Settings
from trainer.core.access import Role
from trainer.core.db import App, database_of
from trainer.core.records import Base
from trainer.exam import grading
from trainer.exam.models import Submission
from trainer.exam.tasks import Task, TaskFile
from trainer.people.models import User
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

NAME, PASSWORD = "robot", "robot-student"


@contextmanager
def throw_away_app(settings: Settings) -> Iterator[App]:
    """An app on a database of its own, with the robot student in it."""
    with tempfile.TemporaryDirectory(prefix="trainer-") as folder:
        own = replace(
            settings,
            data_dir=Path(folder),
            database_url=f"sqlite:///{folder}/robot.sqlite",
        )
        app = create_app(own)
        engine = database_of(app).engine
        Base.metadata.create_all(engine)
        add_robot(app)
        try:
            yield app
        finally:
            engine.dispose()


def add_robot(app: App) -> None:
    """Add the robot student to the app's database."""
    hashed = app.extensions["passwords"].hash(PASSWORD)
    with database_of(app).writing() as session:
        session.add(
            User(
                login_name=NAME,
                name="机器人学生",
                role=Role.STUDENT,
                password_hash=hashed,
                must_change_password=False,
            )
        )


def prove(app: App, task_file: TaskFile) -> Proof:
    """Play the solution without a browser, then check the grader on the state it leads to.

    Raises:
        StuckError: The solution names something that is not on the screen.
    """
    task = task_file.task
    driver = HtmlClient(app.test_client())
    solution = task_file.solution_path
    student.sign_in(driver, NAME, PASSWORD)
    student.work(driver, task.id, steps.read(solution), solution.parent)
    student.hand_in(driver)
    return prove_submission(app, task)


def prove_submission(app: App, task: Task) -> Proof:
    """Check the grader on the newest submission for a task."""
    with database_of(app).reading() as session:
        submission = session.scalars(
            select(Submission)
            .where(Submission.task_hash == task.packed.hash)
            .order_by(Submission.id.desc())
        ).first()
        if submission is None:
            raise RuntimeError(f"nothing was handed in for {task.id}")
        start = grading.nested(session, submission.start_hash)
        end = grading.nested(session, submission.end_hash)
    return prove_state(task.graded, grading.schema(), start, end)
