"""The record of a domain that is bound to the shop."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from graders.text.writing import Style
from trainer.core.data.records import Record, datetime_column, enum_column, text_column
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l

DOMAIN_LENGTH = 80
AUTOMATIC = {"automatic": True}


class BindingState(LabeledEnum):
    """How far a domain has come."""

    WAITING = "waiting", _l("待验证")
    CHECKING = "checking", _l("验证中")
    BOUND = "bound", _l("已绑定")
    FAILED = "failed", _l("验证失败")


class BoundDomain(Record):
    """A domain of the shop's own, and whether buyers reach the shop at it."""

    __tablename__ = "bound_domain"
    label = _l("绑定域名")

    name: Mapped[str] = text_column(_l("自有域名"), DOMAIN_LENGTH, writing=Style.CODE)
    """In small letters, without www."""
    state: Mapped[BindingState] = enum_column(
        _l("绑定状态"), BindingState, default=BindingState.WAITING, info=AUTOMATIC
    )
    submitted_at: Mapped[datetime | None] = datetime_column(_l("提交验证时间"))
    bound_at: Mapped[datetime | None] = datetime_column(_l("绑定时间"))
