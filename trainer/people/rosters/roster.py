"""Class rosters: 学号, 姓名, if wished 班级 and 初始密码, parsed from text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from trainer.core.text.i18n import gettext as _
from trainer.people.rosters import values
from trainer.people.rosters.headings import Columns, columns_of, is_heading
from trainer.people.rosters.roster_text import (
    CLASS,
    LOGIN_NAME,
    NAME,
    PASSWORD,
    Line,
    RosterProblems,
)
from trainer.people.rosters.splitting import lines_of
from trainer.people.rules import (
    NAME_LENGTH,
    folded,
    login_name_problems,
    name_problems,
    password_problems,
    tidy,
)

_NOTE = re.compile(
    r"(合\s*计|总\s*计|小\s*计|共\s*计|总人数|人数|实有|应到|共\s*\d+\s*[人名]|制表|填表|审核|备注|说明|注[:：]"
    r"|班主任|辅导员|任课|打印|导出|日期|第\s*\d+\s*页)"
)
"""How lines around a table begin that are no students."""


@dataclass(frozen=True)
class Row:
    """A student in a roster."""

    line: int
    login_name: str
    name: str
    password: str = ""
    """Empty for a random password."""
    class_name: str = ""
    """Empty for the class to which the roster is added."""


@dataclass(frozen=True)
class RowProblem:
    """A problem of a row."""

    line: int
    heading: str
    why: object

    def __str__(self) -> str:
        """The problem with its line."""
        return _("第 %(line)d 行：%(fault)s", line=self.line, fault=self.without_line)

    @property
    def without_line(self) -> str:
        """The problem without its line."""
        return _("%(heading)s：%(why)s", heading=_(self.heading), why=self.why)


@dataclass
class Roster:
    """The students of a roster, and what was left out or mended, in words."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, line: int, what: object) -> None:
        """Note something about a line."""
        self.notes.append(_("第 %(line)d 行：%(fault)s", line=line, fault=what))


class UnsureColumns(RosterProblems):
    """A roster whose columns somebody has to confirm."""

    def __init__(self, table: list[Line], columns: Columns) -> None:
        """Take the lines of the table, and what its columns may be."""
        super().__init__([_no_headings()])
        self.table = table
        self.columns = columns


def roster_of(text: str, *, most: int, headed: bool = True) -> Roster:
    """Parse a roster; other columns are ignored.

    Args:
        text: The roster; its separator is detected.
        most: The largest number of students.
        headed: Headings are required; without them the columns may be number and name.

    Raises:
        UnsureColumns: The columns are not clear.
        RosterProblems: It has no students, too many or malformed quotations.
    """
    table = lines_of(text)
    columns = columns_of(table)
    if headed and not columns.headings:
        raise RosterProblems([_no_headings()])
    if table and not columns.sure:
        raise UnsureColumns(table, columns)
    found = _read(table, columns)
    if not found.rows:
        raise RosterProblems([_("第 1 行：名单里没有学生")])
    if len(found.rows) > most:
        message = _(
            "一次最多导入 %(n)d 名学生，名单里有 %(found)d 名", n=most, found=len(found.rows)
        )
        raise RosterProblems([message])
    return found


def _no_headings() -> str:
    return _("第 1 行：表头要有“学号”和“姓名”各一列")


def _read(table: list[Line], columns: Columns) -> Roster:
    found, seen = Roster(), dict[tuple[str, ...], int]()
    for number, line in table:
        if number <= columns.headings or (columns.headings and is_heading(line)):
            continue
        row = _row(number, columns.cells(line))
        if not (row.login_name or row.name or row.password):
            continue
        if _is_note(line, row):
            found.note(
                number, _("“%(text)s”不是学生，已略过", text=" ".join(filter(None, line))[:40])
            )
            continue
        mended, what = values.mended_number(row.login_name)
        if what:
            found.note(number, _("学号%(what)s，按 %(number)s 处理", what=what, number=mended))
        row = replace(row, login_name=mended)
        key = folded(mended), row.name, row.class_name, row.password
        if (before := seen.setdefault(key, number)) != number:
            found.note(number, _("与第 %(n)d 行完全相同，已合并", n=before))
            continue
        found.rows.append(row)
    return found


def _row(number: int, cell: dict[str, str]) -> Row:
    login_name, name, class_name = (tidy(cell.get(f, "")) for f in (LOGIN_NAME, NAME, CLASS))
    return Row(number, login_name, name, cell.get(PASSWORD, ""), class_name)


def _is_note(line: list[str], row: Row) -> bool:
    first = next((cell for cell in line if cell), "")
    is_student = row.name and any(sign.isdigit() for sign in row.login_name)
    return bool(_NOTE.match(tidy(first))) and not (is_student and first != row.login_name)


def problems_in(rows: list[Row]) -> Iterator[RowProblem]:
    """Problems of the rows in themselves."""
    for row in rows:
        yield from _problems_of(row)
    first: dict[str, int] = {}
    for row in rows:
        before = first.setdefault(folded(row.login_name), row.line)
        if row.login_name and before != row.line:
            yield RowProblem(row.line, LOGIN_NAME, _("与第 %(n)d 行重复，请只留一行", n=before))


def _problems_of(row: Row) -> Iterator[RowProblem]:
    if damage := values.number_damage(row.login_name):
        yield RowProblem(row.line, LOGIN_NAME, damage)
    else:
        for problem in login_name_problems(row.login_name):
            yield RowProblem(row.line, LOGIN_NAME, problem.message)
    for problem in name_problems(row.name):
        yield RowProblem(row.line, NAME, problem.message)
    if row.password:
        named = {"login_name": row.login_name, "name": row.name}
        for problem in password_problems(row.password, **named):
            yield RowProblem(row.line, PASSWORD, problem.message)
    if len(row.class_name) > NAME_LENGTH:
        yield RowProblem(row.line, CLASS, _("不能超过 %(n)d 个字符", n=NAME_LENGTH))
    elif not row.class_name.isprintable():
        yield RowProblem(row.line, CLASS, _("含有无法识别的字符"))
