"""Adding the students of a roster to their classes: all or none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer.core.data.database import Database
from trainer.core.text.i18n import gettext as _
from trainer.core.web.access import Role
from trainer.people.member_service import class_named, with_login_name
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.rosters import values
from trainer.people.rosters.roster import Roster, Row, RowProblem, problems_in, roster_of
from trainer.people.rosters.roster_text import CLASS, LOGIN_NAME, MAX_ROWS, NAME, RosterProblems
from trainer.people.rules import folded
from trainer.people.sign_in.passwords import Passwords, new_first_password


@dataclass
class Imported:
    """The result of an import."""

    added: list[tuple[Row, str]] = field(default_factory=list)
    """New students with their first passwords."""
    members: list[int] = field(default_factory=list)
    """Ids of users who were not in their class before."""
    unchanged: int = 0

    @property
    def joined(self) -> int:
        """The number of existing users who joined a class."""
        return len(self.members) - len(self.added)


def read_roster(text: str) -> Roster:
    """Read a roster with headings.

    Raises:
        RosterProblems: It is not such a table, or a row breaks a rule.
    """
    found = roster_of(text, most=MAX_ROWS)
    refuse(problems_in(found.rows))
    return found


def import_roster(
    database: Database,
    rows: list[Row],
    class_name: str | None,
    hasher: Passwords,
    hashed: Callable[[], None] = lambda: None,
) -> Imported:
    """Add the students of a roster to their classes: all, or none if there is a problem.

    Classes that do not exist are created. ``class_name`` is the class of rows that name none.
    Existing users keep their passwords, and nobody leaves a class. The import is idempotent.
    ``hashed`` is called after each password, for a progress display.

    Raises:
        RosterProblems: A number belongs to another user, a name is ambiguous or a class missing.
    """
    rows = [replace(row, class_name=row.class_name or class_name or "") for row in rows]
    with database.reading() as session:
        refuse(problems_against(session, rows))
        refuse(archived_classes(session, rows))
        new = [row for row in rows if with_login_name(session, row.login_name) is None]
    first = {row.login_name: row.password or new_first_password() for row in new}
    hashes = {}
    for row in new:
        cost = hasher.hash if row.password else hasher.hash_random
        hashes[row.login_name] = cost(first[row.login_name])
        hashed()
    with database.writing() as session:
        return add_students(session, classes_named(session, rows), rows, first, hashes)


def classes_named(session: Session, rows: Iterable[Row]) -> dict[str, SchoolClass]:
    """The classes of the rows by name, created where there are none."""
    names = dict.fromkeys(row.class_name for row in rows)
    return {name: class_named(session, name) for name in names}


def archived_classes(session: Session, rows: list[Row]) -> Iterator[RowProblem]:
    """Problems of rows whose class is archived."""
    names = {row.class_name for row in rows}
    query = select(SchoolClass.name).where(SchoolClass.archived_at.is_not(None))
    archived = set(session.scalars(query.where(SchoolClass.name.in_(names))))
    for row in rows:
        if row.class_name in archived:
            yield RowProblem(row.line, CLASS, _("这个班级已归档，请先恢复"))


def add_students(
    session: Session,
    classes: dict[str, SchoolClass],
    rows: list[Row],
    first: dict[str, str],
    hashes: dict[str, str],
) -> Imported:
    """Add the students of a roster to their classes, in the caller's transaction.

    Args:
        session: A session that writes.
        classes: The classes by the names in the rows.
        rows: The roster; every row names its class.
        first: First passwords of the new students, by login name.
        hashes: Their hashes, computed before the transaction, because hashing is slow.

    Raises:
        RosterProblems: A number belongs to another user, or a name is ambiguous.
    """
    refuse(problems_against(session, rows))
    known = known_among(session, rows)
    ids = [school_class.id for school_class in classes.values()]
    members = select(ClassMember.class_id, ClassMember.user_id)
    here = {tuple(row) for row in session.execute(members.where(ClassMember.class_id.in_(ids)))}
    done, joining = Imported(), []
    for row in rows:
        school_class, student = classes[row.class_name], known.get(folded(row.login_name))
        if student is None:
            student = _student(row, hashes[row.login_name])
            session.add(student)
            done.added.append((row, first[row.login_name]))
        elif (school_class.id, student.id) in here:
            done.unchanged += 1
            continue
        joining.append((school_class, student))
    session.flush()  # assigns ids to the new users
    done.members = [student.id for _class, student in joining]
    session.add_all(ClassMember(class_id=c.id, user_id=student.id) for c, student in joining)
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
            if named.get(row.login_name, key) != key or (folded(row.name) in taken - {key}):
                message = _("与另一位用户的姓名或登录名相同，登录时无法区分，请换一个")
                yield RowProblem(row.line, LOGIN_NAME, message)
            named[row.name] = key
            taken.add(key)
        elif student.role is not Role.STUDENT:
            yield RowProblem(row.line, LOGIN_NAME, _("已有账号，而且不是学生，请核对学号"))
        elif student.name != row.name:
            message = _("这个学号已有账号，姓名是“%(name)s”，请核对", name=student.name)
            yield RowProblem(row.line, NAME, message)


def names_to_confirm(session: Session, rows: list[Row]) -> list[Row]:
    """Rows with an unusual name that no account of this number has yet."""
    asked = [row for row in rows if values.needs_a_look(row.name)]
    known = known_among(session, asked) if asked else {}
    given = {key: user.name for key, user in known.items()}
    return [row for row in asked if given.get(folded(row.login_name)) != row.name]


def refuse(faults: Iterable[RowProblem]) -> None:
    """Raise all problems together, if there are any."""
    if lines := [str(fault) for fault in faults]:
        raise RosterProblems(lines)


def _student(row: Row, password_hash: str) -> User:
    return User(
        login_name=row.login_name,
        name=row.name,
        role=Role.STUDENT,
        password_hash=password_hash,
    )
