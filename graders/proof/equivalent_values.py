"""Other spellings of a right value."""

import re
from collections.abc import Iterator
from datetime import timedelta, timezone
from decimal import Decimal

from graders.facts import JSON, is_list
from graders.task import checks
from graders.text.normalization import format_decimal
from graders.text.writing import Style

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_CHINESE = re.compile("[\u4e00-\u9fff]")
_MARK = re.compile(r"[^\w\s]")
_CHINESE_MARKS = str.maketrans(",;:?!()", "，；：？！（）")
_RADICALS = str.maketrans("长见风龙", "⻓⻅⻛⻰")
_CURLY = str.maketrans({"'": "’", '"': "”", "-": "–"})


def equivalent_values(check: checks.Cell, value: JSON, style: Style) -> Iterator[tuple[str, JSON]]:
    """Yield equivalent spellings of a value, each with a description.

    Args:
        check: The check that the value meets.
        value: The value in the solution's end state.
        style: How the texts of the field are compared.
    """
    match check:
        case checks.TextCheck():
            yield from _text(check, style)
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


def _text(check: checks.TextCheck, style: Style) -> Iterator[tuple[str, JSON]]:
    text = check.value
    if check.writing == "strict" or style is Style.EXACT:
        return
    yield "white space around", f"  {text}\u3000"
    yield "invisible characters", f"\u200b{text}\ufe0f"
    yield "full-width", text.translate(_WIDE)
    yield "typographic hyphens", text.replace("-", "–")
    if style is Style.TEXT:
        yield from _free_text(text)
    if style in {Style.TEXT, Style.EMAIL} or check.ignore_case:
        yield "other letter case", text.swapcase()


def _free_text(text: str) -> Iterator[tuple[str, JSON]]:
    yield "white space doubled", "  ".join(text.split(" "))
    spaced = _CHINESE.sub(r" \g<0> ", text)
    if spaced != text:
        yield "white space beside Chinese", spaced
    yield "white space beside punctuation", _MARK.sub(r" \g<0> ", text)
    yield "typographic", text.translate(_CURLY)
    yield "Chinese punctuation", text.translate(_CHINESE_MARKS)
    yield "trailing full stop", text if text.endswith(".") else f"{text}."
    yield "radicals", text.translate(_RADICALS)


def _number(value: Decimal) -> Iterator[tuple[str, JSON]]:
    written = format_decimal(value)
    yield "more zeros", f"{written}{'' if '.' in written else '.'}00"
    yield "full-width", written.translate(_WIDE)
    if abs(value) >= 1000:
        yield "grouped", f"{value:,f}"
