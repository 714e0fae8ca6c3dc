"""The form of a roster: pasted or a file, then a sheet, then columns where they are unsure."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace

from flask import request
from flask_wtf.file import FileField
from wtforms import TextAreaField

from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.people.forms import PeopleForm
from trainer.people.rosters.files import MAX_BYTES, Sheet, sheets_of
from trainer.people.rosters.headings import MAX_COLUMNS, Columns, columns_of
from trainer.people.rosters.roster import Roster, UnsureColumns, roster_of
from trainer.people.rosters.roster_text import (
    CLASS,
    LOGIN_NAME,
    MAX_ROWS,
    NAME,
    Line,
    RosterProblems,
)
from trainer.people.rosters.splitting import as_text, lines_of

ON_SCREEN = (LOGIN_NAME, NAME, CLASS)
"""The columns that the screen reads; it makes passwords of its own."""
MAX_SENT_BACK = 1_500_000
"""Bytes of all sheets in the page that asks for one; the form must not be refused as too large."""


class ManySheets(Exception):  # noqa: N818 - a question, not an error
    """A workbook of which somebody has to choose a sheet."""

    def __init__(self, sheets: list[Sheet]) -> None:
        """Take the sheets that are not empty."""
        super().__init__()
        self.sheets = sheets

    @property
    def likely(self) -> int:
        """The first sheet that has the headings of a roster."""
        found = (n for n, sheet in enumerate(self.sheets) if _is_clear(sheet.text))
        return next(found, 0)


class RosterForm(PeopleForm):
    """A roster, pasted or as a file."""

    text = TextAreaField(
        _l("名单"),
        description=_l(
            "每行一名学生：学号、姓名，可以再加班级，用制表符、逗号或空格隔开，可以从表格中直接复制"
        ),
    )
    file = FileField(
        _l("或选择文件"),
        description=_l(
            "Excel、WPS 或 ODS 表格（.xlsx、.xls）、CSV、TSV，最大 %(n)d MB；选了文件就以它为准",
            n=MAX_BYTES // 1_000_000,
        ),
    )

    def read(self) -> Roster:
        """Read the roster; a file's text moves to the text field, for corrections.

        Raises:
            ManySheets: A sheet has to be chosen.
            UnsureColumns: The columns have to be chosen.
            RosterProblems: It is not a roster.
        """
        if upload := request.files.get("file"):
            with closing(upload):
                content = upload.stream.read(MAX_BYTES + 1)
            self.text.data = _in_short(_only_sheet(content))
        elif "sheet" in request.form:
            self.text.data = _in_short(request.form.get(f"sheet-{request.form['sheet']}", ""))
        if not upload and not (self.text.data or "").strip():
            raise RosterProblems([_("请粘贴名单，或选择一个文件")])
        text = self.text.data or ""
        if "columns" in request.form:
            text = self.text.data = chosen_columns(text, request.form)
        elif "remap" in request.form:
            table = lines_of(text)
            raise _question(UnsureColumns(table, columns_of(table)))
        try:
            found = roster_of(text, most=MAX_ROWS, headed=False)
        except UnsureColumns as unsure:
            raise _question(unsure) from None
        return Roster([replace(row, password="") for row in found.rows], found.notes)


def _question(unsure: UnsureColumns) -> RosterProblems:
    """The question for the columns, if there are any to choose from."""
    width = max((len(line) for _number, line in unsure.table), default=0)
    return unsure if width > 1 else RosterProblems(unsure.lines)


def _only_sheet(content: bytes) -> str:
    sheets = sheets_of(content)
    if len(sheets) == 1:
        return sheets[0].text
    if sum(len(sheet.text.encode()) for sheet in sheets) > MAX_SENT_BACK:
        raise RosterProblems([_("工作簿里的内容太多，请把名单单独存成一个文件后再上传")])
    raise ManySheets(sheets)


def _is_clear(text: str) -> bool:
    found = columns_of(lines_of(text))
    return bool(found.headings) and {LOGIN_NAME, NAME} <= set(found.fields)


def _in_short(text: str) -> str:
    """The columns that count, where they are clear; all text elsewhere."""
    table = lines_of(text)
    found = columns_of(table)
    return as_text(table, _on_screen(found)) if found.headings and found.sure else text


def _on_screen(found: Columns) -> Columns:
    fields = tuple(field if field in ON_SCREEN else "" for field in found.fields)
    return Columns(found.headings, fields, sure=True)


def chosen_columns(text: str, sent: Mapping[str, str]) -> str:
    """The text of the columns that were chosen on the screen.

    Raises:
        UnsureColumns: Number and name are not chosen once each.
    """
    table: list[Line] = lines_of(text)
    width = min(max((len(line) for _number, line in table), default=0), MAX_COLUMNS)
    fields = tuple(sent.get(f"column-{n}", "") for n in range(width))
    first = sent.get("first", "")
    before = int(first) - 1 if first.isdecimal() and 0 < int(first) <= len(text) else 0
    columns = Columns(before, fields, sure=True)
    once = [fields.count(field) == 1 for field in (LOGIN_NAME, NAME)]
    if not all(once) or fields.count(CLASS) > 1:
        unsure = UnsureColumns(table, columns)
        unsure.lines = [_("请为学号和姓名各选一列，班级最多一列")]
        raise unsure
    return as_text(table, _on_screen(columns))
