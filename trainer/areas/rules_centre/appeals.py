"""An appeal's way: handed in, withdrawn, decided after 1 to 3 working days (PEN-01)."""

from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.rules_centre import rules
from trainer.areas.rules_centre.choices import Status, Verdict
from trainer.areas.rules_centre.models import Violation, ViolationAppeal
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db

DECISION = "rules_centre.appeal"


def submit(violation: Violation, appeal: ViolationAppeal) -> None:
    """Hand an appeal in; the points count until it is decided."""
    appeal.submitted_at = clock.now()
    violation.appeal = appeal
    violation.status = Status.APPEALING
    stream = seeds.stream(context.current_sandbox.seed, DECISION, violation.number)
    due = rules.decision_due(clock.now(), stream)
    scheduled_events.schedule(db.session, DECISION, at=due, subject=violation.number)


def urge(violation: Violation) -> bool:
    """Have the appeal decided now (催办)."""
    return scheduled_events.bring_forward(db.session, DECISION, violation.number)


def withdraw(violation: Violation) -> None:
    """Take an appeal back that is not decided; another one can be made in time."""
    scheduled_events.cancel(db.session, DECISION, violation.number)
    if violation.appeal is not None:
        db.session.delete(violation.appeal)
    violation.status = Status.IN_FORCE


def decide(event: ScheduledEvent) -> None:
    """Decide an appeal, and write to the shop."""
    query = select(Violation).where(Violation.number == event.subject)
    violation = db.session.scalars(query).first()
    appeal = violation.appeal if violation is not None else None
    if violation is None or appeal is None or violation.status is not Status.APPEALING:
        return
    with in_chinese():
        appeal.verdict, appeal.reason = rules.decide(violation, appeal)
        subject, body = _words(violation, appeal)
        inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
    appeal.decided_at = clock.now()
    sustained = appeal.verdict is Verdict.SUSTAINED
    violation.status = Status.REVOKED if sustained else Status.IN_FORCE


def _words(violation: Violation, appeal: ViolationAppeal) -> tuple[str, str]:
    if appeal.verdict is Verdict.SUSTAINED:
        body = _(
            "违规 %(number)s 的申诉成立，所扣 %(n)d 分已撤销。",
            number=violation.number,
            n=violation.points,
        )
        return _("【规则中心】申诉成立"), body
    body = _(
        "违规 %(number)s 的申诉不成立：%(why)s。所扣分数保持不变。",
        number=violation.number,
        why=appeal.reason,
    )
    return _("【规则中心】申诉不成立"), body
