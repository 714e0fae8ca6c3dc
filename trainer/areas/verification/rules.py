"""Rules of the A&V verification (AV-01, AV-02)."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from graders.text.writing import same_text
from trainer.areas.verification import numbers
from trainer.areas.verification.choices import Owner, Premises
from trainer.areas.verification.models import RegisterCheck, RegisterEntry, VerificationApplication
from trainer.core.text import contacts
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING
from trainer.core.text.working_days import add_working_days

MAX_DAILY_TRIES = 3
"""Tries at the four elements on one day of the sandbox's clock."""
MAX_DAILY_TRANSFERS = 3
MAX_TRIES_PER_TRANSFER = 3
"""How often an amount can be guessed wrong before it is void.

The textbook names the transfer without numbers; these are this simulator's own.
"""

SHAPES = {
    "legal_person_mobile": (contacts.MOBILE, _l("请填写 11 位手机号码，如 13800138000")),
    "landline": (numbers.LANDLINE, _l("请按“国家区号-城市区号-号码”填写，如 086-010-65123456")),
    "legal_person_email": (contacts.EMAIL, _l("请填写有效的邮箱地址，如 name@example.com")),
    "legal_person_cn": (numbers.CHINESE_NAME, _l("请填写法人的中文姓名，不含空格和符号")),
}
IN_CHINESE = ("company_name_cn", "address_cn")
IN_ENGLISH = ("company_name_en", "address_en", "legal_person_en")

AS_CHECKED = {
    "company_name_cn": "company_name",
    "licence_no": "licence_no",
    "legal_person_cn": "legal_person",
    "legal_person_id": "legal_person_id",
}
AS_REGISTERED = {
    "address_cn": "address",
    "registered_capital": "registered_capital",
    "licence_starts_on": "starts_on",
    "licence_ends_on": "ends_on",
}
BANK = ("bank", "account_holder", "bank_account")
_ACCOUNT = re.compile(r"[0-9]{8,30}")
ELEMENTS = ("company_name", "licence_type", "licence_no", "legal_person", "legal_person_id")


def day_start(now: datetime) -> datetime:
    """When the day of the sandbox's clock began, in Beijing."""
    return datetime.combine(now.astimezone(BEIJING).date(), time(), BEIJING)


def opens_again(now: datetime) -> datetime:
    """When the next tries at the four elements are given."""
    return day_start(now) + timedelta(days=1)


def check_problems(check: RegisterCheck) -> Iterator[Problem]:
    """What is wrong with the four elements before they are compared; costs no try."""
    yield from numbers.licence_problems("licence_no", check.licence_no)
    kind = check.licence_type
    if kind is not None and not numbers.fits_type(kind, check.licence_no):
        yield Problem("licence_type", _("证照号码的位数与所选的证照类型不符"))
    yield from numbers.identity_problems("legal_person_id", check.legal_person_id)


def mismatches(check: RegisterCheck, entry: RegisterEntry | None) -> list[str]:
    """The elements that differ from the business register; all, if it has no such company."""
    if entry is None:
        return list(ELEMENTS)
    return [name for name in ELEMENTS if not _same(getattr(check, name), getattr(entry, name))]


def material_problems(application: VerificationApplication, *, today: date) -> Iterator[Problem]:
    """What stops the materials from being submitted, and what is only pointed out."""
    for name, (shape, message) in SHAPES.items():
        if not shape.fullmatch(getattr(application, name)):
            yield Problem(name, message)
    for name in IN_CHINESE:
        if not numbers.CHINESE.search(getattr(application, name)):
            yield Problem(name, _("请用中文填写，与营业执照一致"))
    for name in IN_ENGLISH:
        if not numbers.ENGLISH.fullmatch(getattr(application, name)):
            yield Problem(name, _("请用英文填写：只能使用英文字母、数字和半角标点"))
    yield from numbers.licence_problems("licence_no", application.licence_no)
    yield from numbers.identity_problems("legal_person_id", application.legal_person_id)
    yield from _bank_problems(application)
    if application.premises is Premises.OWNED and application.property_owner is None:
        yield Problem("property_owner", _("场地为自有产权时，请选择产权证明上的所有权人"))
    yield from _validity_problems(application, today)


def _bank_problems(application: VerificationApplication) -> Iterator[Problem]:
    """A corporate account is given with bank, holder and number, or not at all (AV-02)."""
    given = [name for name in BANK if getattr(application, name)]
    for name in BANK if given else ():
        if name not in given:
            yield Problem(name, _("对公账户的开户行、开户名和账号请一并填写"))
    if application.bank_account and not _ACCOUNT.fullmatch(application.bank_account):
        yield Problem("bank_account", _("对公账号应为 8-30 位数字"))


def _validity_problems(application: VerificationApplication, today: date) -> Iterator[Problem]:
    starts_on, ends_on = application.licence_starts_on, application.licence_ends_on
    if starts_on is None or ends_on is None:
        return
    if ends_on <= starts_on:
        yield Problem("licence_ends_on", _("有效期止必须晚于有效期起"))
    elif ends_on < today:
        yield Problem("licence_ends_on", _("营业执照已过期，请先办理延期"))
    if starts_on > today:
        yield Problem("licence_starts_on", _("有效期起不能晚于今天（%(today)s）", today=today))


def warnings(application: VerificationApplication) -> Iterator[Problem]:
    """What is pointed out beside fields that are already filled in."""
    for problem in (
        *numbers.licence_problems("licence_no", application.licence_no),
        *numbers.identity_problems("legal_person_id", application.legal_person_id),
    ):
        if problem.warning:
            yield problem


def review(
    application: VerificationApplication, check: RegisterCheck, entry: RegisterEntry
) -> Iterator[Problem]:
    """Why the certification agency returns the application; nothing, if it approves.

    The materials must agree with the four elements checked before, with the business register,
    and with themselves.
    """
    for name, checked in AS_CHECKED.items():
        if not _same(getattr(application, name), getattr(check, checked)):
            yield Problem(name, _("与已核验的工商信息不一致"))
    for name, registered in AS_REGISTERED.items():
        if not _same(getattr(application, name), getattr(entry, registered)):
            yield Problem(name, _("与工商登记的内容不一致"))
    yield from _bank_mismatches(application, entry)
    if application.legal_person_sex is not numbers.sex_of(application.legal_person_id):
        yield Problem("legal_person_sex", _("与身份证号所示的性别不一致"))
    if application.premises is Premises.OWNED and application.property_owner is Owner.OTHER:
        message = _("自有产权的场地，产权证明上的所有权人应为公司或法人代表")
        yield Problem("property_owner", message)


def _bank_mismatches(
    application: VerificationApplication, entry: RegisterEntry
) -> Iterator[Problem]:
    known = (entry.bank, entry.company_name, entry.bank_account)
    for name, expected in zip(BANK, known, strict=True):
        given = getattr(application, name)
        if given and not _same(given, expected):
            yield Problem(name, _("与银行登记的对公账户信息不一致"))


def review_due(submitted_at: datetime, random: Random) -> datetime:
    """When a review or a check by hand ends: after 1 or 2 working days (textbook 知识点 2.1)."""
    return add_working_days(submitted_at, random.randint(1, 2))


def transfer_amount(random: Random, number: int) -> Decimal:
    """The amount in CNY, 0.11 to 0.99, that the agency pays into the company's account.

    Args:
        random: The same for all payments of an application.
        number: How many were made before; no two that follow each other are alike.
    """
    return Decimal(11 + (random.randrange(89) + 37 * number) % 89).scaleb(-2)


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return same_text(one, other)
    return one == other
