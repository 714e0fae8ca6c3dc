"""Proves a task: plays its solution in memory, then grades everything that is nearly it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb

from sqlalchemy import select

from graders.proof import Proof
from graders.proof import prove as prove_state
from graders.proof.untouched_values import NewReferenceError, untouched_values
from graders.task.spec import GradedTask, Untouched
from trainer.app import create_app
from trainer.attempts import grading
from trainer.attempts.models import Submission
from trainer.config import ROOT, Settings
from trainer.content.tasks import Task, TaskFile
from trainer.core.data import facts
from trainer.core.data.records import Base
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people.models import User
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient
from trainer.robot.driver import StuckError

NAME, PASSWORD = "robot", "robot-student"
OWN = f"{ROOT}/trainer/"


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
        StuckError: The solution names something that is not on the screen, or a page failed.
    """
    task = task_file.task
    driver = HtmlClient(app.test_client())
    solution = task_file.solution_path
    with failures_told(app):
        student.sign_in(driver, NAME, PASSWORD)
        student.work(driver, task.id, steps.read(solution), solution.parent)
        student.hand_in(driver)
    return prove_submission(app, task)


@contextmanager
def failures_told(app: App) -> Iterator[None]:
    """Have a failure of the app end the play with what it was and where, not as an error page."""
    app.config["PROPAGATE_EXCEPTIONS"] = True
    try:
        yield
    except StuckError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a page can raise
        own = [f for f in extract_tb(error.__traceback__) if f.filename.startswith(OWN)]
        place = f"{Path(own[-1].filename).relative_to(ROOT)}, line {own[-1].lineno}"
        said = str(error).partition("\n")[0]
        raise StuckError(f"a page failed at {place}: {type(error).__name__}: {said}") from None
    finally:
        app.config["PROPAGATE_EXCEPTIONS"] = None


def prove_submission(app: App, task: Task, renewed: Task | None = None) -> Proof:
    """Check the grader on the newest submission for a task, or on the task as it is now."""
    graded, start, end = _inputs(app, task, (renewed or task).graded)
    return prove_state(graded, grading.schema(), start, end)


def solution_values(app: App, task: Task) -> list[Untouched]:
    """Return what the newest submission's records hold where the task asks for nothing.

    Raises:
        StuckError: The solution lacks an expected record, or leaves a value of this run only.
    """
    expect = [e.model_copy(update={"untouched": None}) for e in task.expect]
    graded = task.graded.model_copy(update={"expect": tuple(expect)})
    try:
        graded, start, end = _inputs(app, task, graded)
        found = untouched_values(graded, grading.schema(), start, end)
    except NewReferenceError as error:
        message = f"the solution lets {error} refer to a new record: name it, or set it free"
        raise StuckError(message) from None
    values = [value for value in found if value is not None]
    if len(values) < len(found):
        raise StuckError("the solution does not make every record that the task expects")
    return values


def _inputs(
    app: App, task: Task, graded: GradedTask
) -> tuple[GradedTask, facts.Facts, facts.Facts]:
    """What the newest submission for a task is graded by, with the graded part of the task."""
    with database_of(app).reading() as session:
        submission = session.scalars(
            select(Submission)
            .where(Submission.task_hash == task.packed.hash)
            .order_by(Submission.id.desc())
        ).first()
        if submission is None:
            raise RuntimeError(f"nothing was handed in for {task.id}")
        return grading.inputs(session, submission, graded)
