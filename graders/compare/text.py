"""Texts, choices, yes or no, something or nothing."""

from decimal import Decimal

from rapidfuzz import fuzz

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
    params: dict[str, int] = {}
    if want != have:
        share, reason, params = _unequal(check, want, have)
    elif found != check.value:
        reason = Reason.EQUAL_AFTER_NORMALISING
    return Outcome(share, reason, check.value, found, want, have, params)


def _unequal(check: TextCheck, want: str, have: str) -> tuple[Decimal, Reason, dict[str, int]]:
    if check.similarity is not None:
        ratio = Decimal(f"{fuzz.ratio(want, have) / 100:.4f}")
        if ratio > check.similarity:
            share = (ratio - check.similarity) / (1 - check.similarity)
            params = {"percent": int(ratio * 100), "at_least": int(check.similarity * 100)}
            return min(share, Decimal("0.99")), Reason.SIMILAR, params
    same_letters = want.casefold() == have.casefold()
    return NONE, Reason.CASE_DIFFERS if same_letters else Reason.DIFFERENT, {}


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
