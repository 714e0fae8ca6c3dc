"""Carrying out a security change: write the new value, notify the account (SET-02)."""

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Account
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.settings.security import service
from trainer.areas.settings.security.choices import Action, Question, Stage
from trainer.areas.settings.security.models import SecurityChange
from trainer.core.text.formats import sandbox_moment
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db
from trainer.core.web.access import AccountType


def confirm_value(account: Account, change: SecurityChange) -> None:
    """Write the new e-mail or phone after its code was right."""
    main = account.type is AccountType.MAIN
    address = service.safe_email(account)
    if change.action is Action.EMAIL:
        if main:
            accounts.shop().safe_email = change.new_value
        account.email = change.new_value
    elif main:
        accounts.shop().safe_mobile = change.new_value
    else:
        kept = service.security_of(account)
        kept.mobile = change.new_value
        db.session.add(kept)
    _finish(change, address)


def set_password(account: Account, change: SecurityChange, password: str) -> None:
    """Write the new password."""
    account.password = password
    _finish(change, service.safe_email(account))


def set_question(account: Account, change: SecurityChange, question: Question, answer: str) -> None:
    """Write the new security question."""
    kept = service.security_of(account)
    kept.question, kept.answer = question, answer
    db.session.add(kept)
    _finish(change, service.safe_email(account))


def _finish(change: SecurityChange, address: str) -> None:
    """End the change; the mail goes to where the account was reached before it."""
    change.stage, change.ended_at = Stage.DONE, clock.now()
    with in_chinese():
        subject = _("【安全中心】账号安全设置已变更")
        body = _(
            "您的账号于 %(time)s 完成“%(what)s”。如果不是您本人操作，请立即联系客服。",
            time=sandbox_moment(clock.now()),
            what=change.action.label,
        )
    inbox.send(Channel.MAIL, address, subject, body)
