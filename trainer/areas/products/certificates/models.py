"""Records of the certificate centre."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.products.models import Photo
from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.records import (
    Record,
    children,
    date_column,
    enum_column,
    parent,
    reference,
    text_column,
)
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l


class Kind(LabeledEnum):
    """What a certificate is for (CERT-01)."""

    PERMIT = "permit", _l("监管许可证书")
    PRODUCT = "product", _l("产品认证证书")
    BRAND = "brand", _l("商标与品牌授权")


class Status(LabeledEnum):
    """How far the review is."""

    UNDER_REVIEW = "under_review", _l("审核中")
    APPROVED = "approved", _l("已通过")
    RETURNED = "returned", _l("已退回")


class Certificate(Record):
    """A certificate or permit of the shop, with its scan."""

    __tablename__ = "certificate"
    label = _l("证书")

    kind: Mapped[Kind] = enum_column(_l("证书类型"), Kind)
    name: Mapped[str] = text_column(_l("证书名称"), 80)
    number: Mapped[str] = text_column(_l("证书编号"), 60, writing=Style.CODE)
    authority: Mapped[str] = text_column(_l("发证机构"), 120)
    category: Mapped[str] = text_column(_l("适用类目"), 120)
    """Path of the restricted category that a permit is for; empty for other kinds."""
    issued_on: Mapped[date] = date_column(_l("发证日期"))
    expires_on: Mapped[date] = date_column(_l("有效期至"))
    photo_id: Mapped[int | None] = reference(_l("证书扫描件"), "photo")
    status: Mapped[Status] = enum_column(
        _l("审核状态"), Status, default=Status.UNDER_REVIEW, info={"automatic": True}
    )
    submitted_at: Mapped[datetime] = mapped_column(UTCDateTime())
    reviewed_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    reasons: Mapped[list["CertificateReason"]] = children("CertificateReason", _l("退回原因"))
    photo: Mapped[Photo | None] = relationship(viewonly=True)

    def valid_on(self, day: date) -> bool:
        """Whether it is approved and has not expired."""
        return self.status is Status.APPROVED and self.expires_on >= day


class CertificateReason(Record):
    """Why a review returned a certificate, for one field."""

    __tablename__ = "certificate_reason"
    label = _l("退回原因")
    by_platform = True

    certificate_id: Mapped[int] = parent("certificate")
    position: Mapped[int] = mapped_column(default=0)
    field: Mapped[str] = text_column(_l("字段"), 40)
    message: Mapped[str] = text_column(_l("原因"), 200)

    @property
    def reader_message(self) -> str:
        """The reason in the reader's language; it is one of the messages of ``rules.review``."""
        return _(self.message)
