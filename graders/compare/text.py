"""Texts, choices, yes or no, something or nothing."""

from decimal import Decimal

from rapidfuzz.distance import Indel

from graders import normal
from graders.checks import AbsentCheck, BooleanCheck, ChoiceCheck, PresentCheck, TextCheck
from graders.compare.outcome import ALL, NONE, Outcome
from graders.facts import JSON
from graders.result import Reason


def text(check: TextCheck, found: JSON) -> Outcome:
    """Equal after normalising; with ``similarity`` a share for a similar one."""
    if not isinstance(found, str):
        return Outcome(NONE, Reason.NOT_TEXT, check.value, found, normal.text(check.value))
    want, have = normal.text(check.value), normal.text(found)
    if check.ignore_case:
        want, have = want.casefold(), have.casefold()
    share, reason = ALL, Reason.EQUAL
    params: dict[str, str] = {}
    if want != have:
        share, reason, params = _unequal(check, want, have)
    elif found != check.value:
        reason = Reason.EQUAL_AFTER_NORMALISING
    return Outcome(share, reason, check.value, found, want, have, params)


def _unequal(check: TextCheck, want: str, have: str) -> tuple[Decimal, Reason, dict[str, str]]:
    if check.similarity is not None:
        alike = similarity(Indel.distance(want, have), len(want) + len(have))
        if alike > check.similarity:
            percents = {"percent": alike * 100, "at_least": check.similarity * 100}
            params = {name: normal.plain(percent) for name, percent in percents.items()}
            return (alike - check.similarity) / (1 - check.similarity), Reason.SIMILAR, params
    same_letters = want.casefold() == have.casefold()
    return NONE, Reason.CASE_DIFFERS if same_letters else Reason.DIFFERENT, {}


def similarity(distance: int, both: int) -> Decimal:
    """How similar two unequal texts are: exactly as it is told, cut to a tenth of a percent.

    Args:
        distance: How many signs to remove and insert to get from one to the other.
        both: How many signs both have together.
    """
    return Decimal((both - distance) * 1000 // both) / 1000


def choice(check: ChoiceCheck, found: JSON) -> Outcome:
    """The same code."""
    same = found == check.value
    return Outcome(
        ALL if same else NONE,
        Reason.EQUAL if same else Reason.DIFFERENT,
        check.value,
        found,
        check.value,
        found,
    )


def boolean(check: BooleanCheck, found: JSON) -> Outcome:
    """The same of True and False; 0 and "false" are neither."""
    if not isinstance(found, bool):
        return Outcome(NONE, Reason.NOT_A_BOOLEAN, check.value, found, check.value)
    same = found is check.value
    reason = Reason.EQUAL if same else Reason.DIFFERENT
    return Outcome(ALL if same else NONE, reason, check.value, found, check.value, found)


def present(_check: PresentCheck, found: JSON) -> Outcome:
    """Anything; that it is not blank was seen before."""
    return Outcome(ALL, Reason.PRESENT, None, found)


def absent(_check: AbsentCheck, found: JSON) -> Outcome:
    """Nothing."""
    empty = normal.blank(found)
    reason = Reason.EQUAL if empty else Reason.NOT_BLANK
    return Outcome(ALL if empty else NONE, reason, None, found)
