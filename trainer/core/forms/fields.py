"""Form fields built from columns: label, length and choices are declared once."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import wtforms
from wtforms import validators
from wtforms.fields.choices import SelectChoice

from trainer.core.data.column_types import MAX_INTEGER, FixedDecimal
from trainer.core.data.records import label_of
from trainer.core.forms.record_choices import (
    CHOOSE_AGAIN,
    Offer,
    PickField,
    RecordSelectField,
)
from trainer.core.forms.row_fields import RowsField
from trainer.core.text import normalization
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import plural as _n

MANY_ROWS = 100
"""The most rows of a list for which the platform states no limit."""
MAX_DECIMAL = Decimal(10_000_000)
"""Above any amount or measure that a form asks for."""
_NUMBER = re.compile(r"[+-]?(\d{1,40}(\.\d{0,10})?|\.\d{1,10})", re.ASCII)
_WHOLE_NUMBER = re.compile(r"([+-]?\d{1,40})\.?0*", re.ASCII)
_WITH_UNIT = re.compile(r"(?=.*[^\d.,+-])[^\d.,+-]*[+-]?\d[\d.,]*[^\d.,]*", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text(
    attribute: Any,
    *,
    required: bool = True,
    lines: bool = False,
    narrow: bool = False,
    hint: Any = "",
) -> Any:
    """A text of at most the column's length.

    Args:
        attribute: The column.
        required: Whether it must be filled in.
        lines: Whether several lines are allowed.
        narrow: Whether it consists of digits, Latin letters and signs (numbers, codes, e-mail
            addresses): full-width characters of an input method are folded.
        hint: The text below the field.
    """
    column = attribute.property.columns[0]
    limit = getattr(column.type, "length", None) or column.info.get("length")
    checks = [_needed(required), *_lengths(limit)]
    if lines:
        label, filters = label_of(attribute), [normalization.lines]
        return wtforms.TextAreaField(label, validators=checks, filters=filters, description=hint)
    return _line(label_of(attribute), checks, hint, narrow=narrow)


def one_line(label: Any, limit: int, hint: Any = "") -> Any:
    """An optional text of one line without a column of its own."""
    return _line(label, [validators.Optional(), *_lengths(limit)], hint)


def _line(label: Any, checks: list[Any], hint: Any, *, narrow: bool = False) -> Any:
    filters = [normalization.narrow, normalization.one_line] if narrow else [normalization.one_line]
    return wtforms.StringField(label, validators=checks, filters=filters, description=hint)


def _lengths(limit: int | None) -> list[Any]:
    """Length checks of every text."""
    if limit is None:
        return [no_control_characters]
    too_long = _l("不能超过 %(n)d 个字符", n=limit)
    return [no_control_characters, validators.Length(max=limit, message=too_long)]


def password(attribute: Any, *, hint: Any = "") -> Any:
    """A password of the simulated shop: exercise data, shown again after an error, and drafted."""
    field = text(attribute, hint=hint)
    field.kwargs["render_kw"] = {"data-exercise": True}
    field.kwargs["widget"] = wtforms.widgets.PasswordInput(hide_value=False)
    return field


def integer(
    attribute: Any,
    *,
    required: bool = True,
    least: int = 0,
    most: int = MAX_INTEGER,
    hint: Any = "",
) -> Any:
    """An integer between two limits."""
    checks = [_typed(required), between(least, most)]
    return IntegerField(label_of(attribute), validators=checks, description=hint)


def decimal(
    attribute: Any,
    *,
    required: bool = True,
    least: Decimal = Decimal(0),
    most: Decimal = MAX_DECIMAL,
    hint: Any = "",
) -> Any:
    """An exact number with the decimal places of its column."""
    kind = attribute.property.columns[0].type
    places = kind.places if isinstance(kind, FixedDecimal) else 2
    checks = [_typed(required), _places(places), between(least, most)]
    return DecimalField(label_of(attribute), validators=checks, description=hint)


def date(attribute: Any, *, required: bool = True, hint: Any = "") -> Any:
    """A calendar date, typed in one of the usual ways or chosen in the calendar."""
    return DateField(label_of(attribute), validators=[_typed(required)], description=hint)


def boolean(attribute: Any, *, hint: Any = "") -> Any:
    """A tick box."""
    return wtforms.BooleanField(label_of(attribute), description=hint)


def radio(
    attribute: Any,
    *,
    required: bool = True,
    hint: Any = "",
    only: Sequence[LabeledEnum] | None = None,
) -> Any:
    """One of the column's choices, as radio buttons."""
    return _one_of(wtforms.RadioField, attribute, hint, only, required=required)


def select(
    attribute: Any,
    *,
    options: Iterable[tuple[Any, Any]] | Offer | None = None,
    required: bool = True,
    hint: Any = "",
    coerce: Callable[[Any], Any] = int,
) -> Any:
    """One of the column's choices, or of ``options`` (value, label), as a drop-down list.

    ``options`` is a function where records are chosen from. It is called once a form, in a list's
    rows too, with the ids that are named already (:data:`Offer`).
    """
    if options is None:
        return _one_of(wtforms.SelectField, attribute, hint, None, required=required)
    common = {"validators": [_needed(required)], "description": hint, **CHOOSE_AGAIN}
    if callable(options):
        return RecordSelectField(label_of(attribute), offer=options, **common)
    return wtforms.SelectField(
        label_of(attribute),
        choices=choices([("", _l("请选择")), *options]),
        coerce=lambda v: coerce(v) if v not in {"", None, "None"} else None,
        **common,
    )


def picker(children: Any, reference: Any, *, options: Offer, most: int) -> Any:
    """Several records, ticked in a list: each becomes a child record that names it.

    Args:
        children: The child list.
        reference: The child's column that names the record picked.
        options: What is offered.
        most: How many can be picked.
    """
    name = reference.property.columns[0].name
    return PickField(label_of(children), reference=name, offer=options, most=most)


def rows(
    form: type[wtforms.Form],
    attribute: Any,
    *,
    least: int = 0,
    most: int | None = None,
    blank: bool = False,
) -> Any:
    """Child records as rows of a form; too many or too few rows are refused, not truncated.

    Args:
        form: The form of a row.
        attribute: The child list.
        least: How many rows there must be.
        most: How many there may be, which the page says too; without it a hundred.
        blank: Whether a list without rows is shown with a blank one to type in.
    """
    limit = MANY_ROWS if most is None else most

    def count(_form: Any, field: Any) -> None:
        if len(field.entries) < least:
            raise validators.ValidationError(_n("至少需要 %(n)d 行", least))
        if len(field.entries) > limit:
            raise validators.ValidationError(_n("最多 %(n)d 行，请删去多出的行", limit))

    return RowsField(
        wtforms.FormField(form),
        label=label_of(attribute),
        validators=[count],
        min_entries=0,
        limit=most,
        blank=blank,
    )


class CalendarInput(wtforms.widgets.TextInput):
    """A text field with a calendar beside it (``templates/_macros/forms.html``)."""


class IntegerField(wtforms.IntegerField):
    """A whole number in digits."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number; anything else is an error at the field."""
        self.data = None
        number = normalization.digits(valuelist[0]) if valuelist else ""
        match = _WHOLE_NUMBER.fullmatch(number)
        if number and match is None:
            raise ValueError(
                _("请输入整数，只填数字，不带单位")
                if _WITH_UNIT.fullmatch(number)
                else _("请输入整数")
            )
        self.data = int(match[1]) if match else None


class DecimalField(wtforms.DecimalField):
    """A decimal number with a point, without exponent or NaN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Render values with their own decimal places."""
        super().__init__(*args, places=None, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number; anything else is an error at the field."""
        self.data = None
        number = normalization.digits(valuelist[0]) if valuelist else ""
        if number and not _NUMBER.fullmatch(number):
            raise ValueError(
                _("请输入数字，只填数字，不带单位")
                if _WITH_UNIT.fullmatch(number)
                else _("请输入数字")
            )
        self.data = Decimal(number) if number else None


class DateField(wtforms.DateField):
    """A date, typed, pasted or chosen in the calendar."""

    widget = CalendarInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the date; a date that does not exist is an error at the field."""
        self.data: dt.date | None = None
        day = (valuelist[0] if valuelist else "").strip()
        self.data = normalization.calendar_date(day)
        if day and self.data is None:
            raise ValueError(_("请选择有效的日期，如 2022-09-01"))


def _one_of(
    make: Any, attribute: Any, hint: Any, only: Sequence[LabeledEnum] | None, *, required: bool
) -> Any:
    kind: type[LabeledEnum] = attribute.property.columns[0].type.choices
    chosen = [(c.value, c.label) for c in only] if only else kind.options()
    if make is wtforms.SelectField:
        chosen = [("", _l("请选择")), *chosen]
    return make(
        label_of(attribute),
        choices=choices(chosen),
        coerce=lambda v: kind(v) if v else None,
        validators=[_needed(required)],
        description=hint,
        **CHOOSE_AGAIN,
    )


def choices(options: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Options as WTForms takes them."""
    return [SelectChoice(value, label) for value, label in options]


def _needed(required: bool) -> Any:  # noqa: FBT001 - reads as what it is where it is called
    """Refuse a blank; if it is allowed, skip the other checks."""
    return validators.DataRequired(_l("此项必填")) if required else validators.Optional()


def _typed(required: bool) -> Any:  # noqa: FBT001 - reads as what it is where it is called
    """Like :func:`_needed` for numbers and dates: 0 is a value, a parse error is kept."""
    if not required:
        return validators.Optional()

    def check(_form: Any, field: Any) -> None:
        if field.data is None and not field.process_errors:
            raise validators.StopValidation(_("此项必填"))

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def no_control_characters(_form: Any, field: Any) -> None:
    """Refuse characters that databases or pages cannot hold."""
    if _CONTROL.search(field.data or ""):
        raise validators.StopValidation(_("含有不能保存的控制字符"))


def between(least: Any, most: Any) -> Callable[[Any, Any], None]:
    """A check that refuses values outside the limits; its message omits those of the database."""

    def check(_form: Any, field: Any) -> None:
        if field.data is None or least <= field.data <= most:
            return
        message = _("必须在 %(least)s 到 %(most)s 之间", least=least, most=most)
        if most in {MAX_INTEGER, MAX_DECIMAL}:
            few, many = _("不能小于 %(n)s", n=least), _("数字太大，请核对")
            message = few if field.data < least else many
        raise validators.ValidationError(message)

    return check


def _places(places: int) -> Callable[[Any, Any], None]:
    def check(_form: Any, field: Any) -> None:
        if field.data is not None and -field.data.normalize().as_tuple().exponent > places:
            raise validators.StopValidation(_n("最多 %(n)d 位小数", places))

    return check
