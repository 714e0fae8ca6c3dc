"""The plan for adding a list of students to classes, row by row."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Role
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.rosters.importing import known_among, names_to_confirm, problems_against
from trainer.people.rosters.roster import Row, RowProblem, problems_in
from trainer.people.rosters.roster_text import CLASS, LOGIN_NAME
from trainer.people.rosters.values import usual_name
from trainer.people.rules import folded, name_problems


class Outcome(LabeledEnum):
    """The outcome of a row."""

    REFUSED = "refused", _l("不能添加")
    NEW = "new", _l("新建账号")
    JOINS = "joins", _l("已有账号，加入本班")
    HERE = "here", _l("已在本班")


@dataclass(frozen=True)
class Scope:
    """What a list may be added to, by the one who adds it."""

    school_class: SchoolClass | None
    """The class of rows that name none."""
    may_join: Select[User]
    """The users who may be added to a class."""
    classes: Select[SchoolClass]
    """The classes to which students may be added."""
    may_create: bool
    """Whether classes may be created."""


@dataclass(frozen=True)
class Planned:
    """A row with its outcome, and the reasons if it is refused."""

    row: Row
    outcome: Outcome
    student: User | None = None
    """The user with this number, if there is one and the row is not refused."""
    reasons: list[str] = field(default_factory=list)
    names: tuple[str, ...] = ()
    """The names to choose from, if the name as written needs a look."""

    @property
    def waiting(self) -> bool:
        """Whether this member has never signed in and may need a new password."""
        user = self.student
        unused = user is not None and user.last_sign_in_at is None and user.must_change_password
        return self.outcome is Outcome.HERE and unused


@dataclass(frozen=True)
class Plan:
    """The planned rows of a list."""

    rows: list[Planned]
    new_classes: frozenset[str] = frozenset()
    """The names of classes that would be created."""

    def of(self, outcome: Outcome) -> list[Planned]:
        """The rows with an outcome."""
        return [planned for planned in self.rows if planned.outcome == outcome]

    @property
    def worst_first(self) -> list[Planned]:
        """The rows for display: those that need a correction, then those with a question."""
        return sorted(self.rows, key=lambda p: (p.outcome is not Outcome.REFUSED, not p.names))

    @property
    def refused(self) -> list[Planned]:
        """The refused rows; one of them refuses the whole list."""
        return self.of(Outcome.REFUSED)

    @property
    def asked(self) -> list[Planned]:
        """The rows whose name somebody has to choose."""
        return [planned for planned in self.rows if planned.names]

    @property
    def waiting(self) -> list[Planned]:
        """Students of the class who have never signed in."""
        return [planned for planned in self.rows if planned.waiting]

    @property
    def classes(self) -> list[tuple[str, int]]:
        """The classes of the rows with the number of their students."""
        return list(Counter(planned.row.class_name for planned in self.rows).items())

    @property
    def digest(self) -> str:
        """A digest of the plan, to detect that it changed since it was shown."""
        seen = [
            (p.row.login_name, p.row.name, p.row.class_name, p.outcome.value, p.names)
            for p in self.rows
        ]
        # Students who signed in meanwhile keep their passwords: a repeated list must not replace
        # the printed ones.
        given = [p.student.session_generation for p in self.waiting if p.student is not None]
        return hashlib.sha256(repr((seen, sorted(self.new_classes), given)).encode()).hexdigest()


def plan_of(
    session: Session, scope: Scope, rows: list[Row], chosen: Mapping[str, str] | None = None
) -> Plan:
    """Plan every row.

    Args:
        session: A session.
        scope: The class of the list, and what its author may do.
        rows: The list.
        chosen: Names that were chosen, by line, where the list's own need a look. Without it the
            usual form is planned.
    """
    own = scope.school_class.name if scope.school_class else ""
    rows = [replace(row, class_name=row.class_name or own) for row in rows]
    rows, names = _settled(session, rows, chosen or {})
    faults: dict[int, list[str]] = defaultdict(list)
    for fault in problems_in(rows):
        faults[fault.line].append(fault.without_line)
    right = [row for row in rows if row.line not in faults]
    for fault in problems_against(session, right):
        faults[fault.line].append(fault.without_line)
    classes, new_classes = _classes(session, scope, rows)
    for row in rows:
        if row.class_name not in classes and row.class_name not in new_classes:
            faults[row.line].append(_class_fault(row))
    known = known_among(session, right)
    found = _outcomes(session, scope, known, classes)
    planned = [found(row, faults[row.line], names.get(row.line, ())) for row in rows]
    return Plan(planned, new_classes)


def _settled(
    session: Session, rows: list[Row], chosen: Mapping[str, str]
) -> tuple[list[Row], dict[int, tuple[str, ...]]]:
    """The rows with the chosen names, and what there was to choose."""
    names: dict[int, tuple[str, ...]] = {}
    for row in names_to_confirm(session, rows):
        if not list(name_problems(row.name)):
            usual = usual_name(row.name)
            fits = usual != row.name and not list(name_problems(usual))
            names[row.line] = (usual, row.name) if fits else (row.name,)
    settled = []
    for row in rows:
        choice = names.get(row.line, ())
        wanted = chosen.get(str(row.line))
        name = wanted if wanted in choice else next(iter(choice), row.name)
        settled.append(replace(row, name=name or row.name))
    return settled, names


def _classes(
    session: Session, scope: Scope, rows: list[Row]
) -> tuple[dict[str, int], frozenset[str]]:
    """The ids of the classes that exist and are allowed, and the names that would be created."""
    wanted = {row.class_name for row in rows if row.class_name}
    query = scope.classes.where(SchoolClass.name.in_(wanted))
    found = {c.name: c.id for c in session.scalars(query)}
    taken = session.scalars(select(SchoolClass.name).where(SchoolClass.name.in_(wanted)))
    return found, frozenset(wanted - set(taken)) if scope.may_create else frozenset()


def _class_fault(row: Row) -> str:
    missing = _l(
        "班级“%(name)s”已归档、不存在或不由您任教；可以请管理员导入，或不用这一列",
        name=row.class_name,
    )
    why = missing if row.class_name else _l("请填写班级")
    return RowProblem(row.line, CLASS, why).without_line


def _outcomes(
    session: Session, scope: Scope, known: dict[str, User], classes: dict[str, int]
) -> Callable[[Row, list[str], tuple[str, ...]], Planned]:
    """A function that gives a row its outcome, by its faults and the names to choose from."""
    ids = [user.id for user in known.values()]
    members = select(ClassMember.class_id, ClassMember.user_id).where(ClassMember.user_id.in_(ids))
    in_classes = members.where(ClassMember.class_id.in_(classes.values()))
    here = {tuple(member) for member in session.execute(in_classes)}
    free = set(session.scalars(scope.may_join.with_only_columns(User.id).where(User.id.in_(ids))))

    def outcome_of(row: Row, reasons: list[str], names: tuple[str, ...]) -> Planned:
        student = known.get(folded(row.login_name))
        is_here = student is not None and (classes.get(row.class_name), student.id) in here
        hidden = student is not None and student.id not in free and not is_here
        if hidden and student is not None and student.role is Role.STUDENT:
            # Disclose nothing about students of other classes, not even their names.
            why = _("这个学号已有账号，是其他班级的人，只有管理员能加入本班。请从名单中删去这一行")
            reasons = [RowProblem(row.line, LOGIN_NAME, why).without_line]
        if reasons:
            return Planned(row, Outcome.REFUSED, reasons=reasons, names=names)
        if student is None:
            return Planned(row, Outcome.NEW, names=names)
        return Planned(row, Outcome.HERE if is_here else Outcome.JOINS, student, names=names)

    return outcome_of
