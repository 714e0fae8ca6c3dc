"""A class with its instructor, and students whose work was handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from tests.support.office import OfficeClient
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Submission
from trainer.content import tasks
from trainer.core.data.sandbox import enter
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people.models import ClassMember, SchoolClass

TASK = "coupon-amount-off"


@dataclass
class School:
    """People and their work."""

    app: App
    person: Callable[..., int]
    signed_in: Callable[[int], FlaskClient]
    class_id: int = 0
    teacher_id: int = 0

    def __post_init__(self) -> None:
        self.teacher_id = self.person(Role.INSTRUCTOR, "王老师")
        self.class_id = self.new_class("跨境电商 2201 班", self.teacher_id)
        self.teacher = self.signed_in(self.teacher_id)

    def new_class(self, name: str, *members: int) -> int:
        with database_of(self.app).writing() as session:
            made = SchoolClass(name=name)
            session.add(made)
            session.flush()
            session.add_all(ClassMember(class_id=made.id, user_id=m) for m in members)
            return made.id

    def student(self, name: str = "", class_id: int | None = None) -> int:
        user_id = self.person(Role.STUDENT, name)
        with database_of(self.app).writing() as session:
            session.add(ClassMember(class_id=class_id or self.class_id, user_id=user_id))
        return user_id

    def begin(self, user_id: int, task_id: str = TASK) -> OfficeClient:
        with database_of(self.app).writing() as session:
            attempt_id = lifecycle.start(session, user_id, tasks.catalogue()[task_id]).id
        return OfficeClient(self.signed_in(user_id), self.app, attempt_id)

    def submit(self, user_id: int, score: str | None = None, task_id: str = TASK) -> int:
        """Hand in an untouched sandbox; a score stands in for what the grader would say."""
        with database_of(self.app).writing() as session:
            attempt = lifecycle.start(session, user_id, tasks.catalogue()[task_id])
            enter(session, attempt.sandbox)
            submission = lifecycle.hand_in(session, attempt)
            grade = grading.grade_submission(session, submission)
            if score is not None:
                grade.score = Decimal(score)
                grade.passed = grade.score >= 60
            return submission.id

    def look(self, submission_id: int) -> Submission:
        """The submission as it stands now, with its grades and reviews."""
        with database_of(self.app).reading() as session:
            found = session.get_one(Submission, submission_id)
            assert [*found.grades, *found.reviews]
            return found


@pytest.fixture(autouse=True)
def _own_tasks(own_catalogue: None) -> None:
    """What classes show does not depend on the project's tasks."""


@pytest.fixture
def school(app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]) -> School:
    return School(app, person, signed_in)
