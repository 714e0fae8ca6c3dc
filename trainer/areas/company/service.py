"""Where the company information stands, and what moves it on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.company import completeness, editions, review
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
from trainer.areas.company.choices import PictureSlot, Status, Verdict
from trainer.areas.company.display_models import (
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
from trainer.areas.company.whole import Company, Counts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.verification import service as verification
from trainer.areas.verification.models import VerificationApplication
from trainer.core.data.records import Record
from trainer.core.forms.record_form import abort_conflict
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db

R = TypeVar("R", bound=Record)

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
    """Where the company information stands at this moment."""
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
    certificates = select(CompanyCertificate).order_by(CompanyCertificate.id)
    return Company(
        profile=part(CompanyProfile),
        factory=part(CompanyFactory),
        trade=part(CompanyTrade),
        display=part(CompanyDisplay),
        certificates=list(db.session.scalars(certificates)),
    )


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


def submit(profile: CompanyProfile) -> CompanyReview:
    """Hand the information in for review; nothing can be changed until it is over."""
    now = clock.now()
    profile.status = Status.IN_REVIEW
    submitted = CompanyReview(submitted_at=now, due_at=review.due(now))
    db.session.add(submitted)
    return submitted


def urge(submitted: CompanyReview) -> None:
    """End a review at once (催审)."""
    submitted.due_at = clock.now()
    conclude(submitted)


def conclude(submitted: CompanyReview) -> None:
    """Publish the information or return it with reasons, and say so by mail."""
    certified, company = verification.certified_company(), whole()
    if certified is None or company.profile is None:
        raise RuntimeError("only certified companies have information under review")
    known = review.Certified(
        names=(certified.company_name_cn, certified.company_name_en),
        address=certified.address_cn,
        founded_on=certified.licence_starts_on,
    )
    with in_chinese():
        found = list(review.objections(company, known, today=clock.today()))
        for place, objection in enumerate(found):
            submitted.reasons.append(CompanyReviewReason(position=place, **vars(objection)))
        submitted.verdict = Verdict.RETURNED if found else Verdict.APPROVED
        company.profile.status = Status.RETURNED if found else Status.PUBLISHED
        _tell(certified.company_name_cn, submitted)


def _tell(company: str, submitted: CompanyReview) -> None:
    """Write the mail that says how the review ended."""
    if submitted.verdict is Verdict.APPROVED:
        subject = _("公司信息审核通过")
        body = _("%(company)s 的公司信息已审核通过，并在店铺中展示。", company=company)
    else:
        subject = _("公司信息被退回")
        lines = [
            _("· %(field)s：%(why)s", field=r.subject, why=r.message) for r in submitted.reasons
        ]
        body = "\n".join([_("公司信息被退回，请按下面的原因修改后重新提交："), *lines])
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
