"""Inquiries with their messages, quick replies, and the rules by which inquiries are assigned."""

from datetime import datetime

from sqlalchemy import Boolean, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.accounts.models import Account
from trainer.areas.inquiries.choices import Basis, Label, Sender, State
from trainer.areas.products.models import ProductGroup
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

NUMBER_LENGTH = 20
TEXT_LENGTH = 2000
FILE_NAME_LENGTH = 80
NAME_LENGTH = 40
SET = {"automatic": True}
"""What only the program sets."""


class Inquiry(Record):
    """A buyer's inquiry to the shop, with who answers it and how it is kept.

    Names of buyer and product stay as they were when it was sent.
    """

    __tablename__ = "inquiry"
    label = _l("询盘")

    number: Mapped[str] = text_column(_l("询盘编号"), NUMBER_LENGTH, writing=Style.CODE, info=SET)
    buyer: Mapped[int | None] = mapped_column()
    """The buyer's id (:class:`trainer.areas.buyers.models.Buyer`)."""
    contact: Mapped[str] = text_column(_l("联系人"), 60, info=SET)
    company: Mapped[str] = text_column(_l("公司名称"), 100, info=SET)
    country: Mapped[str] = text_column(_l("国家/地区"), 40, info=SET)
    email: Mapped[str] = text_column(_l("邮箱"), 120, writing=Style.EMAIL, info=SET)
    product: Mapped[int | None] = mapped_column()
    """The id of the product that it is about, which may be deleted meanwhile."""
    product_title: Mapped[str] = text_column(_l("询盘产品"), 128, info=SET)
    quantity: Mapped[int | None] = column(_l("采购量"), Integer(), info=SET | {"unit": _l("件")})
    sent_at: Mapped[datetime] = datetime_column(_l("询盘时间"))
    state: Mapped[State] = enum_column(_l("回复状态"), State, default=State.WAITING, info=SET)
    last_at: Mapped[datetime] = datetime_column(_l("最近消息时间"))
    replied_at: Mapped[datetime | None] = datetime_column(_l("首次回复时间"))
    read_at: Mapped[datetime | None] = datetime_column(_l("阅读时间"))
    """None as well where the buyer has written since."""
    account_id: Mapped[int | None] = reference(_l("负责人"), Account.__tablename__)
    """None for an inquiry that is to be assigned."""
    mark: Mapped[Label] = enum_column(_l("标签"), Label, default=Label.NONE)
    pinned: Mapped[bool] = column(_l("置顶"), Boolean(), default=False)
    spam: Mapped[bool] = column(_l("垃圾询盘"), Boolean(), default=False)

    messages: Mapped[list["InquiryMessage"]] = relationship(
        viewonly=True, order_by="InquiryMessage.sent_at, InquiryMessage.id"
    )


class InquiryMessage(Record):
    """A message of an inquiry: the buyer's first one, replies and further questions.

    No row of the inquiry: what the buyer writes meanwhile changes nothing of what is graded.
    """

    __tablename__ = "inquiry_message"
    __table_args__ = (Index(None, "sandbox_id", "sent_at"),)
    label = _l("询盘消息")

    inquiry_id: Mapped[int] = reference(_l("询盘"), "inquiry")
    sender: Mapped[Sender] = enum_column(_l("发送方"), Sender, info=SET)
    text: Mapped[str] = long_text_column(_l("回复内容"), TEXT_LENGTH)
    attachment_name: Mapped[str] = text_column(_l("附件"), FILE_NAME_LENGTH)
    attachment_digest: Mapped[str] = mapped_column(default="")
    account_id: Mapped[int | None] = reference(_l("回复人"), Account.__tablename__)
    sent_at: Mapped[datetime] = datetime_column(_l("发送时间"))


class QuickReply(Record):
    """A text that is kept for replies."""

    __tablename__ = "quick_reply"
    label = _l("快捷回复")

    name: Mapped[str] = text_column(_l("模板名称"), NAME_LENGTH)
    text: Mapped[str] = long_text_column(_l("回复内容"), TEXT_LENGTH)
    updated_at: Mapped[datetime] = datetime_column(_l("更新时间"))


class AssignmentRule(Record):
    """Which account answers new inquiries of a kind; the first rule that fits decides."""

    __tablename__ = "assignment_rule"
    label = _l("询盘分配规则")

    position: Mapped[int] = mapped_column(default=0)
    basis: Mapped[Basis] = enum_column(_l("分配依据"), Basis)
    group_id: Mapped[int | None] = reference(_l("产品分组"), ProductGroup.__tablename__)
    country: Mapped[str] = text_column(_l("国家/地区"), 40)
    account_id: Mapped[int | None] = reference(_l("分配给"), Account.__tablename__)
    """None: the accounts that may answer, in turn."""


class IncomingInquiry(SharedRow):
    """An inquiry that a buyer sends at a moment after the world begins, with what comes of it."""

    __tablename__ = "incoming_inquiry"
    label = _l("买家询盘")

    number: Mapped[str] = text_column(_l("询盘编号"), NUMBER_LENGTH, writing=Style.CODE)
    buyer: Mapped[int] = column(_l("买家编号"), Integer())
    product: Mapped[int] = column(_l("产品编号"), Integer())
    quantity: Mapped[int] = column(_l("采购量"), Integer())
    text: Mapped[str] = long_text_column(_l("询盘内容"), TEXT_LENGTH)
    sent_at: Mapped[datetime] = datetime_column(_l("询盘时间"))
    answer: Mapped[str] = long_text_column(_l("回复内容"), TEXT_LENGTH)
    """What the shop's people answer if they do so before an exercise begins."""
    answered_at: Mapped[datetime] = datetime_column(_l("回复时间"))
