"""What the company shows of itself: 展示信息 and the certificates of 研发设计."""

from datetime import date, datetime

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.company.choices import Answer, CertificateKind, PictureSlot
from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    enum_column,
    long_text_column,
    parent,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

DESCRIPTION_LENGTH = 4000


class CompanyDisplay(Record):
    """展示信息 (CO-01, CO-03): without it the shop's site is not opened."""

    __tablename__ = "company_display"
    label = _l("展示信息")

    description: Mapped[str] = long_text_column(_l("公司详细描述"), DESCRIPTION_LENGTH)
    video_name: Mapped[str] = text_column(_l("公司视频"), 80, writing=Style.CODE)
    video_digest: Mapped[str] = mapped_column(default="")
    video_seconds: Mapped[int | None] = mapped_column()
    has_exhibitions: Mapped[Answer | None] = enum_column(_l("是否参加过展会"), Answer)

    pictures: Mapped[list["CompanyPicture"]] = children("CompanyPicture", _l("公司图片"))
    exhibitions: Mapped[list["Exhibition"]] = children("Exhibition", _l("展会信息"))

    def picture(self, slot: PictureSlot) -> "CompanyPicture | None":
        """The picture in a place."""
        return next((picture for picture in self.pictures if picture.slot is slot), None)

    @property
    def logo(self) -> "CompanyPicture | None":
        """公司标志."""
        return self.picture(PictureSlot.LOGO)

    @property
    def photos(self) -> list["CompanyPicture"]:
        """The pictures of the company, without the logo."""
        return [picture for picture in self.pictures if picture.slot is not PictureSlot.LOGO]


class CompanyPicture(Record):
    """A picture in its place; the file is kept under the hash of its content."""

    __tablename__ = "company_picture"
    label = _l("公司图片")

    display_id: Mapped[int] = parent("company_display")
    position: Mapped[int] = mapped_column(default=0)
    slot: Mapped[PictureSlot] = enum_column(_l("图片位置"), PictureSlot)
    file_name: Mapped[str] = text_column(_l("图片名称"), 80, writing=Style.CODE)
    digest: Mapped[str] = mapped_column()
    width: Mapped[int] = column(_l("宽度"), Integer)
    height: Mapped[int] = column(_l("高度"), Integer)


class Exhibition(Record):
    """An exhibition in which the company took part."""

    __tablename__ = "company_exhibition"
    label = _l("展会信息")

    display_id: Mapped[int] = parent("company_display")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("展会名称"), 80)
    country: Mapped[str] = text_column(_l("举办国家/地区"), 60)
    held_on: Mapped[date | None] = date_column(_l("参展日期"))


class CompanyCertificate(Record):
    """A certificate, honour, patent or trademark with its scan (CO-04)."""

    __tablename__ = "company_certificate"
    label = _l("证书")

    kind: Mapped[CertificateKind] = enum_column(_l("证书类别"), CertificateKind)
    certificate_type: Mapped[str] = text_column(_l("认证类型"), 40)
    number: Mapped[str] = text_column(_l("编号"), 60, writing=Style.CODE)
    name: Mapped[str] = text_column(_l("证书名称"), 80)
    issuer: Mapped[str] = text_column(_l("发证机构"), 80)
    owner: Mapped[str] = text_column(_l("权利人"), 120)
    """In whose name a patent or trademark is registered."""
    issued_on: Mapped[date | None] = date_column(_l("颁证日期"))
    expires_on: Mapped[date | None] = date_column(_l("有效期至"))
    scan_name: Mapped[str] = text_column(_l("证书图片"), 80, writing=Style.CODE)
    scan_digest: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime())
