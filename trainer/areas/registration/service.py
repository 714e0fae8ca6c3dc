"""The registration of the sandbox: its codes, and shop and main account at its end (ACC-03)."""

from collections.abc import Iterator

from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Account, Membership, Shop
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.registration.choices import Purpose, Status
from trainer.areas.registration.models import BoundEmail, Registration
from trainer.core.data import journal
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import AccountType


def current() -> Registration | None:
    """The sandbox's one registration, if it was begun."""
    return db.session.scalars(select(Registration)).one_or_none()


def bound_emails() -> list[str]:
    """E-mails that are bound to other products of the group."""
    return list(db.session.scalars(select(BoundEmail.email)))


def recipient(registration: Registration, purpose: Purpose) -> tuple[Channel, str]:
    """Where a code for this purpose is sent."""
    if purpose is Purpose.EMAIL:
        return Channel.MAIL, registration.email
    return Channel.PHONE, registration.mobile


def send_code(registration: Registration, purpose: Purpose) -> None:
    """Send a code to the e-mail or the mobile.

    Raises:
        trainer.areas.inbox.service.SentTooSoon: The last one was sent less than a minute ago.
    """
    inbox.send_code(*recipient(registration, purpose), purpose)


def is_verified(registration: Registration) -> bool:
    """Whether both e-mail and mobile are verified."""
    return bool(registration.email_verified_at and registration.mobile_verified_at)


def account_problems(registration: Registration) -> Iterator[Problem]:
    """What the rules of accounts find in the main account that would be made."""
    for problem in accounts.problems_of_new(_main_account(registration)):
        field = "english_name" if problem.field == "name" else problem.field
        yield Problem(field, problem.message, problem.warning)


def register(registration: Registration) -> None:
    """Finish: the platform opens the shop of a free member with its main account."""
    registration.status = Status.REGISTERED
    shop = Shop(
        name=registration.company_name,
        address=registration.address,
        licence_number=registration.licence_number,
        legal_person=registration.legal_person,
        membership=Membership.FREE,
        safe_email=registration.email,
        safe_mobile=registration.mobile,
        joined_on=clock.today(),
    )
    with journal.by_platform(db.session):
        db.session.add_all([shop, _main_account(registration)])
    with in_chinese():
        subject = _("注册成功")
        body = _("%(company)s 已注册成为免费会员。", company=registration.company_name)
    inbox.send(Channel.MAIL, registration.email, subject, body)


def _main_account(registration: Registration) -> Account:
    return Account(
        type=AccountType.MAIN,
        name=registration.english_name,
        email=registration.email,
        password=registration.password,
        mobile=registration.mobile,
        address=registration.address,
        created_at=clock.now(),
    )
