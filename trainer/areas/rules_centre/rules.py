"""Points, their lapse, and appeals (PEN-01).

Source: P8 知识点 1.1 (48 points), P7 知识点 3.2 (24 points). That points lapse after 365 days,
and all numbers of appeals, are this simulator's own.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from trainer.areas.rules_centre.choices import FITTING, State, Status, Verdict
from trainer.areas.rules_centre.models import Violation, ViolationAppeal
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.working_days import add_working_days

LAPSE_DAYS = 365
"""Days on which points count, the day of the penalty included."""
APPEAL_DAYS = 15
"""Days in which an appeal can be made, the day of the penalty included."""
APPEAL_PERIOD = timedelta(days=APPEAL_DAYS)
MIN_STATEMENT = 20
REVIEW_DAYS = (1, 3)
"""Working days that the decision of an appeal takes."""


def first_counted(today: date) -> date:
    """The earliest day whose penalties still count."""
    return today - timedelta(days=LAPSE_DAYS - 1)


def state_of(violation: Violation, today: date) -> State:
    """The state on a day: what lapses under appeal stays under appeal."""
    if violation.status is Status.IN_FORCE and violation.penalised_on < first_counted(today):
        return State.LAPSED
    return State(violation.status.value)


def lapses_on(violation: Violation) -> date:
    """The first day on which the points no longer count."""
    return violation.penalised_on + timedelta(days=LAPSE_DAYS)


def last_appeal_day(violation: Violation) -> date:
    """The last day on which an appeal can be made."""
    return violation.penalised_on + timedelta(days=APPEAL_DAYS - 1)


def appeal_refusal(violation: Violation, today: date) -> str | None:
    """Why no appeal can be made; None where one can."""
    if violation.status is Status.APPEALING:
        return _("该违规正在申诉，请等待结果")
    if violation.status is Status.REVOKED:
        return _("该违规已撤销，不需要申诉")
    if violation.appeal is not None:
        return _("每条违规只能申诉一次")
    if today > last_appeal_day(violation):
        return _("已超过 %(n)d 天的申诉期限", n=APPEAL_DAYS)
    return None


def appeal_problems(appeal: ViolationAppeal, *, file: bool) -> Iterator[Problem]:
    """What stops an appeal from being handed in.

    Args:
        appeal: The candidate.
        file: Whether the evidence comes with the form.
    """
    if appeal.statement and len(appeal.statement) < MIN_STATEMENT:
        yield Problem("statement", _("请说明申诉理由，至少 %(n)d 个字符", n=MIN_STATEMENT))
    if not file:
        yield Problem("file", _("请上传证据文件"))


def decide(violation: Violation, appeal: ViolationAppeal) -> tuple[Verdict, str]:
    """The verdict on an appeal, and the reason of a rejection: evidence must fit the violation."""
    if appeal.evidence in FITTING[violation.kind]:
        return Verdict.SUSTAINED, ""
    reason = _("“%(evidence)s”不能证明该违规不成立", evidence=appeal.evidence.label)
    return Verdict.REJECTED, reason


def decision_due(submitted_at: datetime, random: Random) -> datetime:
    """When an appeal is decided: after 1 to 3 working days."""
    return add_working_days(submitted_at, random.randint(*REVIEW_DAYS))
