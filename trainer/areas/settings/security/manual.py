"""The manual service: an application, and its answer after 1 or 2 working days (SET-02)."""

from trainer.areas.accounts.models import Account
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.settings.security import rules, service
from trainer.areas.settings.security.choices import Action, Method, Stage
from trainer.areas.settings.security.models import SecurityChange
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.formats import join_sentences
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db
from trainer.core.web.access import AccountType

CHECK = "settings.manual_check"


def _subject(change: SecurityChange) -> str:
    return f"{change.account}:{change.action.value}"


def apply(account: Account, change: SecurityChange) -> None:
    """Hand an application in."""
    change.method, change.stage = Method.MANUAL, Stage.CHECKING
    change.begun_at, change.verified_at = clock.now(), None
    db.session.add(change)
    key = (account.email, change.action.value, change.begun_at.isoformat())
    stream = seeds.stream(context.current_sandbox.seed, CHECK, *key)
    due = rules.manual_due(clock.now(), stream)
    scheduled_events.schedule(db.session, CHECK, at=due, subject=_subject(change))


def urge(change: SecurityChange) -> bool:
    """Have the manual service answer now (催办)."""
    return scheduled_events.bring_forward(db.session, CHECK, _subject(change))


def stop(change: SecurityChange) -> None:
    """Call off the answer, where one is awaited."""
    scheduled_events.cancel(db.session, CHECK, _subject(change))


def answer(event: ScheduledEvent) -> None:
    """Compare the application with the registered papers, and tell the account by mail."""
    number, _sign, action = event.subject.partition(":")
    account = db.session.get(Account, (context.current_sandbox.id, int(number)))
    change = service.open_change(account, Action(action)) if account is not None else None
    if account is None or change is None or change.stage is not Stage.CHECKING:
        return
    identity = service.identity_of(account)
    with in_chinese():
        holder = identity.holder or account.name
        found = [str(p.message) for p in rules.manual_problems(change, holder, identity.id_number)]
        change.refusal = join_sentences(found) if found else ""
        _tell(account, change)
    if found:
        change.stage, change.ended_at = Stage.RETURNED, clock.now()
        return
    change.stage, change.verified_at = Stage.VERIFIED, clock.now()
    if not identity.id_number and account.type is not AccountType.MAIN:
        _register(account, change)


def _register(account: Account, change: SecurityChange) -> None:
    """Keep the papers that the manual service has seen."""
    kept = service.security_of(account)
    kept.holder, kept.id_number = change.holder, change.id_number
    db.session.add(kept)


def _tell(account: Account, change: SecurityChange) -> None:
    what = change.action.label
    if change.refusal:
        subject = _("【安全中心】人工核验未通过")
        body = _("您申请的“%(what)s”未通过人工核验：%(why)s", what=what, why=change.refusal)
    else:
        subject = _("【安全中心】人工核验已通过")
        body = _(
            "您申请的“%(what)s”已通过人工核验，请在 %(n)d 天内完成修改。",
            what=what,
            n=rules.VERIFIED_DAYS,
        )
    inbox.send(Channel.MAIL, service.safe_email(account), subject, body)
