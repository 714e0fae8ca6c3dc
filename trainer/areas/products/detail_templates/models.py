"""The record of a description that is kept for further products."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from trainer.areas.products.models import DESCRIPTION_LENGTH
from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.records import Record, long_text_column, text_column
from trainer.core.text.i18n import lazy_gettext as _l

NAME_LENGTH = 50


class DetailTemplate(Record):
    """A description that is put into products as a whole (详情模板)."""

    __tablename__ = "detail_template"
    label = _l("详情模板")

    name: Mapped[str] = text_column(_l("详情模板名称"), NAME_LENGTH)
    body: Mapped[str] = long_text_column(_l("详情内容"), DESCRIPTION_LENGTH)
    """The text alone, without its formatting: this is what is compared."""
    body_html: Mapped[str] = mapped_column(Text(), default="")
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime())
