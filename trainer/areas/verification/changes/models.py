"""Records of changes of certified data (AV-03) and of on-site visits (AV-04)."""

from datetime import datetime

from sqlalchemy import JSON, Boolean
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.verification.choices import ChangeStage, CompanyType, Paper, VisitStage
from trainer.core.data.records import (
    Record,
    children,
    column,
    datetime_column,
    enum_column,
    parent,
    text_column,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l


class CertificationChange(Record):
    """An application to change certified data: all fields with the values wanted."""

    __tablename__ = "certification_change"
    label = _l("认证信息变更")

    company_type: Mapped[CompanyType] = enum_column(_l("公司类型"), CompanyType)
    company_name_en: Mapped[str] = text_column(_l("公司英文名"), 120)
    address_cn: Mapped[str] = text_column(_l("公司中文地址"), 120)
    address_en: Mapped[str] = text_column(_l("公司英文地址"), 200)
    landline: Mapped[str] = text_column(_l("公司座机"), 30, writing=Style.CODE)
    legal_person_en: Mapped[str] = text_column(_l("公司法人英文名"), 60)
    legal_person_mobile: Mapped[str] = text_column(_l("公司法人手机号码"), 20, writing=Style.CODE)
    legal_person_email: Mapped[str] = text_column(_l("公司法人邮箱"), 80, writing=Style.EMAIL)
    position: Mapped[str] = text_column(_l("职位"), 60)
    department: Mapped[str] = text_column(_l("部门"), 80)
    paper: Mapped[Paper | None] = enum_column(_l("补充资料类型"), Paper)
    paper_name: Mapped[str] = text_column(_l("补充资料"), 80, writing=Style.CODE)
    paper_digest: Mapped[str] = mapped_column(default="")

    changed_fields: Mapped[list[str]] = mapped_column(JSON(), default=list)
    """The names of the fields in which it differed from what was certified when it came in."""
    stage: Mapped[ChangeStage] = enum_column(_l("变更进度"), ChangeStage, info={"automatic": True})
    submitted_at: Mapped[datetime] = datetime_column(_l("提交时间"))
    decided_at: Mapped[datetime | None] = datetime_column(_l("办结时间"))
    reasons: Mapped[list["ChangeReason"]] = children("ChangeReason", _l("退回原因"))


class ChangeReason(Record):
    """Why a change was returned, for one field."""

    __tablename__ = "certification_change_reason"
    label = _l("退回原因")
    by_platform = True

    change_id: Mapped[int] = parent("certification_change")
    position: Mapped[int] = mapped_column(default=0)
    field: Mapped[str] = text_column(_l("字段"), 40)
    message: Mapped[str] = text_column(_l("原因"), 200)

    @property
    def reader_message(self) -> str:
        """The reason in the reader's language; one of the messages of ``rules.review``."""
        return _(self.message)


class SiteVisit(Record):
    """The visit for the on-site verification of a 金品诚企 member."""

    __tablename__ = "site_visit"
    label = _l("上门认证预约")

    starts_at: Mapped[datetime] = datetime_column(_l("预约时间"), entered=True)
    contact: Mapped[str] = text_column(_l("现场联系人"), 30)
    mobile: Mapped[str] = text_column(_l("联系手机"), 20, writing=Style.CODE)
    was_changed: Mapped[bool] = column(
        _l("已修改过时间"), Boolean(), default=False, info={"automatic": True}
    )
    stage: Mapped[VisitStage] = enum_column(
        _l("预约状态"), VisitStage, default=VisitStage.BOOKED, info={"automatic": True}
    )
