"""What was typed or pasted, made plain before a form checks it."""

import re
import unicodedata

BLANKS = "".join(map(chr, (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)))
"""Letters that show nothing: Hangul fillers and the blank Braille pattern."""
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
    """A text on one line, spaces trimmed and single.

    Zero-width characters and marks that turn the writing direction are taken out: nobody sees
    them, and a name with them is another name. A text that shows nothing is blank.
    """
    shown = _without_marks(text or "")
    line = " ".join(shown.split())
    return line if line.strip(BLANKS + " ") else ""


def lines(text: str | None) -> str:
    """A text of several lines, likewise; the lines stay as they are."""
    shown = _without_marks((text or "").replace("\r\n", "\n")).strip()
    return shown if one_line(shown) else ""


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def narrow(text: str | None) -> str:
    """A text in which what an input method typed in full width is ordinary letters and digits."""
    return unicodedata.normalize("NFKC", text or "")


def digits(text: str) -> str:
    """A number with ordinary digits: full-width ones are changed, thousands separators dropped."""
    plain = narrow(text).strip()
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def to_paste(text: str) -> str:
    """A value as a field takes it: 1000 of 1000张, 0.5 of 0.5kg; anything else as it is."""
    match = _WITH_UNIT.fullmatch(text.strip())
    return digits(match[1]) if match else text
