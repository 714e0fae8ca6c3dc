"""The registration of a company, from the entry check to the free member (ACC-02, ACC-03)."""

from datetime import datetime

from sqlalchemy import Boolean
from sqlalchemy.orm import Mapped

from graders.text.writing import Style
from trainer.areas.registration.choices import BusinessType, Region, Status
from trainer.core.data.records import (
    Record,
    column,
    datetime_column,
    enum_column,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l


class Registration(Record):
    """What the company states about itself; shop and main account are made of it."""

    __tablename__ = "registration"
    label = _l("账号注册")

    business_type: Mapped[BusinessType | None] = enum_column(_l("公司类型"), BusinessType)
    region: Mapped[Region | None] = enum_column(_l("注册地区"), Region)
    email: Mapped[str] = text_column(_l("电子邮箱"), 120, writing=Style.EMAIL)
    mobile: Mapped[str] = text_column(_l("手机号码"), 20, writing=Style.CODE)
    email_verified_at: Mapped[datetime | None] = datetime_column(_l("邮箱验证时间"))
    mobile_verified_at: Mapped[datetime | None] = datetime_column(_l("手机验证时间"))
    company_name: Mapped[str] = text_column(_l("公司名称"), 100)
    address: Mapped[str] = text_column(_l("公司地址"), 200)
    licence_number: Mapped[str] = text_column(_l("营业执照号"), 30, writing=Style.CODE)
    legal_person: Mapped[str] = text_column(_l("法人姓名"), 40)
    english_name: Mapped[str] = text_column(_l("英文姓名"), 50)
    password: Mapped[str] = text_column(_l("登录密码"), 20, writing=Style.EXACT)
    agreed: Mapped[bool] = column(_l("同意用户协议"), Boolean(), default=False)
    status: Mapped[Status] = enum_column(_l("注册状态"), Status, default=Status.OPEN)


class BoundEmail(SharedRow):
    """An e-mail that is bound to another product of the group already."""

    __tablename__ = "bound_email"
    label = _l("已绑定的邮箱")

    email: Mapped[str] = text_column(_l("电子邮箱"), 120, writing=Style.EMAIL)
