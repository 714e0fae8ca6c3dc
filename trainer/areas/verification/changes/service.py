"""What follows the approval: changing certified data (AV-03), and the on-site visit (AV-04)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.verification import rules, service
from trainer.areas.verification.changes import rules as change_rules
from trainer.areas.verification.changes.models import CertificationChange, ChangeReason, SiteVisit
from trainer.areas.verification.choices import ChangeStage, Verdict, VisitStage
from trainer.areas.verification.models import VerificationApplication
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.records import label_of
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db

CHANGE = "verification.change"
SITE_VISIT = "verification.site_visit"
GOING_ON = (ChangeStage.SALES_CHECK, ChangeStage.IN_REVIEW)


def history(limit: int = 20) -> list[CertificationChange]:
    """The changes applied for so far, the newest first."""
    query = select(CertificationChange).options(selectinload(CertificationChange.reasons))
    return list(db.session.scalars(query.order_by(CertificationChange.id.desc()).limit(limit)))


def going_on() -> CertificationChange | None:
    """The change that is being checked or reviewed; one at a time."""
    newest = next(iter(history(limit=1)), None)
    return newest if newest is not None and newest.stage in GOING_ON else None


def apply_for(change: CertificationChange, certified: VerificationApplication) -> None:
    """Hand in a change: special fields go to the sales manager first, others to the review."""
    change.changed_fields = change_rules.changed(change, certified)
    special = change_rules.is_special(change.changed_fields)
    change.stage = ChangeStage.SALES_CHECK if special else ChangeStage.IN_REVIEW
    change.submitted_at = clock.now()
    db.session.add(change)
    _schedule_step()


def _schedule_step() -> None:
    """Have the next step end after one or two working days, as a review does."""
    random = seeds.stream(context.current_sandbox.seed, CHANGE, len(history()))
    scheduled_events.schedule(db.session, CHANGE, at=rules.review_due(clock.now(), random))


def urge() -> None:
    """Have the step that is going on end now (催办)."""
    scheduled_events.bring_forward(db.session, CHANGE)


def end_step(_event: ScheduledEvent) -> None:
    """End the step that is going on: the sales manager's check, or the agency's review."""
    certified, change = service.certified_company(), going_on()
    if certified is None or change is None:
        raise RuntimeError("a step needs certified data and a change that is going on")
    with in_chinese():
        found = list(change_rules.review(change, certified))
        if found:
            for place, problem in enumerate(found):
                field, message = problem.field or "", str(problem.message)
                change.reasons.append(ChangeReason(position=place, field=field, message=message))
            change.stage = ChangeStage.RETURNED
        elif change.stage is ChangeStage.SALES_CHECK:
            change.stage = ChangeStage.IN_REVIEW
            _schedule_step()
            return
        else:
            change.stage = ChangeStage.APPROVED
            _certify(change, certified)
        change.decided_at = clock.now()
        _send_result(change)


def _certify(change: CertificationChange, certified: VerificationApplication) -> None:
    for name in change.changed_fields:
        setattr(certified, name, getattr(change, name))
    accounts.shop().english_name = certified.company_name_en


def _send_result(change: CertificationChange) -> None:
    if change.stage is ChangeStage.APPROVED:
        subject, body = _("认证信息变更已通过"), _("修改后的认证信息已生效。")
    else:
        subject = _("认证信息变更被退回")
        reasons = [
            (label_of(getattr(CertificationChange, reason.field)), reason.message)
            for reason in change.reasons
        ]
        lines = [_("· %(field)s：%(why)s", field=field, why=why) for field, why in reasons]
        body = "\n".join([_("认证信息变更被退回，请按下面的原因修改后重新提交："), *lines])
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)


def approved_at() -> datetime | None:
    """When the documents were approved, from which the month for the visit counts."""
    approved = (r for r in service.reviews() if r.verdict is Verdict.APPROVED)
    newest = next(approved, None)
    return newest.reviewed_at if newest is not None else None


def visit() -> SiteVisit | None:
    """The visit that is booked, or that took place."""
    return db.session.scalars(select(SiteVisit).order_by(SiteVisit.id).limit(1)).first()


def book(booked: SiteVisit, starts_at: datetime) -> None:
    """Book or reschedule the visit; it can be rescheduled once."""
    booked.was_changed = scheduled_events.cancel(db.session, SITE_VISIT)
    booked.starts_at = starts_at
    db.session.add(booked)
    scheduled_events.schedule(db.session, SITE_VISIT, at=starts_at + change_rules.VISIT_LENGTH)


def end_site_visit(_event: ScheduledEvent) -> None:
    """The agency has been there, and the account manager writes so."""
    booked = visit()
    if booked is None:
        return
    booked.stage = VisitStage.DONE
    with in_chinese():
        subject = _("上门认证已完成")
        body = _("认证机构已完成上门认证，感谢您的配合。")
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
