"""Identity, checks and open changes of the acting account (SET-02)."""

from datetime import datetime, time

from sqlalchemy import func, select

from graders.text.writing import Style
from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Account
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.settings import service
from trainer.areas.settings.security import rules
from trainer.areas.settings.security.choices import OPEN, Action, Confirmation, Method, Stage
from trainer.areas.settings.security.models import (
    AccountSecurity,
    DeadNumber,
    FailedCheck,
    SecurityChange,
)
from trainer.areas.verification import service as verification
from trainer.core.data import journal, sandbox
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, db
from trainer.core.web.access import AccountType

CONFIRMATIONS = {Action.EMAIL: Confirmation.EMAIL, Action.PHONE: Confirmation.PHONE}
"""The codes with which a new value is confirmed."""


class UndeliveredError(Exception):
    """A text message that could not be delivered; the message is for the student."""


def security_of(account: Account) -> AccountSecurity:
    """The account's security settings; new ones, not in the session, if it has none."""
    return service.own(AccountSecurity, account.id) or AccountSecurity(account=account.id)


def identity_of(account: Account) -> rules.Identity:
    """What the account can be checked with; the main account has the papers of its A&V."""
    kept = security_of(account)
    holder, number = kept.holder or "", kept.id_number or ""
    if account.type is AccountType.MAIN:
        certified = verification.certified_company()
        if certified is not None:
            holder, number = certified.legal_person_cn, certified.legal_person_id
    return rules.Identity(holder, number, safe_phone(account), kept.question is not None)


def safe_phone(account: Account) -> str:
    """The account's safe phone: the main account's is the shop's."""
    if account.type is AccountType.MAIN:
        return accounts.shop().safe_mobile
    return security_of(account).mobile or ""


def safe_email(account: Account) -> str:
    """Where the account's codes are mailed to: the shop's safe e-mail for the main account."""
    return accounts.shop().safe_email if account.type is AccountType.MAIN else account.email


def open_change(account: Account, action: Action) -> SecurityChange | None:
    """The change of this setting that is under way."""
    query = select(SecurityChange).where(
        SecurityChange.account == account.id,
        SecurityChange.action == action,
        SecurityChange.stage.in_(OPEN),
    )
    return db.session.scalars(query).first()


def usable_change(account: Account, action: Action) -> SecurityChange | None:
    """The change whose identity check was passed and has not expired."""
    change = open_change(account, action)
    return change if change is not None and rules.is_valid(change, clock.now()) else None


def dead_numbers() -> set[str]:
    """Numbers that are out of service."""
    return set(db.session.scalars(select(DeadNumber.number)))


def send_check_code(account: Account, action: Action, method: Method) -> str:
    """Send the code of an identity check; the recipient, masked.

    Raises:
        trainer.areas.inbox.service.SentTooSoon: The last one was sent less than a minute ago.
        UndeliveredError: The phone is out of service.
    """
    if method is Method.MAIL:
        inbox.send_code(Channel.MAIL, safe_email(account), action)
        return accounts.masked_email(safe_email(account))
    number = safe_phone(account)
    if number in dead_numbers():
        raise UndeliveredError(
            _(
                "短信未能送达 %(phone)s，运营商提示该号码已停用，请改用其他验证方式",
                phone=rules.masked_phone(number),
            )
        )
    inbox.send_code(Channel.PHONE, number, action)
    return rules.masked_phone(number)


def send_confirmation(change: SecurityChange) -> None:
    """Send a code to the new e-mail or phone.

    Raises:
        trainer.areas.inbox.service.SentTooSoon: The last one was sent less than a minute ago.
    """
    channel = Channel.MAIL if change.action is Action.EMAIL else Channel.PHONE
    inbox.send_code(channel, change.new_value, CONFIRMATIONS[change.action])


def failures_today(account: Account) -> int:
    """Wrong papers and answers of an account since midnight in Beijing."""
    midnight = datetime.combine(clock.today(), time(), BEIJING)
    query = select(func.count(FailedCheck.id)).where(
        FailedCheck.account == account.id, FailedCheck.at >= midnight
    )
    return db.session.scalar(query) or 0


def check(account: Account, action: Action, method: Method, typed: dict[str, str]) -> list[Problem]:
    """Check the identity by what was typed; a wrong paper or answer is counted and committed.

    Call it before any record is changed (:func:`trainer.areas.inbox.service.verify_code`).
    """
    failures = failures_today(account)
    if problems := list(rules.failure_problems(failures)):
        return problems
    expected = identity_of(account)
    problems = list(
        rules.evidence_problems(
            typed["id_number"], expected.id_number, "id_number", failures, Style.CODE
        )
    )
    if method is Method.QUESTION:
        answer = security_of(account).answer
        problems += rules.evidence_problems(typed["answer"], answer, "answer", failures)
    if problems:
        with journal.by_platform(db.session):
            db.session.add(FailedCheck(account=account.id, at=clock.now()))
        sandbox.commit(db.session)
        return problems
    if method is Method.QUESTION:
        return []
    recipient = safe_email(account) if method is Method.MAIL else safe_phone(account)
    return inbox.verify_code(action, recipient, typed["code"])


def pass_check(account: Account, action: Action, method: Method) -> SecurityChange:
    """Note a passed check: the change can go on."""
    change = open_change(account, action) or begin(account, action)
    change.method, change.stage, change.verified_at = method, Stage.VERIFIED, clock.now()
    return change


def begin(account: Account, action: Action) -> SecurityChange:
    """A new change, in the session."""
    change = SecurityChange(account=account.id, action=action, begun_at=clock.now())
    db.session.add(change)
    return change
