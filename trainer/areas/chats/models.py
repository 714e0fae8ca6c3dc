"""Chats with buyers and their messages, and what buyers write at a later moment (TM-01)."""

from datetime import datetime

from sqlalchemy import Boolean, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.accounts.models import Account
from trainer.areas.chats.choices import Kind
from trainer.areas.inquiries.choices import Label, Sender, State
from trainer.core.data.records import (
    Record,
    column,
    datetime_column,
    enum_column,
    long_text_column,
    reference,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l

TEXT_LENGTH = 2000
TITLE_LENGTH = 128
SET = {"automatic": True}
"""What only the program sets."""


class Chat(Record):
    """All that a buyer and the shop have written to each other; a buyer has one, by its e-mail."""

    __tablename__ = "chat"
    __table_args__ = (Index(None, "sandbox_id", "last_at"),)
    label = _l("会话")

    buyer: Mapped[int | None] = mapped_column()
    """The buyer's id (:class:`trainer.areas.buyers.models.Buyer`)."""
    contact: Mapped[str] = text_column(_l("联系人"), 60, info=SET)
    company: Mapped[str] = text_column(_l("公司名称"), 100, info=SET)
    country: Mapped[str] = text_column(_l("国家/地区"), 40, info=SET)
    email: Mapped[str] = text_column(_l("邮箱"), 120, writing=Style.EMAIL, info=SET)
    product: Mapped[int | None] = mapped_column()
    """The id of the product that the buyer asked about last, which may be deleted meanwhile."""
    quantity: Mapped[int | None] = column(_l("采购量"), Integer(), info=SET | {"unit": _l("件")})
    opened_at: Mapped[datetime] = datetime_column(_l("咨询时间"))
    """When the buyer began to talk of what it wants now."""
    asked_at: Mapped[datetime | None] = datetime_column(_l("待回复时间"))
    """When the buyer wrote the first message that has no answer yet."""
    last_at: Mapped[datetime] = datetime_column(_l("最近消息时间"))
    state: Mapped[State] = enum_column(_l("回复状态"), State, default=State.WAITING, info=SET)
    read_at: Mapped[datetime | None] = datetime_column(_l("阅读时间"))
    """None as well where the buyer has written since."""
    account_id: Mapped[int | None] = reference(_l("负责人"), Account.__tablename__)
    """None for a chat that is to be assigned."""
    mark: Mapped[Label] = enum_column(_l("标签"), Label, default=Label.NONE)
    pinned: Mapped[bool] = column(_l("置顶"), Boolean(), default=False)

    messages: Mapped[list["ChatMessage"]] = relationship(
        viewonly=True, order_by="ChatMessage.sent_at, ChatMessage.id"
    )


class ChatMessage(Record):
    """A message of a chat; what it names stays as it was when it was sent.

    No row of the chat: what the buyer writes meanwhile changes nothing of what is graded.
    """

    __tablename__ = "chat_message"
    __table_args__ = (Index(None, "sandbox_id", "sent_at"),)
    label = _l("聊天消息")

    chat_id: Mapped[int] = reference(_l("会话"), "chat")
    sender: Mapped[Sender] = enum_column(_l("发送方"), Sender, info=SET)
    kind: Mapped[Kind] = enum_column(_l("消息类型"), Kind, default=Kind.TEXT)
    text: Mapped[str] = long_text_column(_l("消息内容"), TEXT_LENGTH)
    translation: Mapped[str] = mapped_column(default="")
    """In Chinese, of what the world has in both languages."""
    subject: Mapped[str] = text_column(_l("发送的内容"), TITLE_LENGTH, info=SET)
    """The title of the product, the name of the picture or the number of the order."""
    subject_id: Mapped[int | None] = mapped_column()
    """The id of the same, which may be deleted meanwhile."""
    account_id: Mapped[int | None] = reference(_l("发送人"), Account.__tablename__)
    sent_at: Mapped[datetime] = datetime_column(_l("发送时间"))


class IncomingChat(SharedRow):
    """A message with which a buyer begins to talk after the world begins, and what comes of it."""

    __tablename__ = "incoming_chat"
    label = _l("买家聊天")

    buyer: Mapped[int] = column(_l("买家编号"), Integer())
    product: Mapped[int] = column(_l("产品编号"), Integer())
    quantity: Mapped[int] = column(_l("采购量"), Integer())
    text: Mapped[str] = long_text_column(_l("消息内容"), TEXT_LENGTH)
    translation: Mapped[str] = long_text_column(_l("译文"), TEXT_LENGTH)
    sent_at: Mapped[datetime] = datetime_column(_l("发送时间"))
    answer: Mapped[str] = long_text_column(_l("回复内容"), TEXT_LENGTH)
    """What the shop's people answer if they do so before an exercise begins."""
    answer_translation: Mapped[str] = long_text_column(_l("回复译文"), TEXT_LENGTH)
    answered_at: Mapped[datetime] = datetime_column(_l("回复时间"))
