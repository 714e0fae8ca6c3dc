"""What the certificate centre refuses, and why a review returns a certificate (CERT-01).

That a permit is reviewed before goods are posted is the platform's rule; what a review looks at is
this simulator's own.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from graders.text.writing import normalize_text
from trainer.areas.products.certificates.models import Certificate, Kind
from trainer.areas.products.models import Photo
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.working_days import add_working_days

REVIEW_DAYS = 2
"""Working days that a review takes."""
MIN_VALIDITY = timedelta(days=30)
"""How long a certificate must be valid after it was handed in."""
MIN_SCAN_SIDE = 600
"""Pixels of a scan's shorter side that can be read."""
MIN_NUMBER_LENGTH = 6
"""Letters and digits of a plausible number."""


def problems(candidate: Certificate, numbers: Collection[str]) -> Iterator[Problem]:
    """What stops a certificate from being handed in.

    Args:
        candidate: The certificate.
        numbers: The numbers of the shop's other certificates, normalised.
    """
    if candidate.kind is Kind.PERMIT and not candidate.category:
        yield Problem("category", _("监管许可证书须选择适用类目"))
    if normalize_text(candidate.number or "") in numbers:
        yield Problem("number", _("这个证书编号已经上传过"))
    issued, expires = candidate.issued_on, candidate.expires_on
    if issued and expires and expires <= issued:
        yield Problem("expires_on", _("有效期必须晚于发证日期"))


def review(certificate: Certificate, scan: Photo | None, today: date) -> Iterator[Problem]:
    """Why a review returns a certificate; nothing if it is approved.

    Args:
        certificate: The certificate.
        scan: Its scan.
        today: The day on which it was handed in.
    """
    if certificate.issued_on > today:
        yield Problem("issued_on", _("发证日期晚于提交日期"))
    if certificate.expires_on < today + MIN_VALIDITY:
        yield Problem("expires_on", _("证书已过期或有效期不足 30 天"))
    if scan is None or min(scan.width, scan.height) < MIN_SCAN_SIDE:
        yield Problem("photo_id", _("扫描件不清晰，短边须不小于 600 像素"))
    if len(re.findall(r"\w", certificate.number)) < MIN_NUMBER_LENGTH:
        yield Problem("number", _("证书编号不完整"))


def review_due(submitted_at: datetime) -> datetime:
    """When a review ends."""
    return add_working_days(submitted_at, REVIEW_DAYS)
