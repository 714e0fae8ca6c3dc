"""What was typed or pasted, made plain before a form checks it."""

import datetime as dt
import re
import unicodedata

from graders.glyphs import fold_glyphs, fold_radicals, fold_width, strip_invisible

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")

_DATE = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))", re.ASCII
)

UNITS = (
    "元",
    "美元",
    "美金",
    "张",
    "件",
    "个",
    "套",
    "箱",
    "折",
    "天",
    "%",
    "USD",
    "kg",
    "g",
    "cm",
)
_WITH_UNIT = re.compile(rf"([+-]?\d[\d,]*(?:\.\d+)?)\s*(?:{'|'.join(UNITS)})")


def one_line(text: str | None) -> str:
    """A text on one line, spaces trimmed and single.

    Invisible characters are taken out: nobody sees them, and a name with them is another name.
    Radicals, which text copied from a PDF has for characters, become these.
    """
    return " ".join(_without_marks(text or "").split())


def lines(text: str | None) -> str:
    """A text of several lines, likewise; the lines stay as they are."""
    return _without_marks((text or "").replace("\r\n", "\n")).strip()


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    visible = strip_invisible(fold_radicals(text))
    return "".join(char for char in visible if unicodedata.category(char) != "Cf")


def narrow(text: str | None) -> str:
    """A text in which what an input method typed in full width is ordinary letters and digits."""
    return fold_width(fold_glyphs(text or ""))


def digits(text: str) -> str:
    """A number with ordinary digits: full-width ones are changed, thousands separators dropped."""
    plain = narrow(text).strip()
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def calendar_date(text: str) -> dt.date | None:
    """Parse a date as people in China write it: 2022-09-01, 2022/9/1, 20220901, 2022年9月1日.

    None for anything else, a day that does not exist included.
    """
    match = _DATE.fullmatch("".join(narrow(text).split()))
    if match is None:
        return None
    year, _sign, *parts = match.groups()
    month, day = (int(part) for part in parts if part is not None)
    try:
        return dt.date(int(year), month, day)
    except ValueError:
        return None


def to_paste(text: str) -> str:
    """A value as a field takes it: 1000 of 1000张, 0.5 of 0.5kg; anything else as it is."""
    match = _WITH_UNIT.fullmatch(text.strip())
    return digits(match[1]) if match else text
