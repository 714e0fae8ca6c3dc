"""What an account's identity is checked with, and its security changes (SET-02)."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.settings.security.choices import Action, Method, Question, Stage
from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.records import (
    Record,
    datetime_column,
    enum_column,
    long_text_column,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l


class AccountSecurity(Record):
    """Safe phone, question and registered papers of an account.

    The main account's safe phone is the shop's, and its papers are those of its A&V verification.
    """

    __tablename__ = "account_security"
    label = _l("账号安全")

    account: Mapped[int] = mapped_column()
    """The account's id. No reference: a deleted account's settings fall to nobody (SUB-03)."""
    mobile: Mapped[str] = text_column(_l("安全手机"), 20, writing=Style.CODE)
    """A sub-account's own."""
    holder: Mapped[str] = text_column(_l("登记证件姓名"), 40)
    id_number: Mapped[str] = text_column(_l("登记证件号码"), 18, writing=Style.CODE)
    question: Mapped[Question | None] = enum_column(_l("安全问题"), Question)
    answer: Mapped[str] = text_column(_l("问题答案"), 60)


class SecurityChange(Record):
    """A change of a security setting, from the identity check to its end."""

    __tablename__ = "security_change"
    label = _l("安全变更")

    account: Mapped[int] = mapped_column()
    action: Mapped[Action] = enum_column(_l("变更项目"), Action, info={"automatic": True})
    method: Mapped[Method] = enum_column(_l("验证方式"), Method)
    stage: Mapped[Stage] = enum_column(_l("变更状态"), Stage, info={"automatic": True})
    new_email: Mapped[str] = text_column(_l("新的注册邮箱"), 120, writing=Style.EMAIL)
    new_phone: Mapped[str] = text_column(_l("新的安全手机"), 20, writing=Style.CODE)
    holder: Mapped[str] = text_column(_l("申请人姓名"), 40)
    id_number: Mapped[str] = text_column(_l("证件号码"), 18, writing=Style.CODE)
    contact: Mapped[str] = text_column(_l("联系手机"), 20, writing=Style.CODE)
    explanation: Mapped[str] = long_text_column(_l("申请说明"), 500)
    refusal: Mapped[str] = mapped_column(default="")
    """Why the manual service refused, for the student."""
    begun_at: Mapped[datetime] = datetime_column(_l("发起时间"))
    verified_at: Mapped[datetime | None] = datetime_column(_l("验证时间"))
    ended_at: Mapped[datetime | None] = datetime_column(_l("结束时间"))

    @property
    def new_value(self) -> str:
        """The new e-mail or phone; empty for other settings."""
        return (self.new_email if self.action is Action.EMAIL else self.new_phone) or ""


class FailedCheck(Record):
    """A wrong paper or answer in an identity check."""

    __tablename__ = "failed_check"
    label = _l("验证失败记录")
    by_platform = True

    account: Mapped[int] = mapped_column()
    at: Mapped[datetime] = mapped_column(UTCDateTime())


class DeadNumber(SharedRow):
    """A mobile number that is out of service: no text message arrives."""

    __tablename__ = "dead_number"
    label = _l("停用的手机号码")

    number: Mapped[str] = text_column(_l("手机号码"), 20, writing=Style.CODE)
