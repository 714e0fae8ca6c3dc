"""Normal forms: what counts as the same way of writing a value.

Compatibility forms, typographic quotes and dashes, and white space are ways of writing; beside
Chinese characters it is one whether there is any. Letter case is one only where a task says so.
Chinese characters are never transliterated.
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
"""Chinese characters, and the punctuation that only Chinese has, such as 、 and 。"""
_BESIDE_CHINESE = re.compile(rf"(?<={_CHINESE})\W+|(?<!\W)\W+(?={_CHINESE})")
"""What stands between words and touches a Chinese character: white space and punctuation."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def blank(value: JSON) -> bool:
    """Nothing was entered. Zero and False are something."""
    if isinstance(value, str):
        return not text(value)
    return value is None or (is_list(value) and not value)


def text(value: str) -> str:
    """One way of writing: NFKC, straight quotes, plain hyphens, single spaces, none at the ends.

    White space does not count where it stands beside a Chinese character, or where only
    punctuation stands between: ``9 月`` is ``9月``, ``销售部 / Sales`` is ``销售部/Sales``.
    """
    if value.isascii():
        return " ".join(value.replace("`", "'").split())  # nothing else below changes it
    # Before NFKC, which would turn a double prime into two single ones; after, for what it makes.
    folded = unicodedata.normalize("NFKC", value.translate(_WRITING)).translate(_WRITING)
    single = " ".join(folded.split())
    if " " not in single:
        return single
    close = _BESIDE_CHINESE.sub(_without_spaces, single)
    return unicodedata.normalize("NFKC", close)  # an accent may now stand at its letter


def _without_spaces(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def number(value: JSON) -> Decimal | None:
    """The number that a value means, or None.

    ``1,500`` is 1500; ``1,5`` and ``1.500,00`` are no numbers; nothing is guessed.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        found = Decimal(repr(value))
        return found if found.is_finite() else None
    written = text(value) if isinstance(value, str) else ""
    return Decimal(written.replace(",", "")) if _NUMBER.fullmatch(written) else None


def written_plainly(value: JSON) -> bool:
    """Whether a number is written with nothing but digits, sign and point; zeros may follow."""
    return not isinstance(value, str) or _PLAIN.fullmatch(value) is not None


def plain(value: Decimal) -> str:
    """A number without trailing zeros and without an exponent."""
    written = f"{value:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written in {"-0", ""} else written


def day(value: JSON) -> date | None:
    """The date that a text ``YYYY-MM-DD`` means, or None."""
    written = text(value) if isinstance(value, str) else ""
    if not _DATE.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def moment(value: JSON) -> datetime | None:
    """The point in time that an ISO text means, in UTC; None for anything else.

    A date alone is no point in time. A text without a time zone gives a naive result.
    """
    written = text(value) if isinstance(value, str) else ""
    if len(written) <= len("2022-09-01"):
        return None
    try:
        found = datetime.fromisoformat(written)
        return found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        return None


def scalar(value: JSON) -> str | None:
    """A member of a list or a natural key in its normal form; None where it has none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return text(value) or None
    found = number(value)
    return None if found is None else plain(found)
