"""Where the shop's verification stands, and the platform's part in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts.models import Shop
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel, Message
from trainer.areas.verification import rules
from trainer.areas.verification.choices import Stage, Status, Verdict
from trainer.areas.verification.models import (
    RegisterCheck,
    RegisterEntry,
    ReviewReason,
    VerificationApplication,
    VerificationLetter,
    VerificationReview,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db
from trainer.core.web.pagination import get_or_404


@dataclass(frozen=True)
class Progress:
    """The application and what the platform has said to it by now."""

    application: VerificationApplication | None
    review: VerificationReview | None
    """The newest one."""
    now: datetime

    @property
    def stage(self) -> Stage | None:
        """How far the student has come; None before the start."""
        return self.application.stage if self.application is not None else None

    @property
    def status(self) -> Status:
        """The state as the student is told it: a verdict counts from when it is due."""
        if self.stage is None:
            return Status.NOT_STARTED
        if self.stage is not Stage.SUBMITTED or self.review is None:
            return Status.IN_PROGRESS
        if self.now < self.review.due_at:
            return Status.IN_REVIEW
        approved = self.review.verdict is Verdict.APPROVED
        return Status.APPROVED if approved else Status.RETURNED

    @property
    def may_edit(self) -> bool:
        """Whether the materials can be filled in."""
        return self.stage is Stage.MATERIALS or self.status is Status.RETURNED

    @property
    def reasons(self) -> list[ReviewReason]:
        """What the newest review objected to, once it is known."""
        known = self.review is not None and self.review.due_at <= self.now
        return self.review.reasons if known and self.review is not None else []


def progress() -> Progress:
    """Where the verification stands at this moment."""
    application = db.session.scalars(
        select(VerificationApplication).order_by(VerificationApplication.id).limit(1)
    ).first()
    review = None
    if application is not None and application.stage in {Stage.MATERIALS, Stage.SUBMITTED}:
        review = next(iter(reviews(limit=1)), None)
    return Progress(application, review, clock.now())


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
    return max(0, rules.TRIES_A_DAY - (used or 0))


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


def submit(application: VerificationApplication) -> VerificationReview:
    """Hand the application in: the review is decided now and told when it is due."""
    check, entry = last_check(), register_entry()
    if check is None or entry is None:
        raise RuntimeError("an application cannot be submitted before the register check")
    application.stage = Stage.SUBMITTED
    number = len(reviews())
    now = clock.now()
    review = VerificationReview(
        submitted_at=now,
        due_at=rules.review_due(now, context.current_sandbox.id + number),
        verdict=Verdict.APPROVED,
    )
    with in_chinese():
        for place, problem in enumerate(rules.review(application, check, entry)):
            review.verdict = Verdict.RETURNED
            review.reasons.append(
                ReviewReason(
                    position=place, field=problem.field or "", message=str(problem.message)
                )
            )
        review.message_id = _tell(application, review).id
    db.session.add(review)
    return review


def urge(review: VerificationReview) -> None:
    """End a review at once (催审)."""
    review.due_at = clock.now()
    if review.message_id is not None:
        get_or_404(Message, review.message_id).sent_at = review.due_at


def _tell(application: VerificationApplication, review: VerificationReview) -> Message:
    """Write the mail that arrives when the review is over."""
    if review.verdict is Verdict.APPROVED:
        subject = _("A&V认证审核通过")
        body = _("%(company)s 的 A&V 认证已审核通过。", company=application.company_name_cn)
    else:
        subject = _("A&V认证资料被退回")
        labels = VerificationApplication.__table__.columns
        lines = [
            _("· %(field)s：%(why)s", field=labels[r.field].info["label"], why=r.message)
            for r in review.reasons
        ]
        body = "\n".join([_("认证资料被退回，请按下面的原因修改后重新提交："), *lines])
    recipient = application.legal_person_email
    return inbox.send(Channel.MAIL, recipient, subject, body, at=review.due_at)
