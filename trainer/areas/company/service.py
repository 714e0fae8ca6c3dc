"""State of the company information, and its changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import func, select, true
from sqlalchemy.orm import selectinload

from trainer.areas.company import completeness
from trainer.areas.company.capability_models import (
    BuyerCase,
    CompanyFactory,
    CompanyTrade,
    ProductionLine,
    ProductionMachine,
    ProductionStep,
    QualityStep,
    TestingDevice,
)
from trainer.areas.company.choices import PictureSlot, Status
from trainer.areas.company.display.models import (
    CompanyCertificate,
    CompanyDisplay,
    CompanyPicture,
    Exhibition,
)
from trainer.areas.company.models import (
    CompanyEdition,
    CompanyProfile,
    CompanyReview,
    CompanyReviewReason,
)
from trainer.areas.company.reviewing import editions
from trainer.areas.company.whole import Company, Counts
from trainer.areas.verification import service as verification
from trainer.areas.verification.models import VerificationApplication
from trainer.core.data.records import Record
from trainer.core.forms.record_form import abort_conflict
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db

R = TypeVar("R", bound=Record)

VIDEO_SECONDS = select(func.max(CompanyDisplay.video_seconds))
"""The length of the company's video as it is edited; nothing without one."""

LISTS: dict[type[Record], tuple[Any, ...]] = {
    CompanyFactory: (
        CompanyFactory.outputs,
        CompanyFactory.steps,
        CompanyFactory.machines,
        CompanyFactory.lines,
        CompanyFactory.checks,
        CompanyFactory.devices,
    ),
    CompanyTrade: (CompanyTrade.cases,),
    CompanyDisplay: (CompanyDisplay.pictures, CompanyDisplay.exhibitions),
}
"""The child lists of the parts."""


@dataclass(frozen=True)
class Standing:
    """What every page of the company information says on top."""

    certified: VerificationApplication | None
    """None where the shop has not been verified: there is nothing to fill in yet."""
    status: Status
    review: CompanyReview | None
    """The newest one."""
    parts: list[completeness.Part]

    @property
    def score(self) -> int:
        """信息完整度, 0 to 100."""
        return completeness.score(self.parts)

    @property
    def may_edit(self) -> bool:
        """Whether anything can be changed: not while it is under review (CO-01)."""
        return self.status is not Status.IN_REVIEW

    @property
    def reasons(self) -> list[CompanyReviewReason]:
        """What the newest review objected to, until the information is submitted again."""
        returned = self.status is Status.RETURNED and self.review is not None
        return self.review.reasons if returned and self.review is not None else []


def standing() -> Standing:
    """The state of the company information at this moment."""
    certified = verification.certified_company()
    profile = part(CompanyProfile)
    found = [] if certified is None else completeness.parts(certified.company_type, counts())
    status = Status.DRAFT if profile is None else profile.status
    return Standing(certified, status, next(iter(reviews(limit=1)), None), found)


def part(model: type[R]) -> R | None:
    """The shop's one record of a part; None where nothing was saved."""
    lists = [selectinload(attribute) for attribute in LISTS.get(model, ())]
    return db.session.scalars(select(model).options(*lists).limit(1)).first()


def counts() -> Counts:
    """How much there is of what the completeness score counts, in one statement."""
    photos = CompanyPicture.slot != PictureSlot.LOGO
    columns = {
        "pictures": select(func.count(CompanyPicture.id)).where(photos),
        "videos": select(func.count(CompanyDisplay.id)).where(CompanyDisplay.video_digest != ""),
        "exhibitions": select(func.count(Exhibition.id)),
        "cases": select(func.count(BuyerCase.id)),
        "steps": select(func.count(ProductionStep.id)),
        "machines": select(func.count(ProductionMachine.id)),
        "lines": select(func.count(ProductionLine.id)),
        "checks": select(func.count(QualityStep.id)),
        "devices": select(func.count(TestingDevice.id)),
    }
    labelled = [query.scalar_subquery().label(name) for name, query in columns.items()]
    return Counts(**db.session.execute(select(*labelled)).one()._asdict())


def reviews(limit: int = 20) -> list[CompanyReview]:
    """The reviews so far, the newest first."""
    query = select(CompanyReview).options(selectinload(CompanyReview.reasons))
    return list(db.session.scalars(query.order_by(CompanyReview.id.desc()).limit(limit)))


def whole() -> Company:
    """The information as it is being edited."""
    query = select(CompanyProfile, CompanyFactory, CompanyTrade, CompanyDisplay)
    query = query.select_from(CompanyProfile)
    for model in (CompanyFactory, CompanyTrade, CompanyDisplay):
        query = query.outerjoin(model, true())  # one of each, at most
    lists = [selectinload(attribute) for attributes in LISTS.values() for attribute in attributes]
    found = db.session.execute(query.options(*lists)).first()
    profile, factory, trade, display = found or (None, None, None, None)
    certificates = select(CompanyCertificate).order_by(CompanyCertificate.id)
    return Company(profile, factory, trade, display, list(db.session.scalars(certificates)))


@contextmanager
def editing() -> Iterator[CompanyProfile]:
    """Change the company information: refused under review, kept apart from what is published.

    The first change to published information leaves buyers the edition that they saw, and makes a
    draft of the rest.
    """
    profile = part(CompanyProfile)
    if profile is None:
        profile = CompanyProfile(main_products=[], status=Status.DRAFT)
        db.session.add(profile)
    if profile.status is Status.IN_REVIEW:
        abort_conflict(_("公司信息正在审核，审核期间不能修改"))
    published = profile.status is Status.PUBLISHED
    before = editions.freeze(whole()) if published else []
    yield profile
    db.session.flush()
    if published and editions.freeze(whole()) != before:
        _keep(before)
        profile.status = Status.DRAFT


def _keep(content: list[Any]) -> None:
    edition = db.session.scalars(select(CompanyEdition).limit(1)).first() or CompanyEdition()
    edition.frozen_at, edition.content = clock.now(), content
    db.session.add(edition)


def published() -> Company | None:
    """The information that buyers see; None before it was first published."""
    profile = part(CompanyProfile)
    if profile is not None and profile.status is Status.PUBLISHED:
        return whole()
    edition = db.session.scalars(select(CompanyEdition).limit(1)).first()
    return None if edition is None else editions.thaw(edition.content)


def introduction() -> Company:
    """The published parts that the storefront's blocks show; empty before they are published."""
    profile = part(CompanyProfile)
    if profile is not None and profile.status is Status.PUBLISHED:
        return Company(profile, trade=part(CompanyTrade), display=part(CompanyDisplay))
    edition = db.session.scalars(select(CompanyEdition).limit(1)).first()
    return Company() if edition is None else editions.thaw(edition.content)


def picture_digests() -> set[str]:
    """The files of the company's pictures, as they are edited or as they are published."""
    found = set(db.session.scalars(select(CompanyPicture.digest)))
    for content in db.session.scalars(select(CompanyEdition.content)):
        for name, row in content:
            if name == "display":
                found |= {kept["digest"] for kept in row["pictures"]}
    return found


def video_digests() -> set[str]:
    """The files of the company's video, as it is edited or as it is published."""
    shown = {part(CompanyDisplay), (published() or Company()).display}
    return {display.video_digest for display in shown if display is not None} - {""}
