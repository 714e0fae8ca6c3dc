"""Rules of login names, passwords and throttling. Pure functions of values."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta

from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem

LOGIN_NAME_LENGTH = 40
NAME_LENGTH = 60
MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH = 8, 128

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
MAX_WAIT = timedelta(minutes=5)
FAILURE_TTL = timedelta(hours=1)
"""The age after which a failure no longer counts."""

ADDRESS_TRIES = 200
"""Failures from one address within ``ADDRESS_WINDOW`` after which a login name that has not signed
in from there has one free try instead of ``FREE_TRIES``. A whole school may share an address: it is
never shut out."""
ADDRESS_WINDOW = timedelta(minutes=10)
ADMISSION = timedelta(minutes=10)
"""How long an instructor lets a user try to sign in without throttling."""

COMMON_PASSWORDS = frozenset(
    """
    12345678 123456789 1234567890 87654321 123123123 11223344 147258369 123456789a a123456789
    a1234567 a12345678 abc12345 abcd1234 1234abcd abc123456 123456abc aa123456 asdf1234 qwer1234
    1q2w3e4r 1qaz2wsx q1w2e3r4 qwertyui qwertyuiop asdfghjk asdfghjkl zxcvbnm1 password password1
    passw0rd p@ssw0rd iloveyou 5201314a woaini1314 woaini520 admin123 admin888 administrator
    student1 student123 teacher1 teacher123 welcome1 changeme letmein1 sunshine football baseball
    princess superman computer internet alibaba1 alibaba123 taobao123
    """.split()  # noqa: SIM905 - seventy quoted words would be harder to read
)
_LOGIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_AS_TYPED = str.maketrans({"•": "·", "‧": "·", "・": "·", "\u200b": None, "\ufeff": None})
"""Variants of the dot within a name, and zero-width characters copied from web pages."""
_PADDED = re.compile(r"([\u4e00-\u9fff]) ([\u4e00-\u9fff])")
"""A name of two characters spaced to the width of three: 王　明."""


def tidy(text: str) -> str:
    """Normalise typed text: no full-width forms, no surplus white space."""
    single = " ".join(unicodedata.normalize("NFKC", text).translate(_AS_TYPED).split())
    return "".join(padded.groups()) if (padded := _PADDED.fullmatch(single)) else single


def folded(text: str) -> str:
    """The normal form of a login name for comparison: no case, no full-width forms."""
    return tidy(text).casefold()


def login_name_problems(login_name: str) -> Iterator[Problem]:
    """Problems of a new login name (a student number, or a name for staff).

    Only letters, digits, dot, dash and underscore are allowed, so that no login name looks like a
    person's name.
    """
    if not login_name:
        yield Problem("login_name", _l("请输入学号或工号"))
    elif not _LOGIN_NAME.fullmatch(login_name):
        message = _l("只能由字母、数字、点、横线和下划线组成，并以字母或数字开头")
        yield Problem("login_name", message)
    if len(login_name) > LOGIN_NAME_LENGTH:
        yield Problem("login_name", _l("不能超过 %(n)d 个字符", n=LOGIN_NAME_LENGTH))


def name_problems(name: str) -> Iterator[Problem]:
    """Problems of a person's name."""
    if not name:
        yield Problem("name", _l("请输入姓名"))
    if len(name) > NAME_LENGTH:
        yield Problem("name", _l("不能超过 %(n)d 个字符", n=NAME_LENGTH))
    if not all(unicodedata.category(sign)[0] in "LM" or sign in " ·.'-" for sign in name):
        yield Problem("name", _l("姓名只能包含文字、空格、间隔号、点、撇号和横线"))


def password_problems(password: str, *, login_name: str, name: str) -> Iterator[Problem]:
    """Problems of a chosen password."""
    plain = password.casefold()
    if len(password) < MIN_PASSWORD_LENGTH:
        yield Problem("password", _l("密码至少 %(n)d 个字符", n=MIN_PASSWORD_LENGTH))
    elif len(password) > MAX_PASSWORD_LENGTH:
        yield Problem("password", _l("密码不能超过 %(n)d 个字符", n=MAX_PASSWORD_LENGTH))
    elif not password.isprintable():
        yield Problem("password", _l("密码含有无法输入的字符"))
    elif plain in {login_name.casefold(), name.casefold()}:
        yield Problem("password", _l("密码不能与学号或姓名相同"))
    elif plain in COMMON_PASSWORDS or len(set(plain)) < 3:
        yield Problem("password", _l("这个密码太常见，容易被猜到，请换一个"))


def wait_of_name(
    failures: int, last: datetime | None, now: datetime, free: int = FREE_TRIES
) -> timedelta:
    """The remaining wait before the next attempt with a login name.

    Some failures are free; then 30 seconds from the last one, twice as long after each further
    one, never more than 5 minutes. A clock that was set back lengthens no wait.
    """
    if failures < free or last is None:
        return timedelta(0)
    doubled = min(failures - free, 10)  # the longest wait is reached long before
    wait = min(FIRST_WAIT * 2**doubled, MAX_WAIT)
    return max(min(last, now) + wait - now, timedelta(0))
