"""What the platform refuses of sub-accounts (SUB-01, SUB-02, SUB-03, SUB-05)."""

import re
import string
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from ipaddress import ip_address, ip_network

from graders.text.writing import Style, same_text
from trainer.areas.accounts.choices import BENEFITS
from trainer.areas.accounts.models import Account, AccountStatus, Membership
from trainer.core.text import contacts
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING
from trainer.core.web.access import AccountType

PASSWORD_LENGTH = (6, 20)
VERIFIED_MINUTES = 30
"""How long a passed identity check lasts, in minutes of the sandbox's clock."""
USUAL_DAYS = 3
"""On how many days a network signs in until it is a usual one."""

_NAME = re.compile(r"[A-Za-z][A-Za-z .'\-]*")
_PHONE = re.compile(r"[0-9]{1,4}-[0-9]{2,5}-[0-9]{5,12}")
_POSTCODE = re.compile(r"[0-9]{6}")
_KINDS = (set(string.ascii_letters), set(string.digits), set(string.punctuation))
_PRINTABLE = set().union(*_KINDS)
_TYPES = {
    AccountType.MAIN: (AccountType.MAIN,),
    AccountType.PRODUCER: (AccountType.PRODUCER, AccountType.SALESPERSON, AccountType.MANAGER),
    AccountType.SALESPERSON: (AccountType.SALESPERSON, AccountType.MANAGER),
    AccountType.MANAGER: (AccountType.SALESPERSON, AccountType.MANAGER),
}
NEW_TYPES = _TYPES[AccountType.PRODUCER]
"""What a new sub-account can be."""


def types_for(now: AccountType) -> tuple[AccountType, ...]:
    """The types that an account of this type can be or become (SUB-02)."""
    return _TYPES[now]


def room_problems(membership: Membership, existing: int) -> Iterator[Problem]:
    """Whether one more sub-account fits (SUB-01).

    Args:
        membership: What the company pays for.
        existing: How many sub-accounts there are, frozen ones included.
    """
    limit = BENEFITS[membership].sub_accounts
    if existing >= limit:
        message = _(
            "%(member)s最多添加 %(n)d 个子账号，名额已用完", member=membership.label, n=limit
        )
        yield Problem(None, message)


def account_problems(account: Account, taken_emails: Collection[str]) -> Iterator[Problem]:
    """All that is wrong with what was entered about a sub-account.

    Args:
        account: The candidate.
        taken_emails: E-mails of the sandbox's other accounts.
    """
    yield from _sign_in_problems(account, taken_emails)
    if account.name and not _NAME.fullmatch(account.name):
        yield Problem("name", _("请填写英文姓名，只能用英文字母、空格和 . ' - "))
    if account.phone and not _PHONE.fullmatch(account.phone):
        yield Problem("phone", _("请按“国家区号-地区区号-号码”填写，如 86-0731-88888888"))
    if account.mobile and not contacts.MOBILE.fullmatch(account.mobile):
        yield Problem("mobile", _("请填写 11 位手机号码"))
    if account.postcode and not _POSTCODE.fullmatch(account.postcode):
        yield Problem("postcode", _("邮编应为 6 位数字"))


def _sign_in_problems(account: Account, taken_emails: Collection[str]) -> Iterator[Problem]:
    if account.email and not contacts.EMAIL.fullmatch(account.email):
        yield Problem("email", _("邮箱格式不正确，应如 name@example.com"))
    elif any(same_text(account.email, taken, Style.EMAIL) for taken in taken_emails):
        yield Problem("email", _("该邮箱已被本店铺的其他账号使用"))
    if not account.password:
        return
    least, most = PASSWORD_LENGTH
    if not least <= len(account.password) <= most:
        yield Problem("password", _("密码应为 %(a)d-%(b)d 个字符", a=least, b=most))
    if not set(account.password) <= _PRINTABLE:
        yield Problem("password", _("密码只能用英文字母、数字和英文符号，不能有空格"))
    elif sum(bool(kind & set(account.password)) for kind in _KINDS) < 2:
        yield Problem("password", _("密码须包含英文字母、数字、符号中的至少两种"))
    elif account.password.casefold() == account.email.casefold():
        yield Problem("password", _("密码不能与邮箱相同"))


def type_problems(before: AccountType, after: AccountType) -> Iterator[Problem]:
    """Whether an account may change its type (SUB-02)."""
    if after in types_for(before):
        return
    if before is AccountType.MAIN:
        yield Problem("type", _("主账号不能变更为任何类型的子账号"))
    elif after is AccountType.MAIN:
        yield Problem("type", _("子账号不能变更为主账号"))
    else:
        yield Problem("type", _("业务员和业务经理不能转为制作员"))


def freeze_problems(account: Account) -> Iterator[Problem]:
    """Whether an account may be frozen."""
    if account.type is AccountType.MAIN:
        yield Problem(None, _("主账号不能冻结"))


def deletion_problems(account: Account) -> Iterator[Problem]:
    """Whether an account may be deleted (SUB-03)."""
    if account.type is AccountType.MAIN:
        yield Problem(None, _("主账号不能删除"))
    elif account.status is AccountStatus.FROZEN:
        message = _("“%(name)s”已冻结，不能删除，请先解冻", name=account.name)
        yield Problem(None, message)


def odd_addresses(sign_ins: Iterable[tuple[str, datetime]]) -> frozenset[str]:
    """The IP addresses from which the shop does not usually sign in (SUB-05).

    Usual are the network of the first sign-in and those of sign-ins on :data:`USUAL_DAYS` days. The
    textbook names unusual addresses without a number; this one is the simulator's own.

    Args:
        sign_ins: Address and moment of each, oldest first.
    """
    days: dict[str, set[date]] = {}
    seen: dict[str, str] = {}
    for address, at in sign_ins:
        seen[address] = _network(address)
        days.setdefault(seen[address], set()).add(at.astimezone(BEIJING).date())
    first = next(iter(days), None)
    return frozenset(
        address
        for address, network in seen.items()
        if network != first and len(days[network]) < USUAL_DAYS
    )


def _network(address: str) -> str:
    """The network of an address, in which a provider deals out addresses from day to day."""
    length = 24 if ip_address(address).version == 4 else 64
    return str(ip_network(f"{address}/{length}", strict=False))


def masked(email: str) -> str:
    """An e-mail with the middle of its name hidden, such as ``d***i@163.com``."""
    name, at, host = email.partition("@")
    return f"{name[:1]}***{name[1:][-1:]}{at}{host}"
