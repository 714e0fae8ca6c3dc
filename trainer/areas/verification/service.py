"""The state of the shop's verification."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts.models import Shop
from trainer.areas.verification import numbers, rules
from trainer.areas.verification.choices import Method, Stage, Status
from trainer.areas.verification.models import (
    RegisterCheck,
    RegisterEntry,
    ReviewReason,
    VerificationApplication,
    VerificationLetter,
    VerificationReview,
)
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db

STATUS = {
    Stage.SUBMITTED: Status.IN_REVIEW,
    Stage.APPROVED: Status.APPROVED,
    Stage.RETURNED: Status.RETURNED,
}


@dataclass(frozen=True)
class Progress:
    """The application and what the platform has said to it by now."""

    application: VerificationApplication | None
    review: VerificationReview | None
    """The newest one."""

    @property
    def stage(self) -> Stage | None:
        """How far the student has come; None before the start."""
        return self.application.stage if self.application is not None else None

    @property
    def status(self) -> Status:
        """The state in short."""
        if self.stage is None:
            return Status.NOT_STARTED
        return STATUS.get(self.stage, Status.IN_PROGRESS)

    @property
    def may_edit(self) -> bool:
        """Whether the materials can be filled in."""
        return self.stage in {Stage.MATERIALS, Stage.RETURNED}

    @property
    def reasons(self) -> list[ReviewReason]:
        """What the newest review objected to."""
        return self.review.reasons if self.review is not None else []


def progress() -> Progress:
    """The state of the verification at this moment."""
    application = db.session.scalars(
        select(VerificationApplication).order_by(VerificationApplication.id).limit(1)
    ).first()
    review = None
    if application is not None and application.stage in {Stage.MATERIALS, *STATUS}:
        review = next(iter(reviews(limit=1)), None)
    return Progress(application, review)


def reviews(limit: int = 20) -> list[VerificationReview]:
    """The reviews so far, the newest first."""
    query = select(VerificationReview).options(selectinload(VerificationReview.reasons))
    return list(db.session.scalars(query.order_by(VerificationReview.id.desc()).limit(limit)))


def certified_company() -> VerificationApplication | None:
    """What was certified, for the areas in which it cannot be changed; None before approval."""
    certified = select(Shop.id).where(Shop.certified).exists()
    query = select(VerificationApplication).where(certified).order_by(VerificationApplication.id)
    return db.session.scalars(query.limit(1)).first()


def letter() -> VerificationLetter | None:
    """The letter of confirmation, once the sales manager has prepared it."""
    return db.session.scalars(select(VerificationLetter).limit(1)).first()


def register_entry() -> RegisterEntry | None:
    """What the business register knows of the company."""
    return db.session.scalars(select(RegisterEntry).limit(1)).first()


def last_check() -> RegisterCheck | None:
    """The newest try at the four elements."""
    query = select(RegisterCheck).order_by(RegisterCheck.id.desc()).limit(1)
    return db.session.scalars(query).first()


def tries_left() -> int:
    """How many more tries at the four elements there are today."""
    used = db.session.scalar(
        select(func.count(RegisterCheck.id)).where(
            RegisterCheck.tried_at >= rules.day_start(clock.now())
        )
    )
    return max(0, rules.MAX_DAILY_TRIES - (used or 0))


def compare(application: VerificationApplication, check: RegisterCheck) -> bool:
    """Use a try: compare the four elements with the register, and go on if they agree."""
    check.tried_at = clock.now()
    check.passed = not rules.mismatches(check, register_entry())
    db.session.add(check)
    if check.passed:
        application.stage = Stage.AUTHORISATION
        for name, checked in rules.AS_CHECKED.items():
            setattr(application, name, getattr(check, checked))
    return check.passed


def identity_card_problems(field: str, number: str) -> Iterator[Problem]:
    """Check an identity card number for another area."""
    return numbers.identity_problems(field, number)


def is_identified() -> bool:
    """Whether Alipay has verified the company or its legal person (TA-02)."""
    by_alipay = VerificationApplication.method.in_([Method.COMPANY, Method.LEGAL_PERSON])
    done = by_alipay & VerificationApplication.authorised_at.is_not(None)
    return db.session.scalar(select(VerificationApplication.id).where(done).limit(1)) is not None
