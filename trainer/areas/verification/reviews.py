"""The review: the student hands the application in, the certification agency answers."""

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel, Message
from trainer.areas.verification import rules, service
from trainer.areas.verification.choices import Stage, Verdict
from trainer.areas.verification.models import (
    RegisterCheck,
    RegisterEntry,
    ReviewReason,
    VerificationApplication,
    VerificationReview,
)
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db

REVIEW = "verification.review"


def submit(application: VerificationApplication) -> None:
    """Hand the application in: the review ends after one or two working days."""
    application.stage = Stage.SUBMITTED
    application.submitted_at = clock.now()
    seed, number = context.current_sandbox.seed, len(service.reviews())
    due = rules.review_due(clock.now(), seeds.stream(seed, REVIEW, number))
    db.session.add(VerificationReview(submitted_at=clock.now()))
    scheduled_events.schedule(db.session, REVIEW, at=due)


def urge() -> bool:
    """Have the review end now (催审)."""
    return scheduled_events.bring_forward(db.session, REVIEW)


def end_review(_event: ScheduledEvent) -> None:
    """Decide by the materials: an approved company's shop is certified."""
    progress = service.progress()
    application, review = progress.application, progress.review
    check, entry = service.last_check(), service.register_entry()
    if application is None or review is None or check is None or entry is None:
        raise RuntimeError("a review needs an application that passed the register check")
    with in_chinese():
        review.reasons = _reasons(application, check, entry)
        approved = not review.reasons
        review.message_id = _send_result(application, review, approved=approved).id
    review.verdict = Verdict.APPROVED if approved else Verdict.RETURNED
    review.reviewed_at = clock.now()
    application.stage = Stage.APPROVED if approved else Stage.RETURNED
    if approved:
        accounts.shop().certified = True


def _reasons(
    application: VerificationApplication, check: RegisterCheck, entry: RegisterEntry
) -> list[ReviewReason]:
    problems = rules.review(application, check, entry)
    return [
        ReviewReason(position=place, field=problem.field or "", message=str(problem.message))
        for place, problem in enumerate(problems)
    ]


def _send_result(
    application: VerificationApplication, review: VerificationReview, *, approved: bool
) -> Message:
    if approved:
        subject = _("A&V 认证审核通过")
        body = _("%(company)s 的 A&V 认证已审核通过。", company=application.company_name_cn)
    else:
        subject = _("A&V 认证资料已退回")
        labels = VerificationApplication.__table__.columns
        lines = [
            _("· %(field)s：%(why)s", field=labels[r.field].info["label"], why=r.message)
            for r in review.reasons
        ]
        body = "\n".join([_("认证资料已退回，请按下面的原因修改后重新提交："), *lines])
    return inbox.send(Channel.MAIL, application.legal_person_email, subject, body)
