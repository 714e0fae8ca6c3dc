"""The plan for adding a list of students to a class, row by row."""

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
    """The outcome of a row."""

    REFUSED = "refused", _l("不能添加")
    NEW = "new", _l("新建账号")
    JOINS = "joins", _l("已有账号，加入本班")
    HERE = "here", _l("已在本班")


@dataclass(frozen=True)
class Planned:
    """A row with its outcome, and the reasons if it is refused."""

    row: Row
    outcome: Outcome
    student: User | None = None
    """The user with this number, if there is one and the row is not refused."""
    reasons: list[str] = field(default_factory=list)

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

    def of(self, outcome: Outcome) -> list[Planned]:
        """The rows with an outcome."""
        return [planned for planned in self.rows if planned.outcome == outcome]

    @property
    def worst_first(self) -> list[Planned]:
        """The rows for display, those that need a correction first."""
        return sorted(self.rows, key=lambda planned: planned.outcome is not Outcome.REFUSED)

    @property
    def refused(self) -> list[Planned]:
        """The refused rows; one of them refuses the whole list."""
        return self.of(Outcome.REFUSED)

    @property
    def waiting(self) -> list[Planned]:
        """Students of the class who have never signed in."""
        return [planned for planned in self.rows if planned.waiting]

    @property
    def digest(self) -> str:
        """A digest of the plan, to detect that it changed since it was shown."""
        seen = [(p.row.login_name, p.row.name, p.outcome.value) for p in self.rows]
        # Students who signed in meanwhile keep their passwords: a repeated list must not replace
        # the printed ones.
        given = [p.student.session_generation for p in self.waiting if p.student is not None]
        return hashlib.sha256(repr((seen, given)).encode()).hexdigest()


def plan_of(
    session: Session, school_class: SchoolClass, rows: list[Row], may_join: Select[User]
) -> Plan:
    """Plan every row.

    Args:
        session: A session.
        school_class: The class.
        rows: The list.
        may_join: A query for the users that the signed-in user may add to a class.
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
            # Disclose nothing about students of other classes, not even their names.
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
