"""The company information of a shop, its reviews, and the edition that buyers see."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Integer
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.company.choices import MainCategory, Status, Verdict
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    datetime_column,
    enum_column,
    list_column,
    long_text_column,
    parent,
    text_column,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l

STRENGTHS_LENGTH = 1000
PRODUCT_LENGTH = 50


class CompanyProfile(Record):
    """基本信息 that is not certified, and the review state of all the information (CO-01)."""

    __tablename__ = "company_profile"
    label = _l("公司信息")

    postcode: Mapped[str] = text_column(_l("邮编"), 10, writing=Style.CODE)
    main_category: Mapped[MainCategory | None] = enum_column(_l("主营一级类目"), MainCategory)
    main_products: Mapped[list[str]] = list_column(_l("主营业务"))
    more_products: Mapped[str] = text_column(_l("更多经营产品"), 200)
    founded_on: Mapped[date | None] = date_column(_l("公司注册年份"))
    staff: Mapped[int | None] = column(_l("公司人数"), Integer, info={"unit": _l("人")})
    website: Mapped[str] = text_column(_l("公司网址"), 120, writing=Style.LINK)
    office_area: Mapped[Decimal | None] = column(
        _l("办公面积"), FixedDecimal(2), info={"unit": "m²"}
    )
    """In square metres."""
    strengths: Mapped[str] = long_text_column(_l("公司核心优势"), STRENGTHS_LENGTH)

    status: Mapped[Status] = enum_column(
        _l("审核状态"), Status, default=Status.DRAFT, info={"automatic": True}
    )
    submitted_at: Mapped[datetime | None] = datetime_column(_l("提交时间"))
    """When the whole information was last handed in for review."""


class CompanyReview(Record):
    """One review of the whole information."""

    __tablename__ = "company_review"
    label = _l("公司信息审核")
    by_platform = True

    submitted_at: Mapped[datetime] = datetime_column(_l("提交时间"))
    reviewed_at: Mapped[datetime | None] = datetime_column(_l("审核完成时间"))
    verdict: Mapped[Verdict | None] = enum_column(_l("审核结果"), Verdict)
    """None while the review is going on."""
    reasons: Mapped[list["CompanyReviewReason"]] = children("CompanyReviewReason", _l("退回原因"))


class CompanyReviewReason(Record):
    """Why a review returned the information, for one field of one part."""

    __tablename__ = "company_review_reason"
    label = _l("退回原因")
    by_platform = True

    review_id: Mapped[int] = parent("company_review")
    position: Mapped[int] = mapped_column(default=0)
    part: Mapped[str] = text_column(_l("所在部分"), 40)
    """The endpoint of the page on which it is mended."""
    field: Mapped[str] = text_column(_l("字段"), 40)
    subject: Mapped[str] = text_column(_l("项目"), 120)
    """The field's label, or the certificate's name."""
    message: Mapped[str] = text_column(_l("原因"), 200)

    @property
    def reader_message(self) -> str:
        """The reason in the reader's language; it is one of the messages of ``rules.review``."""
        return _(self.message)


class CompanyEdition(Record):
    """What buyers go on seeing while the published information is being changed.

    Written when the first change is made to information that is published; while nothing is being
    changed, buyers see the records themselves.
    """

    __tablename__ = "company_edition"
    label = _l("已发布的公司信息")
    by_platform = True

    frozen_at: Mapped[datetime] = datetime_column(_l("保留时间"))
    content: Mapped[list[Any]] = mapped_column(JSON(), default=list)
    """Pairs of record type and record, in the form of facts with child lists."""
