"""Normal forms of typed or pasted text, applied before a form validates it."""

import re
import unicodedata

BLANKS = "".join(map(chr, (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)))
"""Invisible letters: Hangul fillers and the blank Braille pattern."""
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")

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

    Zero-width characters and direction marks are removed: they are invisible, yet a name with
    them is a different name. A text of invisible characters is blank.
    """
    shown = _without_marks(text or "")
    line = " ".join(shown.split())
    return line if line.strip(BLANKS + " ") else ""


def lines(text: str | None) -> str:
    """A text of several lines, normalised like :func:`one_line` within each line."""
    shown = _without_marks((text or "").replace("\r\n", "\n")).strip()
    return shown if one_line(shown) else ""


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def narrow(text: str | None) -> str:
    """A text with full-width letters and digits, as input methods type them, folded to ASCII."""
    return unicodedata.normalize("NFKC", text or "")


def digits(text: str) -> str:
    """A number in ASCII digits, without thousands separators."""
    plain = narrow(text).strip()
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def to_paste(text: str) -> str:
    """The part of a value that a field accepts: 1000 of 1000张, 0.5 of 0.5kg; else unchanged."""
    match = _WITH_UNIT.fullmatch(text.strip())
    return digits(match[1]) if match else text
