"""Normal forms of typed or pasted text, applied before a form validates it."""

import datetime as dt
import re
import unicodedata

from graders.text.glyphs import fold_glyphs, fold_radicals, fold_width, strip_invisible

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")

_DATE = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))", re.ASCII
)

_DAY = r"(\d{4}(?: ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|[-/.]\d{1,2}[-/.]\d{1,2}))"
_MEASURE = r"(\d+(?:\.\d+)?)"
_COMPOSITES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}\s*(?:-|–|—|~|～|至|到)+\s*{_DAY}",
        rf"满\s*{_MEASURE}\D{{0,4}}减\s*{_MEASURE}\D{{0,4}}",
        rf"{_MEASURE}\s*[*×x]\s*{_MEASURE}\s*[*×x]\s*{_MEASURE}\s*[a-z]{{0,3}}",
    )
)
_LADDER = re.compile(rf"(?:≥\s*{_MEASURE}\s*[，,]\s*{_MEASURE}\s*[^\d≥]{{0,6}})+")

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
    """A text on one line, with single spaces and none at the ends.

    Invisible characters are taken out: nobody sees them, and a name with them is another name.
    Radicals, which text copied from a PDF has for characters, become these.
    """
    return " ".join(_without_marks(text or "").split())


def lines(text: str | None) -> str:
    """A text of several lines, normalised like :func:`one_line` within each line."""
    return _without_marks((text or "").replace("\r\n", "\n")).strip()


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    visible = strip_invisible(fold_radicals(text))
    return "".join(char for char in visible if unicodedata.category(char) != "Cf")


def narrow(text: str | None) -> str:
    """A text with full-width letters and digits, as input methods type them, folded to ASCII."""
    return fold_width(fold_glyphs(text or ""))


def digits(text: str) -> str:
    """A number in ASCII digits, without thousands separators."""
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


def parts_to_paste(text: str) -> list[str]:
    """The parts of a composite value, each as a field takes it: 300 and 30 of 满300减30.

    Dates from and to, a threshold and what is taken off, three measures, a price ladder. A value
    that is no such composite has no parts.
    """
    plain = text.strip()
    if _LADDER.fullmatch(plain):
        return re.findall(_MEASURE, plain)
    for pattern in _COMPOSITES:
        if match := pattern.fullmatch(plain):
            return [part for part in match.groups() if part]
    return []


def to_paste(text: str) -> str:
    """The part of a value that a field accepts: 1000 of 1000张, 0.5 of 0.5kg; else unchanged."""
    match = _WITH_UNIT.fullmatch(text.strip())
    return digits(match[1]) if match else text
