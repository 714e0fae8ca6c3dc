"""The gradebook of a class: a cell for each student and task."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select

from trainer.attempts.models import Attempt, Grade, Submission, grade_in_force
from trainer.content.tasks import Task
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db
from trainer.core.web.access import Role
from trainer.people.models import ClassMember, User


@dataclass
class GradebookCell:
    """A student's results in a task."""

    best: Decimal | None = None
    passed: bool = False
    tries: int = 0
    newest: int | None = None
    """The newest submission's id."""
    waiting: bool = False
    """Whether the newest submission is ungraded."""
    open_attempt: int | None = None
    """The id of an attempt that was not handed in."""


@dataclass
class GradebookRow:
    """A student's results in all tasks of the page."""

    student: User
    cells: dict[str, GradebookCell] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """The number of tasks handed in."""
        return sum(cell.newest is not None for cell in self.cells.values())

    @property
    def average(self) -> Decimal | None:
        """The mean of the best scores of the tasks that were graded."""
        return mean(cell.best for cell in self.cells.values())


STATES: dict[str, tuple[Any, Callable[[GradebookRow, int], bool]]] = {
    "idle": (_l("一项也没有交"), lambda row, _tasks: not row.done),
    "missing": (_l("有任务没有交"), lambda row, tasks: row.done < tasks),
    "complete": (_l("全部任务已交"), lambda row, tasks: row.done == tasks),
    "failed": (_l("有任务未通过"), lambda row, _tasks: any(map(_is_failed, row.cells.values()))),
    "ungraded": (_l("有答卷没有得分"), lambda row, _tasks: any(map(_is_bare, row.cells.values()))),
}
"""States by which students can be chosen: label, and condition on a row and the number of tasks."""


def _is_failed(cell: GradebookCell) -> bool:
    return cell.best is not None and not cell.passed


def _is_bare(cell: GradebookCell) -> bool:
    return cell.newest is not None and cell.best is None


@dataclass(frozen=True)
class TaskSummary:
    """The class's results in a task."""

    task: Task
    handed_in: int
    passed: int
    average: Decimal | None
    students: int

    @property
    def pass_rate(self) -> Decimal | None:
        """The percentage of students who passed, of all students of the class."""
        if not self.students:
            return None
        return Decimal(100 * self.passed) / self.students


def gradebook_rows(class_id: int, tasks: Sequence[Task]) -> list[GradebookRow]:
    """The rows of all students in order of their numbers, in three queries."""
    found = {student.id: GradebookRow(student) for student in _students(class_id)}
    wanted = {task.id for task in tasks}
    of_class = Attempt.user_id.in_(
        select(ClassMember.user_id).where(ClassMember.class_id == class_id)
    )
    handed_in = (
        select(Attempt.user_id, Attempt.task_id, Submission.id, Grade.id, Grade.score, Grade.passed)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .outerjoin(Grade, Grade.id == grade_in_force())
        .where(of_class)
        .order_by(Submission.id)
    )
    for user_id, task_id, submission_id, grade_id, score, passed in db.session.execute(handed_in):
        if user_id in found and task_id in wanted:
            cell = found[user_id].cells.setdefault(task_id, GradebookCell())
            cell.newest, cell.waiting = submission_id, grade_id is None
            cell.tries += 1
            cell.passed = cell.passed or bool(passed)
            if score is not None and (cell.best is None or score > cell.best):
                cell.best = score
    opened = select(Attempt.user_id, Attempt.task_id, Attempt.id).where(
        of_class, Attempt.handed_in_at.is_(None)
    )
    for user_id, task_id, attempt_id in db.session.execute(opened.order_by(Attempt.id)):
        if user_id in found and task_id in wanted:
            found[user_id].cells.setdefault(task_id, GradebookCell()).open_attempt = attempt_id
    return list(found.values())


def _students(class_id: int) -> Iterable[User]:
    query = (
        select(User)
        .join(ClassMember, ClassMember.user_id == User.id)
        .where(ClassMember.class_id == class_id, User.role == Role.STUDENT)
    )
    return db.session.scalars(query.order_by(User.login_key))


def task_summaries(students: Sequence[GradebookRow], tasks: Sequence[Task]) -> list[TaskSummary]:
    """The summaries of all tasks."""
    found = []
    for task in tasks:
        cells = [line.cells[task.id] for line in students if task.id in line.cells]
        found.append(
            TaskSummary(
                task=task,
                handed_in=sum(cell.newest is not None for cell in cells),
                passed=sum(cell.passed for cell in cells),
                average=mean(cell.best for cell in cells),
                students=len(students),
            )
        )
    return found


def mean(scores: Iterable[Decimal | None]) -> Decimal | None:
    """The mean of the scores that are not None, to one decimal place."""
    known = [score for score in scores if score is not None]
    return rounded(sum(known, Decimal(0)) / len(known)) if known else None


def rounded(value: Decimal) -> Decimal:
    """Round to one decimal place, half up."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
