"""The review: the shop hands the whole information in, the platform publishes or returns it."""

from trainer.areas.accounts import service as accounts
from trainer.areas.company import service
from trainer.areas.company.choices import Status, Verdict
from trainer.areas.company.models import CompanyProfile, CompanyReview, CompanyReviewReason
from trainer.areas.company.reviewing import rules as review
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.verification import service as verification
from trainer.core.data import journal, scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.working_days import add_working_days
from trainer.core.web import clock, db

REVIEW = "company.review"
REVIEW_DAYS = 1
"""Working days that a review takes (CO-01)."""


def submit(profile: CompanyProfile) -> None:
    """Hand the information in; nothing can be changed until the review is over (CO-01)."""
    profile.status, profile.submitted_at = Status.IN_REVIEW, clock.now()
    with journal.by_platform(db.session):
        db.session.add(CompanyReview(submitted_at=clock.now()))
    due = add_working_days(clock.now(), REVIEW_DAYS)
    scheduled_events.schedule(db.session, REVIEW, at=due)


def urge() -> None:
    """Have the review end now (催审)."""
    scheduled_events.bring_forward(db.session, REVIEW)


def end_review(_event: ScheduledEvent) -> None:
    """Publish the information or return it with reasons, and say so by mail."""
    certified, company = verification.certified_company(), service.whole()
    submitted = next(iter(service.reviews(limit=1)), None)
    if certified is None or company.profile is None or submitted is None:
        raise RuntimeError("a review needs a certified company that has submitted")
    known = review.Certified(
        names=(certified.company_name_cn, certified.company_name_en),
        address=certified.address_cn,
        founded_on=certified.licence_starts_on,
    )
    with in_chinese():
        found = list(review.objections(company, known, today=clock.today()))
        submitted.reasons = [
            CompanyReviewReason(position=place, **vars(objection))
            for place, objection in enumerate(found)
        ]
        _send_result(certified.company_name_cn, submitted)
    submitted.verdict = Verdict.RETURNED if found else Verdict.APPROVED
    submitted.reviewed_at = clock.now()
    company.profile.status = Status.RETURNED if found else Status.PUBLISHED


def _send_result(company: str, submitted: CompanyReview) -> None:
    if not submitted.reasons:
        subject = _("公司信息审核通过")
        body = _("%(company)s 的公司信息已审核通过，并在店铺中展示。", company=company)
    else:
        subject = _("公司信息被退回")
        reasons = [(reason.subject, reason.message) for reason in submitted.reasons]
        lines = [_("· %(field)s：%(why)s", field=field, why=why) for field, why in reasons]
        body = "\n".join([_("公司信息被退回，请按下面的原因修改后重新提交："), *lines])
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
