"""Messages that the simulated platform sends to the shop's people."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from trainer.core.data.records import (
    Record,
    datetime_column,
    enum_column,
    long_text_column,
    text_column,
)
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Channel(LabeledEnum):
    """Where a message arrives."""

    MAIL = "mail", _l("邮箱")
    PHONE = "phone", _l("手机")


class Message(Record):
    """A mail or a text message."""

    __tablename__ = "message"
    label = _l("收件箱消息")
    by_platform = True

    channel: Mapped[Channel] = enum_column(_l("渠道"), Channel)
    recipient: Mapped[str] = text_column(_l("收件人"), 120)
    subject: Mapped[str] = text_column(_l("主题"), 120)
    body: Mapped[str] = long_text_column(_l("正文"), 2000)
    sent_at: Mapped[datetime] = datetime_column(_l("发送时间"))
    read_at: Mapped[datetime | None] = datetime_column(_l("阅读时间"))

    code: Mapped[str] = text_column(_l("验证码"), 6)
    """Six digits, or empty where the message brings no code."""
    purpose: Mapped[str] = mapped_column(default="")
    """What the code confirms: the value of an area's own :class:`LabeledEnum` of purposes."""
    used_at: Mapped[datetime | None] = datetime_column(_l("使用时间"))
    wrong_tries: Mapped[int] = mapped_column(default=0)
