"""What adding a list of students to a class would do, row by row, before anything is written."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Role
from trainer.people.models import ClassMember, SchoolClass, User
from trainer.people.rosters.roster import (
    Row,
    RowProblem,
    known_among,
    problems_against,
    problems_in,
)
from trainer.people.rosters.roster_text import LOGIN_NAME
from trainer.people.rules import folded


class Outcome(LabeledEnum):
    """What happens to a row."""

    REFUSED = "refused", _l("不能添加")
    NEW = "new", _l("新建账号")
    JOINS = "joins", _l("已有账号，加入本班")
    HERE = "here", _l("已在本班")


@dataclass(frozen=True)
class Planned:
    """A row with what happens to it, and why not where it is refused."""

    row: Row
    outcome: Outcome
    student: User | None = None
    """Who has the number, where the row is not refused."""
    reasons: list[str] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether this student of the class has never signed in, and may have lost the password."""
        user = self.student
        unused = user is not None and user.last_sign_in_at is None and user.must_change_password
        return self.outcome is Outcome.HERE and unused


@dataclass(frozen=True)
class Plan:
    """All rows of a list."""

    rows: list[Planned]

    def of(self, outcome: Outcome) -> list[Planned]:
        """The rows to which this happens."""
        return [planned for planned in self.rows if planned.outcome == outcome]

    @property
    def worst_first(self) -> list[Planned]:
        """The rows as they are shown: what must be corrected is not to be looked for."""
        return sorted(self.rows, key=lambda planned: planned.outcome is not Outcome.REFUSED)

    @property
    def refused(self) -> list[Planned]:
        """The rows that stand in the way: all are added or none."""
        return self.of(Outcome.REFUSED)

    @property
    def waiting(self) -> list[Planned]:
        """Students of the class who have never signed in."""
        return [planned for planned in self.rows if planned.waiting]

    @property
    def digest(self) -> str:
        """Tells whether it is still the plan that somebody has looked at."""
        seen = [(p.row.login_name, p.row.name, p.outcome.value) for p in self.rows]
        # Who has signed in waits no more, and a new password ends sessions: sent again, the list
        # must not void what was printed.
        given = [p.student.session_generation for p in self.waiting if p.student is not None]
        return hashlib.sha256(repr((seen, given)).encode()).hexdigest()


def plan_of(
    session: Session, school_class: SchoolClass, rows: list[Row], may_join: Select[User]
) -> Plan:
    """Look at every row.

    Args:
        session: A session.
        school_class: The class.
        rows: The list.
        may_join: A query for the users whom the one signed in may add to a class.
    """
    faults: dict[int, list[str]] = defaultdict(list)
    for fault in problems_in(rows):
        faults[fault.line].append(fault.without_line)
    right = [row for row in rows if row.line not in faults]
    for fault in problems_against(session, right):
        faults[fault.line].append(fault.without_line)
    known = known_among(session, right)
    ids = [user.id for user in known.values()]
    in_class = select(ClassMember.user_id).where(ClassMember.class_id == school_class.id)
    here = set(session.scalars(in_class.where(ClassMember.user_id.in_(ids))))
    free = set(session.scalars(may_join.with_only_columns(User.id).where(User.id.in_(ids))))
    found = []
    for row in rows:
        student = known.get(folded(row.login_name))
        if student is not None and student.role is Role.STUDENT and student.id not in free | here:
            # Nothing about students of other classes, not even their names.
            why = _("这个学号已有账号，是其他班级的人，只有管理员能加入本班。请从名单中删去这一行")
            faults[row.line] = [RowProblem(row.line, LOGIN_NAME, why).without_line]
        if reasons := faults.get(row.line):
            found.append(Planned(row, Outcome.REFUSED, reasons=reasons))
        elif student is None:
            found.append(Planned(row, Outcome.NEW))
        else:
            outcome = Outcome.HERE if student.id in here else Outcome.JOINS
            found.append(Planned(row, outcome, student))
    return Plan(found)
