"""What a message to a buyer says: its language, a price, a time; shared by inquiries and chats."""

import re
from collections.abc import Iterator

from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

_PRICE = re.compile(
    r"(?:\$|usd)\s*\d"
    r"|\d\s*(?:\$|(?:usd|(?:us |u\.s\. )?dollars?)\b)"
    r"|\d\.\d+\s*(?:each\b|(?:/|per |a )\s*(?:pc|piece|unit|set|pair)s?\b)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d\s*(?:-\s*)?(?:(?:working|business|natural|calendar)[ -])?(?:days?|weeks?)\b", re.IGNORECASE
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{3}")
BLANK = "___"
"""What templates leave to be filled in."""


def is_chinese_alone(text: str) -> bool:
    """Whether a buyer who reads no Chinese understands nothing of it."""
    return bool(_CHINESE.search(text)) and not _LATIN.search(text)


def names_price(text: str) -> bool:
    """Whether a price in US dollars is named."""
    return bool(_PRICE.search(text))


def names_time(text: str) -> bool:
    """Whether a number of days or weeks is named."""
    return bool(_TIME.search(text))


def reply_problems(text: str) -> Iterator[Problem]:
    """What to check once more in a reply: buyers read English, and templates have blanks."""
    if _CHINESE.search(text):
        yield Problem("text", _("买家看不懂中文，请核对"), warning=True)
    if BLANK in text:
        yield Problem("text", _("模板里的空格“___”还没有填写"))
