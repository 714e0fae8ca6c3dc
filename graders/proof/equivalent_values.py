"""Other spellings of a right value."""

import re
from collections.abc import Iterator
from datetime import timedelta, timezone
from decimal import Decimal

from graders import checks
from graders.facts import JSON, is_list
from graders.normalization import format_decimal

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_CHINESE = re.compile("[\u4e00-\u9fff]")
_CURLY = str.maketrans({"'": "’", '"': "”", "-": "–"})


def equivalent_values(check: checks.Cell, value: JSON) -> Iterator[tuple[str, JSON]]:
    """Yield equivalent spellings of a value, each with a description.

    Args:
        check: The check that the value meets.
        value: The value in the solution's end state.
    """
    match check:
        case checks.TextCheck():
            yield from _text(check)
        case checks.IntegerCheck():
            yield from _number(Decimal(check.value))
        case checks.DecimalCheck():
            yield from _number(check.value)
        case checks.MoneyCheck():
            yield from _number(check.value)
            yield "with currency", f"{check.currency} {check.value:f}"
        case checks.DateCheck():
            yield "full-width", check.value.isoformat().translate(_WIDE)
        case checks.DatetimeCheck():
            there = timezone(timedelta(hours=-8))
            yield "other time zone", check.value.astimezone(there).isoformat()
        case checks.SetCheck() if is_list(value):
            yield "other order", list(value)[::-1]
        case checks.AbsentCheck():
            yield from (("null", None), ("empty text", ""), ("white space", " "))
        case _:
            return


def _text(check: checks.TextCheck) -> Iterator[tuple[str, JSON]]:
    text = check.value
    yield "white space around", f"  {text}\u3000"
    yield "white space doubled", "  ".join(text.split(" "))
    spaced = _CHINESE.sub(r" \g<0> ", text)
    if spaced != text:
        yield "white space beside Chinese", spaced
    yield "full-width", text.translate(_WIDE)
    yield "typographic", text.translate(_CURLY)
    if check.ignore_case:
        yield "other letter case", text.swapcase()


def _number(value: Decimal) -> Iterator[tuple[str, JSON]]:
    written = format_decimal(value)
    yield "more zeros", f"{written}{'' if '.' in written else '.'}00"
    yield "full-width", written.translate(_WIDE)
    if abs(value) >= 1000:
        yield "grouped", f"{value:,f}"
