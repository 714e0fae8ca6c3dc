"""Class rosters (学号, 姓名, optionally 初始密码): parsed from text and imported into a class."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer.core.data.database import Database
from trainer.core.text.i18n import gettext as _
from trainer.core.web.access import Role
from trainer.people.member_service import class_named, with_login_name
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.rosters.roster_text import (
    IN_ENGLISH,
    LOGIN_NAME,
    NAME,
    PASSWORD,
    RosterProblems,
    cells,
    decoded,
)
from trainer.people.rules import folded, login_name_problems, name_problems, password_problems, tidy
from trainer.people.sign_in.passwords import Passwords, new_first_password

MAX_ROWS = 2000
MAX_TITLE_LINES = 10
"""Lines searched for headings, to report lines above them."""


@dataclass(frozen=True)
class Row:
    """A student in a roster."""

    line: int
    login_name: str
    name: str
    password: str
    """Empty for a random password."""


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
class Imported:
    """The result of an import."""

    added: list[tuple[Row, str]] = field(default_factory=list)
    """New students with their first passwords."""
    members: list[int] = field(default_factory=list)
    """Ids of users who were not in the class before."""
    unchanged: int = 0

    @property
    def joined(self) -> int:
        """The number of existing users who joined the class."""
        return len(self.members) - len(self.added)


def read_roster(content: bytes) -> list[Row]:
    """Read a roster with headings from a file.

    Raises:
        RosterProblems: It is not such a table, or a row breaks a rule.
    """
    rows = rows_of(decoded(content), most=MAX_ROWS)
    _refuse(problems_in(rows))
    return rows


def rows_of(text: str, *, most: int, headed: bool = True) -> list[Row]:
    """The rows of a roster; other columns are ignored.

    Args:
        text: The roster; its separator is detected.
        most: The largest number of students.
        headed: Headings are required; without them the columns are number and name.

    Raises:
        RosterProblems: It is not such a table, or has no students or too many.
    """
    rows = list(_rows(text, headed=headed))
    if not rows:
        raise RosterProblems([_("第 1 行：名单里没有学生")])
    if len(rows) > most:
        message = _("一次最多导入 %(n)d 名学生，名单里有 %(found)d 名", n=most, found=len(rows))
        raise RosterProblems([message])
    return rows


def _rows(text: str, *, headed: bool) -> Iterator[Row]:
    headings: list[str] = []
    for number, line in cells(text):
        if not headings:
            headings = [IN_ENGLISH.get(folded(cell), _closed_up(cell)) for cell in line]
            if headed or LOGIN_NAME in headings or NAME in headings or _headings_in(text) > 1:
                if headings.count(LOGIN_NAME) != 1 or headings.count(NAME) != 1:
                    raise RosterProblems([_no_headings(text)])
                continue
            headings = [LOGIN_NAME, NAME]
        if headings == [LOGIN_NAME, NAME] and sum(map(bool, line)) > 2:
            message = _(
                "第 %(line)d 行：多于两列。请只留学号和姓名，或在第 1 行写上表头", line=number
            )
            raise RosterProblems([message])
        cell = dict(zip(headings, line, strict=False))
        login_name, name = tidy(cell.get(LOGIN_NAME, "")), tidy(cell.get(NAME, ""))
        password = cell.get(PASSWORD, "")
        if login_name or name or password:
            yield Row(number, login_name, name, password)
    if headed and not headings:
        raise RosterProblems([_no_headings(text)])


def _closed_up(text: str) -> str:
    """Headings are often spaced to fill their column: 姓 名."""
    return "".join(tidy(text).split())


def _headings_in(text: str) -> int:
    """The number of the line with the headings; 0 if there is none."""
    lines = enumerate(map(_closed_up, text.splitlines()[:MAX_TITLE_LINES]), 1)
    return next((n for n, line in lines if LOGIN_NAME in line and NAME in line), 0)


def _no_headings(text: str) -> str:
    if (found := _headings_in(text)) > 1:
        return _("第 1 行：不是表头，表头在第 %(n)d 行；请删去表头上面的标题行", n=found)
    return _("第 1 行：表头要有“学号”和“姓名”各一列")


def problems_in(rows: list[Row]) -> Iterator[RowProblem]:
    """Problems of the rows in themselves."""
    for row in rows:
        for problem in login_name_problems(row.login_name):
            yield RowProblem(row.line, LOGIN_NAME, problem.message)
        for problem in name_problems(row.name):
            yield RowProblem(row.line, NAME, problem.message)
        if row.password:
            named = {"login_name": row.login_name, "name": row.name}
            for problem in password_problems(row.password, **named):
                yield RowProblem(row.line, PASSWORD, problem.message)
    first: dict[str, int] = {}
    for row in rows:
        before = first.setdefault(folded(row.login_name), row.line)
        if before != row.line:
            yield RowProblem(row.line, LOGIN_NAME, _("与第 %(n)d 行重复，请只留一行", n=before))


def import_roster(
    database: Database,
    rows: list[Row],
    class_name: str,
    hasher: Passwords,
    hashed: Callable[[], None] = lambda: None,
) -> Imported:
    """Add the students of a roster to a class: all, or none if there is a problem.

    Existing users keep their passwords, and nobody leaves the class. The import is idempotent.
    ``hashed`` is called after each password, for a progress display.

    Raises:
        RosterProblems: A number belongs to another user, or a name is ambiguous.
    """
    with database.reading() as session:
        _refuse(problems_against(session, rows))
        new = [row for row in rows if with_login_name(session, row.login_name) is None]
    first = {row.login_name: row.password or new_first_password() for row in new}
    hashes = {}
    for name, password in first.items():
        hashes[name] = hasher.hash(password)
        hashed()
    with database.writing() as session:
        return add_students(session, class_named(session, class_name), rows, first, hashes)


def add_students(
    session: Session,
    school_class: SchoolClass,
    rows: list[Row],
    first: dict[str, str],
    hashes: dict[str, str],
) -> Imported:
    """Add the students of a roster to a class, in the caller's transaction.

    Args:
        session: A session that writes.
        school_class: The class.
        rows: The roster.
        first: First passwords of the new students, by login name.
        hashes: Their hashes, computed before the transaction, because hashing is slow.

    Raises:
        RosterProblems: A number belongs to another user, or a name is ambiguous.
    """
    _refuse(problems_against(session, rows))
    known = known_among(session, rows)
    in_class = select(ClassMember.user_id).where(ClassMember.class_id == school_class.id)
    here = set(session.scalars(in_class))
    done, joining = Imported(), []
    for row in rows:
        student = known.get(folded(row.login_name))
        if student is None:
            student = _student(row, hashes[row.login_name])
            session.add(student)
            done.added.append((row, first[row.login_name]))
        elif student.id in here:
            done.unchanged += 1
            continue
        joining.append(student)
    session.flush()  # assigns ids to the new users
    done.members = [student.id for student in joining]
    session.add_all(ClassMember(class_id=school_class.id, user_id=n) for n in done.members)
    session.flush()
    return done


def known_among(session: Session, rows: list[Row]) -> dict[str, User]:
    """Users with a login name or name of the roster, by login key, in one query."""
    keys = {folded(text) for row in rows for text in (row.login_name, row.name)}
    names = {row.login_name for row in rows}
    query = select(User).where(User.login_key.in_(keys) | User.name.in_(names))
    return {user.login_key: user for user in session.scalars(query)}


def problems_against(session: Session, rows: list[Row]) -> Iterator[RowProblem]:
    """Conflicts of valid rows with existing users and with earlier rows."""
    known = known_among(session, rows)
    named = {user.name: user.login_key for user in known.values()}
    taken = set(known)
    for row in rows:
        key = folded(row.login_name)
        student = known.get(key)
        if student is None:
            if named.get(row.login_name, key) != key or (taken - {key}) & {folded(row.name)}:
                message = _("与另一位用户的姓名或登录名相同，登录时无法区分，请换一个")
                yield RowProblem(row.line, LOGIN_NAME, message)
            named[row.name] = key
            taken.add(key)
        elif student.role is not Role.STUDENT:
            yield RowProblem(row.line, LOGIN_NAME, _("已有账号，而且不是学生，请核对学号"))
        elif student.name != row.name:
            message = _("这个学号已有账号，姓名是“%(name)s”，请核对", name=student.name)
            yield RowProblem(row.line, NAME, message)


def _refuse(faults: Iterator[RowProblem]) -> None:
    if lines := [str(fault) for fault in faults]:
        raise RosterProblems(lines)


def _student(row: Row, password_hash: str) -> User:
    return User(
        login_name=row.login_name,
        name=row.name,
        role=Role.STUDENT,
        password_hash=password_hash,
    )
