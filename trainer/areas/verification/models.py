"""Records of the A&V verification (AV-01, AV-02)."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Boolean
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.inbox.models import Message
from trainer.areas.verification.choices import (
    CompanyType,
    LicenceType,
    Method,
    Owner,
    Premises,
    Sex,
    Stage,
    Verdict,
)
from trainer.core.data.column_types import FixedDecimal, UTCDateTime
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    datetime_column,
    enum_column,
    parent,
    reference,
    text_column,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l


class VerificationApplication(Record):
    """The shop's application, with the 17 items of textbook P2 实操 2.3."""

    __tablename__ = "verification_application"
    label = _l("A&V 认证申请")

    company_name_cn: Mapped[str] = text_column(_l("公司中文名"), 60)
    company_name_en: Mapped[str] = text_column(_l("公司英文名"), 120)
    address_cn: Mapped[str] = text_column(_l("公司中文地址"), 120)
    address_en: Mapped[str] = text_column(_l("公司英文地址"), 200)
    registered_capital: Mapped[Decimal | None] = column(
        _l("注册资本"), FixedDecimal(2), info={"currency": "CNY"}
    )
    landline: Mapped[str] = text_column(_l("公司座机"), 30, writing=Style.CODE)
    licence_no: Mapped[str] = text_column(_l("营业执照号"), 18, writing=Style.CODE)
    licence_starts_on: Mapped[date | None] = date_column(_l("营业执照有效期起"))
    licence_ends_on: Mapped[date | None] = date_column(_l("营业执照有效期止"))
    premises: Mapped[Premises | None] = enum_column(_l("公司场地性质"), Premises)
    property_owner: Mapped[Owner | None] = enum_column(_l("产权证明所有权人"), Owner)
    legal_person_cn: Mapped[str] = text_column(_l("公司法人中文名"), 30)
    legal_person_en: Mapped[str] = text_column(_l("公司法人英文名"), 60)
    legal_person_sex: Mapped[Sex | None] = enum_column(_l("公司法人性别"), Sex)
    legal_person_id: Mapped[str] = text_column(_l("公司法人身份证"), 18, writing=Style.CODE)
    legal_person_mobile: Mapped[str] = text_column(_l("公司法人手机号码"), 20, writing=Style.CODE)
    legal_person_email: Mapped[str] = text_column(_l("公司法人邮箱"), 80, writing=Style.EMAIL)
    position: Mapped[str] = text_column(_l("职位"), 60)
    department: Mapped[str] = text_column(_l("部门"), 80)

    bank: Mapped[str] = text_column(_l("对公账户开户行"), 60)
    account_holder: Mapped[str] = text_column(_l("对公账户开户名"), 60)
    bank_account: Mapped[str] = text_column(_l("对公账号"), 30, writing=Style.CODE)
    licence_scan_name: Mapped[str] = text_column(_l("营业执照照片"), 80, writing=Style.CODE)
    licence_scan_digest: Mapped[str] = mapped_column(default="")
    premises_scan_name: Mapped[str] = text_column(_l("经营场地证明"), 80, writing=Style.CODE)
    premises_scan_digest: Mapped[str] = mapped_column(default="")
    """Asked for by AV-02; the exercise has none of these, so they may be left blank."""

    company_type: Mapped[CompanyType] = enum_column(
        _l("公司类型"), CompanyType, default=CompanyType.INTEGRATED
    )
    """As the letter has it; certified with the rest."""
    stage: Mapped[Stage] = enum_column(
        _l("申请进度"), Stage, default=Stage.LETTER, info={"automatic": True}
    )
    submitted_at: Mapped[datetime | None] = datetime_column(_l("提交时间"))
    """When it was last handed in for review."""
    letter_confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    method: Mapped[Method | None] = enum_column(_l("授权方式"), Method)
    transferred_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    """When the agency paid the amount that is to be read back."""
    authorised_at: Mapped[datetime | None] = mapped_column(UTCDateTime())


class RegisterCheck(Record):
    """One try at the four elements; the platform counts them by the sandbox's day."""

    __tablename__ = "verification_check"
    label = _l("工商信息核验")
    by_platform = True

    tried_at: Mapped[datetime] = datetime_column(_l("核验时间"))
    company_name: Mapped[str] = text_column(_l("公司名称"), 60)
    licence_type: Mapped[LicenceType] = enum_column(_l("证照类型"), LicenceType)
    licence_no: Mapped[str] = text_column(_l("证照号码"), 18, writing=Style.CODE)
    legal_person: Mapped[str] = text_column(_l("法人代表姓名"), 30)
    legal_person_id: Mapped[str] = text_column(_l("法人身份证号"), 18, writing=Style.CODE)
    passed: Mapped[bool] = column(_l("核验通过"), Boolean())


class VerificationReview(Record):
    """One review; its verdict is pending until it is over."""

    __tablename__ = "verification_review"
    label = _l("A&V 认证审核")
    by_platform = True

    submitted_at: Mapped[datetime] = datetime_column(_l("提交时间"))
    reviewed_at: Mapped[datetime | None] = datetime_column(_l("审核完成时间"))
    verdict: Mapped[Verdict] = enum_column(_l("审核结果"), Verdict, default=Verdict.PENDING)
    message_id: Mapped[int | None] = reference(_l("结果通知"), Message.__tablename__)
    reasons: Mapped[list["ReviewReason"]] = children("ReviewReason", _l("退回原因"))


class ReviewReason(Record):
    """Why a review returned the application, for one field."""

    __tablename__ = "verification_reason"
    label = _l("退回原因")
    by_platform = True

    review_id: Mapped[int] = parent("verification_review")
    position: Mapped[int] = mapped_column(default=0)
    field: Mapped[str] = text_column(_l("字段"), 40)
    message: Mapped[str] = text_column(_l("原因"), 200)

    @property
    def reader_message(self) -> str:
        """The reason in the reader's language; it is one of the messages of ``rules.review``."""
        return _(self.message)


class VerificationLetter(Record):
    """The letter of confirmation that the sales manager has prepared; part of the world."""

    __tablename__ = "verification_letter"
    label = _l("认证信息确认函")
    by_platform = True

    number: Mapped[str] = text_column(_l("认证函编号"), 30, writing=Style.CODE)
    company_name: Mapped[str] = text_column(_l("申请公司"), 60)
    company_type: Mapped[CompanyType] = enum_column(
        _l("公司类型"), CompanyType, default=CompanyType.INTEGRATED
    )
    service: Mapped[str] = text_column(_l("申请服务"), 40)
    agency: Mapped[str] = text_column(_l("认证机构"), 30)
    sales_manager: Mapped[str] = text_column(_l("客户经理"), 30)
    prepared_on: Mapped[date] = date_column(_l("提交日期"))


class RegisterEntry(Record):
    """What the business register and the bank know of the company; part of the world."""

    __tablename__ = "business_register_entry"
    label = _l("工商登记")
    by_platform = True

    company_name: Mapped[str] = text_column(_l("公司名称"), 60)
    licence_type: Mapped[LicenceType] = enum_column(_l("证照类型"), LicenceType)
    licence_no: Mapped[str] = text_column(_l("证照号码"), 18, writing=Style.CODE)
    legal_person: Mapped[str] = text_column(_l("法人代表姓名"), 30)
    legal_person_id: Mapped[str] = text_column(_l("法人身份证号"), 18, writing=Style.CODE)
    address: Mapped[str] = text_column(_l("注册地址"), 120)
    registered_capital: Mapped[Decimal] = column(
        _l("注册资本"), FixedDecimal(2), info={"currency": "CNY"}
    )
    starts_on: Mapped[date] = date_column(_l("有效期起"))
    ends_on: Mapped[date] = date_column(_l("有效期止"))
    legal_person_mobile: Mapped[str] = text_column(_l("法人支付宝绑定手机"), 20, writing=Style.CODE)
    company_email: Mapped[str] = text_column(_l("企业支付宝绑定邮箱"), 80, writing=Style.EMAIL)
    bank: Mapped[str] = text_column(_l("开户行"), 60)
    bank_account: Mapped[str] = text_column(_l("对公账号"), 30, writing=Style.CODE)
