"""Violations and the appeals against them (PEN-01)."""

from datetime import date, datetime

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.rules_centre.choices import Evidence, Kind, Status, Verdict
from trainer.core.data.records import (
    Record,
    column,
    date_column,
    datetime_column,
    enum_column,
    long_text_column,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

FILE_NAME_LENGTH = 80
SET = {"automatic": True}
"""What only the platform sets."""


class Violation(Record):
    """A violation that the platform has found, with its points."""

    __tablename__ = "violation"
    label = _l("违规记录")

    number: Mapped[str] = text_column(_l("违规编号"), 20, writing=Style.CODE, info=SET)
    kind: Mapped[Kind] = enum_column(_l("违规类型"), Kind, info=SET)
    points: Mapped[int] = column(_l("扣分"), Integer, info=SET | {"unit": _l("分")})
    penalised_on: Mapped[date] = date_column(_l("处罚日期"), info=SET)
    target: Mapped[str] = text_column(_l("违规对象"), 200, info=SET)
    details: Mapped[str] = long_text_column(_l("违规说明"), 1000)
    status: Mapped[Status] = enum_column(_l("处理状态"), Status, default=Status.IN_FORCE, info=SET)

    appeal: Mapped["ViolationAppeal | None"] = relationship(
        back_populates="violation", uselist=False, lazy="select"
    )


class ViolationAppeal(Record):
    """The shop's appeal against a violation: one, unless it was withdrawn."""

    __tablename__ = "violation_appeal"
    label = _l("违规申诉")

    violation_id: Mapped[int] = reference(_l("违规记录"), Violation.__tablename__)
    evidence: Mapped[Evidence] = enum_column(_l("证据类型"), Evidence)
    statement: Mapped[str] = long_text_column(_l("申诉说明"), 1000)
    scan_name: Mapped[str] = text_column(_l("证据文件"), FILE_NAME_LENGTH, writing=Style.CODE)
    scan_digest: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime] = datetime_column(_l("提交时间"))
    verdict: Mapped[Verdict | None] = enum_column(_l("申诉结果"), Verdict, info=SET)
    reason: Mapped[str] = mapped_column(default="")
    """Why it was rejected, for the student."""
    decided_at: Mapped[datetime | None] = datetime_column(_l("处理时间"))

    violation: Mapped[Violation] = relationship(back_populates="appeal")
