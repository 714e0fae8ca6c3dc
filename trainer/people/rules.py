"""Rules of login names, passwords and throttling. Pure functions of values."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta

from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem
from trainer.people.guessable import is_guessable

LOGIN_NAME_LENGTH = 40
NAME_LENGTH = 60
MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH = 8, 128
MIN_OWN, MIN_OWN_ASCII = 2, 4
"""Length from which passwords may not rest on a name: in Chinese, in letters and digits."""

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

IN_NAMES = " ·.'-" + "’‘′`()/,、&*"
"""Signs that names may contain beside letters. The later ones are rare: lists ask about them."""

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
    letters = [sign for sign in name if unicodedata.category(sign)[0] in "LM"]
    if (name and not letters) or not all(sign in letters or sign in IN_NAMES for sign in name):
        yield Problem("name", _l("姓名只能包含文字、空格、间隔号、点、撇号、横线和括号"))


def password_problems(password: str, *, login_name: str, name: str) -> Iterator[Problem]:
    """Problems of a chosen password."""
    plain = password.casefold()
    if len(password) < MIN_PASSWORD_LENGTH:
        yield Problem("password", _l("密码至少 %(n)d 个字符", n=MIN_PASSWORD_LENGTH))
    elif len(password) > MAX_PASSWORD_LENGTH:
        yield Problem("password", _l("密码不能超过 %(n)d 个字符", n=MAX_PASSWORD_LENGTH))
    elif not password.isprintable():
        yield Problem("password", _l("密码含有无法输入的字符"))
    elif any(_is_little_more_than(plain, own) for own in (login_name, name)):
        yield Problem("password", _l("密码不能是学号或姓名，也不能只在前后加几个字符"))
    elif is_guessable(password, login_name, name):
        yield Problem("password", _l("这个密码太常见，容易被猜到，请换一个"))


def _is_little_more_than(password: str, own: str) -> bool:
    """Whether a password is somebody's own name or number with a few characters around it."""
    own, left = (text.casefold().replace(" ", "") for text in (own, password))
    long_enough = len(own) >= (MIN_OWN_ASCII if own.isascii() else MIN_OWN)
    return long_enough and own in left and len(left) - len(own) < MIN_PASSWORD_LENGTH


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
