"""The review of a certificate: scheduled when it is handed in, carried out when it is due."""

from sqlalchemy import select

from trainer.areas.products.certificates import rules
from trainer.areas.products.certificates.models import Certificate, CertificateReason, Status
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import in_chinese
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, db

REVIEW = "products.certificate_review"


def submit(certificate: Certificate) -> None:
    """Hand a certificate in, for the first time or again."""
    certificate.status = Status.UNDER_REVIEW
    certificate.submitted_at = clock.now()
    certificate.reviewed_at = None
    db.session.add(certificate)
    db.session.flush()
    due = rules.review_due(clock.now())
    scheduled_events.schedule(db.session, REVIEW, at=due, subject=certificate.number)


def urge(certificate: Certificate) -> bool:
    """Have the review end now (催审)."""
    return scheduled_events.bring_forward(db.session, REVIEW, certificate.number)


def end_review(event: ScheduledEvent) -> None:
    """Approve or return a certificate by its data; one that is gone is left alone."""
    query = select(Certificate).where(
        Certificate.number == event.subject, Certificate.status == Status.UNDER_REVIEW
    )
    certificate = db.session.scalars(query).first()
    if certificate is None:
        return
    day = certificate.submitted_at.astimezone(BEIJING).date()
    with in_chinese():
        found = list(rules.review(certificate, certificate.photo, day))
    certificate.reasons = [
        CertificateReason(position=place, field=problem.field or "", message=str(problem.message))
        for place, problem in enumerate(found)
    ]
    certificate.status = Status.RETURNED if found else Status.APPROVED
    certificate.reviewed_at = clock.now()
