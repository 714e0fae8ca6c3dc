"""Normal forms: which spellings of a value are equivalent.

Compatibility forms, typographic quotes and dashes, and the amount of white space are ignored, as is
any white space beside Chinese characters. Letter case is ignored only where a task says so. Chinese
characters are never transliterated.
"""

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

from graders.facts import JSON, is_list

_WRITING = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
    }
)
_CHINESE = "[\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
"""Chinese characters and punctuation that only Chinese uses, such as 、 and 。"""
_BESIDE_CHINESE = re.compile(rf"(?<={_CHINESE})\W+|(?<!\W)\W+(?={_CHINESE})")
"""White space and punctuation adjacent to a Chinese character."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_blank(value: JSON) -> bool:
    """Whether nothing was entered; zero and False are values."""
    if isinstance(value, str):
        return not normalize_text(value)
    return value is None or (is_list(value) and not value)


def normalize_text(value: str) -> str:
    """Normalise a text: NFKC, straight quotes, plain hyphens, single spaces, trimmed.

    White space is dropped next to a Chinese character, also across punctuation: ``9 月`` equals
    ``9月``, ``销售部 / Sales`` equals ``销售部/Sales``.
    """
    if value.isascii():
        return " ".join(value.replace("`", "'").split())  # the rest is the identity on ASCII
    # Before NFKC, which splits a double prime in two; and after, for the characters it yields.
    folded = unicodedata.normalize("NFKC", value.translate(_WRITING)).translate(_WRITING)
    single = " ".join(folded.split())
    if " " not in single:
        return single
    close = _BESIDE_CHINESE.sub(_without_spaces, single)
    return unicodedata.normalize("NFKC", close)  # an accent may now follow its letter


def _without_spaces(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def parse_number(value: JSON) -> Decimal | None:
    """Parse a number, or return None.

    ``1,500`` is 1500; ``1,5`` and ``1.500,00`` are rejected rather than guessed.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        found = Decimal(repr(value))
        return found if found.is_finite() else None
    written = normalize_text(value) if isinstance(value, str) else ""
    return Decimal(written.replace(",", "")) if _NUMBER.fullmatch(written) else None


def is_plain_number(value: JSON) -> bool:
    """Whether a number is spelt with digits, minus sign and decimal point only."""
    return not isinstance(value, str) or _PLAIN.fullmatch(value) is not None


def format_decimal(value: Decimal) -> str:
    """Format a number without trailing zeros or exponent."""
    written = f"{value:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written in {"-0", ""} else written


def parse_date(value: JSON) -> date | None:
    """Parse a ``YYYY-MM-DD`` date, or return None."""
    written = normalize_text(value) if isinstance(value, str) else ""
    if not _DATE.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def parse_datetime(value: JSON) -> datetime | None:
    """Parse an ISO 8601 date-time to UTC, or return None.

    A date alone is rejected. A text without a time zone gives a naive result.
    """
    written = normalize_text(value) if isinstance(value, str) else ""
    if len(written) <= len("2022-09-01"):
        return None
    try:
        found = datetime.fromisoformat(written)
        return found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        return None


def normalize_scalar(value: JSON) -> str | None:
    """Normalise a list member or natural key; None if it has no normal form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return normalize_text(value) or None
    found = parse_number(value)
    return None if found is None else format_decimal(found)
