"""What is said of a proposed category; days and verdict are this simulator's own (PP-05)."""

from collections.abc import Collection, Iterator
from datetime import datetime

from graders.text.writing import normalize_text
from trainer.areas.products.category_requests.models import CategoryRequest
from trainer.areas.products.reference import categories
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.working_days import add_working_days

REVIEW_DAYS = 3
"""Working days that a review takes."""


def problems(candidate: CategoryRequest, open_names: Collection[str]) -> Iterator[Problem]:
    """What stops a proposal.

    Args:
        candidate: The proposal.
        open_names: The Chinese names of the shop's proposals under review, normalised.
    """
    if normalize_text(candidate.chinese or "") in open_names:
        yield Problem("chinese", _("这个类目已经提报，正在审核"))
    if candidate.english and not candidate.english.isascii():
        yield Problem("english", _("英文名只能用英文填写"))


def existing(candidate: CategoryRequest) -> str | None:
    """The path of a category that has one of the proposed names already."""
    wanted = {normalize_text(candidate.chinese), normalize_text(candidate.english)}
    for path, leaf in categories.leaves().items():
        if wanted & {normalize_text(leaf.names[-1]), normalize_text(leaf.english[-1])}:
            return path
    return None


def review_due(submitted_at: datetime) -> datetime:
    """When a review ends."""
    return add_working_days(submitted_at, REVIEW_DAYS)
