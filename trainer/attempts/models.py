"""Attempts, drafts, submissions and grades."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, func, select
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from trainer.core.data.column_types import EnumType, FixedDecimal, UTCDateTime
from trainer.core.data.records import Base
from trainer.core.data.sandbox import Sandbox
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Attempt(Base):
    """One user's run at one task; it owns one sandbox."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    task_id: Mapped[str] = mapped_column(index=True)
    task_hash: Mapped[str] = mapped_column(ForeignKey("document.hash"))
    """The task's revision that this attempt shows and is graded by."""
    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id"), unique=True)
    minutes: Mapped[int] = mapped_column()
    started_at: Mapped[datetime] = mapped_column(UTCDateTime())
    handed_in_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    sandbox: Mapped[Sandbox] = relationship(lazy="joined")


class Draft(Base):
    """The unsent fields of a form."""

    __tablename__ = "draft"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    page: Mapped[str] = mapped_column(primary_key=True)
    """The form's address inside the attempt."""
    fields: Mapped[list[Any]] = mapped_column(JSON())
    """Pairs of name and value, in posted order; as "_title" the heading of the page."""
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime())

    @property
    def title(self) -> str:
        """The heading of the form's page; empty if unknown."""
        return str(dict(self.fields).get("_title", ""))


class Submission(Base):
    """The handed-in state of an attempt; immutable."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), unique=True)
    task_hash: Mapped[str] = mapped_column(ForeignKey("document.hash"))
    start_hash: Mapped[str] = mapped_column(ForeignKey("document.hash"))
    end_hash: Mapped[str] = mapped_column(ForeignKey("document.hash"))
    platform_hash: Mapped[str | None] = mapped_column(ForeignKey("document.hash"))
    """What the platform changed by itself; None where it changed nothing, and in submissions that
    are older than this column."""
    handed_in_at: Mapped[datetime] = mapped_column(UTCDateTime(), index=True)

    attempt: Mapped[Attempt] = relationship(lazy="joined")
    grades: Mapped[list["Grade"]] = relationship(order_by="Grade.id", back_populates="submission")
    reviews: Mapped[list["Review"]] = relationship(order_by="Review.id")

    @property
    def time_used(self) -> timedelta:
        """From the start of the attempt to handing in."""
        return self.handed_in_at - self.attempt.started_at

    @property
    def grade(self) -> "Grade | None":
        """The grade in force: an instructor's, else the automatic one."""
        return self.override or self.automatic

    @property
    def override(self) -> "Grade | None":
        """The instructor's grade, unless it was withdrawn."""
        own = [g for g in self.grades if g.kind is not GradeKind.AUTOMATIC]
        return own[-1] if own and own[-1].kind is GradeKind.OVERRIDE else None

    @property
    def automatic(self) -> "Grade | None":
        """The newest automatic grade; one that failed counts only if there is no other."""
        automatic = [g for g in self.grades if g.kind is GradeKind.AUTOMATIC]
        scored = [g for g in automatic if g.score is not None]
        return (scored or automatic)[-1] if automatic else None

    @property
    def graded_since_override(self) -> bool:
        """Whether an automatic grade was added after the instructor's grade in force."""
        return self.override is not None and self.override is not self.grades[-1]


class GradeKind(LabeledEnum):
    """The origin of a grade."""

    AUTOMATIC = "automatic", _l("自动评分")
    OVERRIDE = "override", _l("教师改分")
    WITHDRAWAL = "withdrawal", _l("撤销改分")
    """The automatic grade is in force again; carries no score of its own."""


class Grade(Base):
    """An entry in the append-only history of a submission's score."""

    __tablename__ = "grade"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    kind: Mapped[GradeKind] = mapped_column(EnumType(GradeKind))
    score: Mapped[Decimal | None] = mapped_column(FixedDecimal(2))
    """0 to 100; None in a withdrawal, and if the grader failed: an error is not a zero."""
    passed: Mapped[bool | None] = mapped_column()
    result_hash: Mapped[str | None] = mapped_column(ForeignKey("document.hash"))
    """The grader's findings, for an automatic grade."""
    task_hash: Mapped[str] = mapped_column(ForeignKey("document.hash"))
    grader_version: Mapped[str] = mapped_column(default="")
    by_user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """The instructor who changed the score or regraded it."""
    reason: Mapped[str] = mapped_column(default="")
    """Why an instructor changed the score."""
    error: Mapped[str | None] = mapped_column()
    """The traceback of a grader that failed."""
    at: Mapped[datetime] = mapped_column(UTCDateTime())

    submission: Mapped[Submission] = relationship(back_populates="grades")


class Review(Base):
    """An instructor's review of a submission, with or without a comment."""

    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    by_user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    comment: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime())


def grade_in_force() -> ColumnElement[int | None]:
    """The id of :attr:`Submission.grade`, for queries over submissions."""
    automatic = Grade.kind == GradeKind.AUTOMATIC
    own = aliased(Grade)
    override = select(own.id).where(own.id == _newest(~automatic), own.kind == GradeKind.OVERRIDE)
    return func.coalesce(
        override.correlate(Submission).scalar_subquery(),
        _newest(automatic & Grade.score.is_not(None)),
        _newest(automatic),
    )


def _newest(condition: ColumnElement[bool]) -> Any:
    query = select(func.max(Grade.id)).where(Grade.submission_id == Submission.id, condition)
    return query.correlate(Submission).scalar_subquery()
