"""Records of proposed categories."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.records import Record, enum_column, text_column
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Status(LabeledEnum):
    """What the platform says of a proposal."""

    UNDER_REVIEW = "under_review", _l("审核中")
    ADOPTED = "adopted", _l("已采纳")
    REFUSED = "refused", _l("未采纳")


class CategoryRequest(Record):
    """A category that the seller proposes."""

    __tablename__ = "category_request"
    label = _l("类目提报")

    above: Mapped[str] = text_column(_l("上级类目"), 120)
    """Path of the category that it belongs below."""
    chinese: Mapped[str] = text_column(_l("类目中文名"), 40)
    english: Mapped[str] = text_column(_l("类目英文名"), 60)
    reason: Mapped[str] = text_column(_l("提报理由"), 300)
    status: Mapped[Status] = enum_column(_l("提报状态"), Status, default=Status.UNDER_REVIEW)
    existing: Mapped[str] = mapped_column(default="")
    """Path of the category that there is already, if the proposal was refused for it."""
    submitted_at: Mapped[datetime] = mapped_column(UTCDateTime())
