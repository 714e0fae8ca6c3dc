"""Identity checks and new values of the security settings (SET-02).

The textbook names the four checks; tries, lifetimes and the question's list are this simulator's
own.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from graders.text.writing import Style, same_text
from trainer.areas.settings.security.choices import Method, Stage
from trainer.areas.settings.security.models import SecurityChange
from trainer.core.text import contacts
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.text.working_days import add_working_days

MAX_FAILURES = 5
"""Wrong papers and answers of an account on one day."""
VERIFIED_MINUTES = 30
"""How long a passed check with a code or an answer lasts."""
VERIFIED_DAYS = 3
"""How long a check by the manual service lasts."""
MIN_ANSWER, MIN_EXPLANATION = 2, 10


@dataclass(frozen=True)
class Identity:
    """What an account can be checked with.

    Attributes:
        holder: The name on the registered papers; empty where none are registered.
        id_number: Their number.
        phone: The safe phone.
        has_question: Whether a security question is set.
    """

    holder: str = ""
    id_number: str = ""
    phone: str = ""
    has_question: bool = False


def obstacles(identity: Identity) -> dict[Method, str]:
    """Why a check cannot be chosen; those that can be are left out."""
    found: dict[Method, str] = {}
    if not identity.id_number:
        reason = _("尚未登记证件，请先登记或选择人工服务")
        found = dict.fromkeys((Method.SMS, Method.QUESTION, Method.MAIL), reason)
    if not identity.phone:
        found.setdefault(Method.SMS, _("尚未设置安全手机"))
    if not identity.has_question:
        found.setdefault(Method.QUESTION, _("尚未设置安全问题"))
    return found


def failure_problems(failures: int) -> Iterator[Problem]:
    """Whether an account may try again today.

    Args:
        failures: Wrong papers and answers of today.
    """
    if failures >= MAX_FAILURES:
        yield Problem(None, _("今日验证错误次数过多，请明天再试，或选择人工服务"))


def evidence_problems(
    typed: str, expected: str, field: str, failures: int, style: Style = Style.TEXT
) -> Iterator[Problem]:
    """Compare a typed paper number or answer with what is registered.

    Args:
        typed: What was typed.
        expected: What is registered.
        field: Where the message belongs.
        failures: Wrong tries of today before this one.
        style: How exactly they are compared.
    """
    if not same_text(typed, expected, style):
        left = max(MAX_FAILURES - failures - 1, 0)
        yield Problem(field, _n("与登记的信息不一致，今日还可以再试 %(n)d 次", left))


def is_valid(change: SecurityChange, now: datetime) -> bool:
    """Whether a passed check can still be used."""
    if change.stage is not Stage.VERIFIED or change.verified_at is None:
        return False
    manual = change.method is Method.MANUAL
    lasts = timedelta(days=VERIFIED_DAYS) if manual else timedelta(minutes=VERIFIED_MINUTES)
    return now - change.verified_at <= lasts


def email_problems(email: str, current: str, taken: Collection[str]) -> Iterator[Problem]:
    """Whether an e-mail can be registered.

    Args:
        email: The new one.
        current: The present one.
        taken: E-mails of other accounts, and those bound to other products of the group.
    """
    if not email:
        return
    if not contacts.EMAIL.fullmatch(email):
        yield Problem("new_email", _("邮箱格式不正确，应如 name@example.com"))
    elif same_text(email, current, Style.EMAIL):
        yield Problem("new_email", _("与当前的注册邮箱相同，请填写新的邮箱"))
    elif any(same_text(email, other, Style.EMAIL) for other in taken):
        yield Problem("new_email", _("该邮箱已绑定其他账号，请换一个邮箱"))


def phone_problems(phone: str, current: str, dead: Collection[str]) -> Iterator[Problem]:
    """Whether a number can become the safe phone.

    Args:
        phone: The new number.
        current: The present one.
        dead: Numbers that are out of service.
    """
    if not phone:
        return
    if not contacts.MOBILE.fullmatch(phone):
        yield Problem("new_phone", _("请填写 11 位手机号码"))
    elif phone == current:
        yield Problem("new_phone", _("与当前的安全手机相同，请填写新的号码"))
    elif phone in dead:
        yield Problem("new_phone", _("该号码已停用，收不到短信，请换一个号码"))


def password_problems(password: str, repeated: str, current: str) -> Iterator[Problem]:
    """Whether the two entries agree and differ from the present password."""
    if password and repeated and password != repeated:
        yield Problem("repeated", _("两次输入的密码不一致"))
    elif password and password == current:
        yield Problem("password", _("新密码不能与当前密码相同"))


def answer_problems(answer: str) -> Iterator[Problem]:
    """Whether an answer can be remembered and not guessed at once."""
    if answer and len(answer) < MIN_ANSWER:
        yield Problem("answer", _("答案至少 %(n)d 个字符", n=MIN_ANSWER))


def application_problems(change: SecurityChange) -> Iterator[Problem]:
    """What stops an application to the manual service."""
    if change.contact and not contacts.MOBILE.fullmatch(change.contact):
        yield Problem("contact", _("请填写 11 位手机号码"))
    if change.explanation and len(change.explanation) < MIN_EXPLANATION:
        message = _("请说明无法使用其他验证方式的原因，至少 %(n)d 个字符", n=MIN_EXPLANATION)
        yield Problem("explanation", message)


def manual_problems(change: SecurityChange, holder: str, id_number: str) -> Iterator[Problem]:
    """Why the manual service refuses an application.

    Args:
        change: The application.
        holder: The name on the registered papers, else that of the account.
        id_number: The number of the registered papers; empty where none are registered.
    """
    if not same_text(change.holder, holder):
        yield Problem("holder", _("申请人姓名与账号登记的姓名不一致"))
    if id_number and not same_text(change.id_number, id_number, Style.CODE):
        yield Problem("id_number", _("证件号码与登记的证件不一致"))


def manual_due(begun_at: datetime, random: Random) -> datetime:
    """When the manual service answers: after 1 or 2 working days."""
    return add_working_days(begun_at, random.randint(1, 2))


def masked_phone(number: str) -> str:
    """A mobile number with its middle hidden, such as ``136****1234``."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else number


def masked_id(number: str) -> str:
    """A paper's number with its middle hidden."""
    return f"{number[:4]}**********{number[-4:]}" if len(number) >= 8 else number
