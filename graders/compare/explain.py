"""Explain in what two values differ, and which differences in writing were tolerated."""

from datetime import date
from decimal import Decimal
from typing import Any

from graders.result import Reason
from graders.text.writing import Style, only_writing_differs, spaces_differ, tolerated

Explained = tuple[Reason, dict[str, Any]]


def equal_texts(expected: str, found: str, style: Style) -> Explained:
    """Explain why two texts are equal, naming the differences in writing that cost nothing."""
    if found == expected:
        return Reason.EQUAL, {}
    return Reason.EQUAL_AFTER_NORMALISING, {"ignored": tolerated(expected, found, style)}


def unequal_texts(expected: str, found: str, style: Style) -> Explained:
    """Explain how two texts differ: in spaces, in writing that counts here, or altogether."""
    if surplus := spaces_differ(expected, found, style):
        return Reason.SPACE_DIFFERS, {"surplus": surplus}
    differences = only_writing_differs(expected, found)
    if differences == ["case"]:
        return Reason.CASE_DIFFERS, {}
    if differences:
        return Reason.WRITING_DIFFERS, {"differences": differences}
    return Reason.DIFFERENT, {}


def unequal_numbers(expected: Decimal, found: Decimal) -> Explained:
    """Explain how two numbers differ: by a factor of ten, a hundred or a thousand, or otherwise."""
    for factor in (10, 100, 1000):
        if found == expected * factor:
            return Reason.FACTOR, {"factor": factor, "direction": "more"}
        if found * factor == expected:
            return Reason.FACTOR, {"factor": factor, "direction": "less"}
    return Reason.DIFFERENT, {}


def unequal_days(expected: date, found: date) -> Explained:
    """Explain how two days differ: only in the year, with day and month swapped, or otherwise."""
    if (found.month, found.day) == (expected.month, expected.day):
        return Reason.YEAR_DIFFERS, {"years": found.year - expected.year}
    if (found.year, found.month, found.day) == (expected.year, expected.day, expected.month):
        return Reason.DAY_AND_MONTH_SWAPPED, {}
    return Reason.DIFFERENT, {}
