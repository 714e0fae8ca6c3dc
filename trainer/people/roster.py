"""Class rosters as CSV files: 学号, 姓名 and, where the school gives them out, 初始密码."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer.core.access import Role
from trainer.core.db import Database
from trainer.core.languages import gettext as _
from trainer.core.languages import lazy_gettext as _l
from trainer.people.directory import name_clashes
from trainer.people.members import add_user, class_named, join_class, with_login_name
from trainer.people.models import User
from trainer.people.passwords import Passwords, new_first_password
from trainer.people.rules import (
    folded,
    login_name_problems,
    name_problems,
    password_problems,
    tidy,
)

LOGIN_NAME, NAME, PASSWORD = map(str, (_l("学号"), _l("姓名"), _l("初始密码")))
MOST_ROWS = 2000
MOST_TITLES = 10
"""Lines among which headings are looked for, to say that something stands above them."""


class RosterProblems(Exception):  # noqa: N818 - carries problems, is not one
    """A roster that cannot be used, with one line for each thing that is wrong."""

    def __init__(self, lines: list[str]) -> None:
        """Take the lines to show."""
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Row:
    """A student as the roster has it."""

    line: int
    login_name: str
    name: str
    password: str
    """Empty where a random one is to be given."""


@dataclass
class Imported:
    """What an import did."""

    added: list[tuple[Row, str]]
    """New students with their first passwords."""
    joined: int = 0
    unchanged: int = 0


def read_roster(content: bytes) -> list[Row]:
    """Read a roster, as UTF-8 or as a Chinese Excel saves it: GB 18030, or with tabs as UTF-16.

    Raises:
        RosterProblems: It is no such table, or a row breaks a rule.
    """
    rows = list(_rows(_decoded(content)))
    problems = [line for row in rows for line in _row_problems(row)]
    problems += _repeated(rows)
    if not rows:
        problems.append(_("第 1 行：名单里没有学生"))
    if len(rows) > MOST_ROWS:
        problems.append(_("一次最多导入 %(n)d 名学生", n=MOST_ROWS))
    if problems:
        raise RosterProblems(problems)
    return rows


def _decoded(content: bytes) -> str:
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterProblems([_("第 1 行：无法识别文件的编码，请另存为 CSV UTF-8")])


def _rows(text: str) -> Iterator[Row]:
    """The rows with something in them; columns that are not ours are passed over."""
    divider = "\t" if "\t" in text.partition("\n")[0] else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    try:
        headings = [tidy(heading) for heading in reader.fieldnames or ()]
        if headings.count(LOGIN_NAME) != 1 or headings.count(NAME) != 1:
            raise RosterProblems([_no_headings(text)])
        reader.fieldnames = headings
        for cells in reader:
            login_name, name = tidy(cells[LOGIN_NAME] or ""), tidy(cells[NAME] or "")
            password = (cells.get(PASSWORD) or "").strip()
            if login_name or name or password:
                yield Row(reader.line_num, login_name, name, password)
    except csv.Error as error:
        message = _("第 %(line)d 行：不是有效的 CSV（%(why)s）", line=reader.line_num, why=error)
        raise RosterProblems([message]) from None


def _no_headings(text: str) -> str:
    lines = text.splitlines()[:MOST_TITLES]
    found = [n for n, line in enumerate(lines, 1) if LOGIN_NAME in line and NAME in line]
    if found and found[0] > 1:
        return _("第 1 行：不是表头，表头在第 %(n)d 行；请删去表头上面的标题行", n=found[0])
    return _("第 1 行：表头要有“学号”和“姓名”各一列，还可以有“初始密码”")


def _row_problems(row: Row) -> Iterator[str]:
    for problem in login_name_problems(row.login_name):
        yield _said(row, LOGIN_NAME, problem.message)
    for problem in name_problems(row.name):
        yield _said(row, NAME, problem.message)
    if row.password:
        for problem in password_problems(row.password, login_name=row.login_name, name=row.name):
            yield _said(row, PASSWORD, problem.message)


def _said(row: Row, heading: str, message: object) -> str:
    return _("第 %(line)d 行：%(heading)s：%(why)s", line=row.line, heading=heading, why=message)


def _repeated(rows: list[Row]) -> list[str]:
    first: dict[str, int] = {}
    found = []
    for row in rows:
        before = first.setdefault(folded(row.login_name), row.line)
        if before != row.line:
            found.append(_said(row, LOGIN_NAME, _("与第 %(n)d 行重复", n=before)))
    return found


def import_roster(
    database: Database,
    rows: list[Row],
    class_name: str,
    hasher: Passwords,
    hashed: Callable[[], None] = lambda: None,
) -> Imported:
    """Bring a class up to the roster: all of it or, where something stands against it, nothing.

    Students who have an account keep it and their password. Nobody is taken out of the class.
    Run again, it changes nothing. ``hashed`` is called after each password: they take the time.

    Raises:
        RosterProblems: A number belongs to somebody else, or a name cannot be told apart.
    """
    with database.reading() as session:
        _refuse([line for row in rows for line in _stands_against(session, row)])
        new = [row for row in rows if with_login_name(session, row.login_name) is None]
    first = {row.login_name: row.password or new_first_password() for row in new}
    hashes = {}
    for name, password in first.items():
        hashes[name] = hasher.hash(password)
        hashed()
    done = Imported([])
    with database.writing() as session:
        school_class = class_named(session, class_name)
        for row in rows:
            _refuse(list(_stands_against(session, row)))  # again: rows before it count as well
            student = with_login_name(session, row.login_name)
            if student is None:
                student = _add(session, row, hashes[row.login_name])
                done.added.append((row, first[row.login_name]))
                join_class(session, school_class, student)
            elif join_class(session, school_class, student):
                done.joined += 1
            else:
                done.unchanged += 1
    return done


def _stands_against(session: Session, row: Row) -> Iterator[str]:
    student = with_login_name(session, row.login_name)
    if student is None:
        if name_clashes(session, row.login_name, row.name):
            message = _("与另一位用户的姓名或登录名相同，登录时无法区分，请换一个")
            yield _said(row, LOGIN_NAME, message)
    elif student.role is not Role.STUDENT:
        yield _said(row, LOGIN_NAME, _("已有账号，而且不是学生"))
    elif student.name != row.name:
        yield _said(row, NAME, _("这个学号已有账号，姓名是“%(name)s”", name=student.name))


def _refuse(lines: list[str]) -> None:
    if lines:
        raise RosterProblems(lines)


def _add(session: Session, row: Row, password_hash: str) -> User:
    return add_user(
        session,
        login_name=row.login_name,
        name=row.name,
        role=Role.STUDENT,
        password_hash=password_hash,
    )
