"""Queries for the students and submissions that an instructor sees."""

from typing import Any

from flask import abort
from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from trainer.attempts.models import Attempt, Grade, GradeKind, Review, Submission, grade_in_force
from trainer.core.web import db
from trainer.core.web.access import Role
from trainer.people.models import ClassMember, User, students_taught_by


def students(class_id: int | None = None) -> Any:
    """A query for the ids of the viewer's students, of one class or all."""
    query = select(User.id).where(User.role == Role.STUDENT)
    if class_id is not None:
        members = select(ClassMember.user_id).where(ClassMember.class_id == class_id)
        query = query.where(User.id.in_(members))
    if current_user.role is Role.ADMINISTRATOR:
        return query
    return query.where(User.id.in_(students_taught_by(current_user.id)))


def submissions(class_id: int | None = None) -> Select[Submission]:
    """A query for the students' submissions with user and grade in force."""
    return (
        select(Submission)
        .join(Attempt, Attempt.id == Submission.attempt_id)
        .join(User, User.id == Attempt.user_id)
        .outerjoin(Grade, Grade.id == grade_in_force())
        .where(Attempt.user_id.in_(students(class_id)))
    )


def submission_or_404(submission_id: int) -> Submission:
    """A student's submission that the viewer may review."""
    return db.session.scalar(submissions().where(Submission.id == submission_id)) or abort(404)


def failed() -> ColumnElement[bool]:
    """The condition that the grader failed; ungraded submissions have not failed."""
    return and_(Grade.id.is_not(None), Grade.score.is_(None))


def reviewed() -> ColumnElement[bool]:
    """The condition that an instructor has reviewed or graded a submission."""
    return or_(
        exists().where(Review.submission_id == Submission.id).correlate(Submission),
        exists()
        .where(Grade.submission_id == Submission.id, Grade.kind == GradeKind.OVERRIDE)
        .correlate(Submission),
    )
