"""The base of all back-office forms: posted fields to a record, and problems back to fields."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NoReturn, TypeVar

import wtforms
from flask import abort, flash, redirect, render_template, request
from flask_wtf import FlaskForm
from sqlalchemy import inspect
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from trainer.core.data.records import Record
from trainer.core.forms.form_rows import edit_rows, read_rows, with_rows
from trainer.core.forms.record_choices import PickField
from trainer.core.forms.row_fields import RowsField
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import context

R = TypeVar("R", bound=Record)


class RowForm(wtforms.Form):
    """One row of child records inside a :class:`RecordForm`."""

    class Meta(FlaskForm.Meta):
        """Translations of the surrounding form; no CSRF token of its own."""

        csrf = False


class RecordForm(FlaskForm):
    """A form that fills a record.

    Typed values survive errors, row buttons and reloads (drafts). The form detects that the record
    was changed elsewhere since it was opened.
    """

    def __init__(self, obj: Record | None = None, **kwargs: Any) -> None:
        """Fill the form from the posted fields, the draft, or the record to edit."""
        self.record = obj
        self.restored_at: datetime | None = None
        self.stale = False
        self._drafted_version: int | None = None
        self.warnings: list[str] = []
        self.form_errors: list[str] = []
        super().__init__(formdata=self._formdata(), obj=obj, **kwargs)

    def _formdata(self) -> MultiDict[str, Any] | None:
        if request.method == "POST":
            posted: MultiDict[str, Any] = MultiDict(request.form)
            posted.update(request.files)
            command = request.form.get("_rows")
            return edit_rows(posted, command) if command else self._without_blank_rows(posted)
        drafts = context.current().drafts
        draft = drafts.of_page() if drafts is not None else None
        if draft is None:
            return None
        self.restored_at = draft.saved_at
        fields: MultiDict[str, Any] = MultiDict([(name, value) for name, value in draft.fields])
        self._drafted_version = fields.get("_version", type=int)
        return self._without_blank_rows(fields)

    @classmethod
    def _without_blank_rows(cls, posted: MultiDict[str, Any]) -> MultiDict[str, Any]:
        """Leave out rows in which nothing was typed."""
        for name in dir(cls):
            if getattr(getattr(cls, name), "field_class", None) is RowsField:
                rows = read_rows(posted, name)
                typed = [row for row in rows if any(any(v) for k, v in row.items() if k != "_row")]
                posted = with_rows(posted, name, typed)
        return posted

    def offer_blank_rows(self) -> None:
        """Give lists without rows a blank one where they have it, so that one can type there."""
        for field in self:
            if isinstance(field, RowsField) and field.blank and not field.entries:
                field.append_entry()

    @property
    def draft_url(self) -> str:
        """The address for drafts of this form; empty if it keeps none."""
        drafts = context.current().drafts
        return drafts.url if drafts is not None else ""

    @property
    def idempotency_key(self) -> str:
        """The key under which this form is applied at most once."""
        return request.form.get("_idempotency_key") or uuid.uuid4().hex

    @property
    def version(self) -> int | None:
        """The record's version from which the form was filled."""
        if self._drafted_version is not None:
            return self._drafted_version
        return self.record.version if self.record is not None else None

    def validate_on_submit(self) -> bool:
        """Whether the form was submitted (not only a row button) and its fields are valid."""
        if request.method != "POST" or "_rows" in request.form:
            return False
        right: bool = self.validate()
        seen = request.form.get("_version", type=int)
        if self.version is not None and seen is not None and seen != self.version:
            self.stale = True
            message = _(
                "这条记录在您打开之后已有修改。请核对下面的内容；再次提交将以您填写的为准。"
            )
            self.form_errors = [*self.form_errors, message]
        return right and not self.stale

    def validate_with(self, rules: Callable[[], Iterable[Problem]]) -> bool:
        """Whether the form was submitted and neither its fields nor the rules refuse it.

        All problems are reported together: the rules run even if fields are invalid, and must
        accept a candidate with None in these.
        """
        right = self.validate_on_submit()
        if request.method != "POST" or "_rows" in request.form:
            return False
        return self.add_problems(rules()) and right

    def populate_record(self, record: R) -> R:
        """Write the fields to the attributes of the same names, rows to the child lists."""
        write_fields(self, record)
        return record

    def add_problems(self, problems: Iterable[Problem]) -> bool:
        """Attach problems to their fields; True if none of them refuses the form.

        A field that is invalid in itself keeps only its own message.
        """
        wrong = {field.name for field in all_fields(self) if field.errors}
        fields = {field.name: field for field in all_fields(self)}
        accepted = True
        for problem in problems:
            field = fields.get(problem.field or "")
            if problem.warning:
                self.warnings.append(str(problem.message))
                if field is not None:
                    field.warnings = [*getattr(field, "warnings", ()), problem.message]
                continue
            accepted = False
            if problem.field in wrong:
                continue
            if field is None:
                self.form_errors = [*self.form_errors, problem.message]
            else:
                field.errors = [*field.errors, problem.message]
        return accepted


def write_fields(form: wtforms.Form, record: Record) -> None:
    """Set the record's attributes from the form's fields of the same names."""
    mapper = inspect(type(record))
    for name, field in form._fields.items():
        if name in mapper.relationships:
            model = mapper.relationships[name].mapper.class_
            if isinstance(field, PickField):
                write_children(getattr(record, name), model, field.rows)
            elif isinstance(field, RowsField):
                _write_rows(field, getattr(record, name), model)
        elif name in mapper.columns:
            setattr(record, name, field.data)


def _write_rows(field: RowsField, records: list[Any], model: type[Record]) -> None:
    write_children(records, model, [{}] * len(field.entries))
    for entry, record in zip(field.entries, records, strict=True):
        write_fields(entry.form, record)


def write_children(
    records: list[Any], model: type[Record], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Bring a child list to these rows, place by place, so that a change stays a change."""
    del records[len(rows) :]
    for position, row in enumerate(rows):
        if position == len(records):
            records.append(model())
        records[position].position = position
        for name, value in row.items():
            setattr(records[position], name, value)


def all_fields(form: wtforms.Form) -> Iterator[wtforms.Field]:
    """The fields of a form and of its rows."""
    for field in form:
        yield field
        if isinstance(field, wtforms.FieldList):
            for entry in field.entries:
                if isinstance(entry, wtforms.FormField):
                    yield from all_fields(entry.form)
                else:
                    yield entry


def render_page(
    template: str, *, form: RecordForm | None = None, **context: Any
) -> tuple[str, int]:
    """Render a back-office page: 422 for a refused form, 409 for a stale one."""
    status = 200
    if form is not None:
        form.offer_blank_rows()
        status = 409 if form.stale else 422 if form.errors else 200
    return render_template(template, form=form, **context), status


def flash_and_redirect(message: str, url: str, form: RecordForm | None = None) -> Response:
    """Flash a success message and the form's warnings, and redirect."""
    flash(message, "success")
    for warning in form.warnings if form is not None else ():
        flash(warning, "warning")
    return redirect(_as_left(url))


def _as_left(url: str) -> str:
    """The address of a list with its filter, order and page, if the user came from there."""
    left, _sign, query = (request.referrer or "").partition("?")
    return f"{url}?{query}" if query and left.endswith(f"://{request.host}{url}") else url


def abort_conflict(reason: str) -> NoReturn:
    """Answer 409 with the reason why the record's state does not allow an action."""
    abort(409, reason)
