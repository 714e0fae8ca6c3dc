"""The instructors' forms about a submission."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from trainer.core.forms.fields import DecimalField
from trainer.core.text.i18n import lazy_gettext as _l

MAX_TEXT_LENGTH = 500
WITHDRAW = "withdraw-"
"""Prefix of the second form with a reason on the page."""
TOO_LONG = _l("不能超过 %(max)d 个字符")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class ReviewForm(FlaskForm):
    """An optional comment."""

    comment = TextAreaField(
        _l("评语"),
        [Length(max=MAX_TEXT_LENGTH, message=TOO_LONG)],
        filters=[_stripped],
        description=_l("学生在成绩页可以看到；可以不填。"),
    )


class OverrideForm(FlaskForm):
    """A new score and its reason."""

    score = DecimalField(
        _l("新成绩"), [InputRequired(_l("请填写新成绩"))], description=_l("0 到 100，最多两位小数")
    )
    reason = TextAreaField(
        _l("改分原因"),
        [DataRequired(_l("请填写改分原因")), Length(max=MAX_TEXT_LENGTH, message=TOO_LONG)],
        filters=[_stripped],
        description=_l("学生在成绩页可以看到"),
    )

    def validate_score(self, field: Any) -> None:
        """Between 0 and 100, to the cent of a point."""
        if field.errors:
            return
        if field.data is None:
            raise ValidationError(_l("请填写新成绩"))
        if not 0 <= field.data <= 100:
            raise ValidationError(_l("成绩应在 0 到 100 之间"))
        if field.data != round(field.data, 2):
            raise ValidationError(_l("成绩最多保留两位小数"))


class WithdrawForm(FlaskForm):
    """An optional reason to withdraw an override."""

    reason = TextAreaField(
        _l("撤销原因"), [Length(max=MAX_TEXT_LENGTH, message=TOO_LONG)], filters=[_stripped]
    )
