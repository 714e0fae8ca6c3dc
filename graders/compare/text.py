"""Compare texts, choices, booleans, presence and absence."""

from decimal import Decimal

from rapidfuzz.distance import Indel

from graders.compare.explain import Explained, equal_texts, unequal_texts
from graders.compare.outcome import ALL, NONE, Outcome
from graders.facts import JSON
from graders.result import Reason
from graders.task.checks import AbsentCheck, BooleanCheck, ChoiceCheck, PresentCheck, TextCheck
from graders.text.normalization import format_decimal, is_blank
from graders.text.writing import Style, expected_form, normalize_text

_SPARE = 2000
"""Characters that a text may have beyond ten times the expected length: more is not compared."""


def compare_text(check: TextCheck, found: JSON, style: Style) -> Outcome:
    """Compare texts but for the way of writing; with ``similarity`` a similar one earns a share."""
    style = Style.EXACT if check.writing == "strict" else style
    want = _fold(check, expected_form(check.value, style))
    if not isinstance(found, str):
        return Outcome(NONE, Reason.NOT_TEXT, check.value, found, want)
    if len(found) > 10 * len(check.value) + _SPARE:
        return Outcome(NONE, Reason.TOO_LONG, check.value, found, want)
    have = _fold(check, normalize_text(found, style))
    if want == have:
        reason, params = equal_texts(check.value, found, style)
        return Outcome(ALL, reason, check.value, found, want, have, params)
    share, (reason, params) = _unequal(check, found, want, have, style)
    return Outcome(share, reason, check.value, found, want, have, params)


def _fold(check: TextCheck, text: str) -> str:
    return text.casefold() if check.ignore_case else text


def _unequal(
    check: TextCheck, found: str, want: str, have: str, style: Style
) -> tuple[Decimal, Explained]:
    if check.similarity is not None:
        alike = similarity(Indel.distance(want, have), len(want) + len(have))
        if alike > check.similarity:
            percents = {"percent": alike * 100, "at_least": check.similarity * 100}
            params = {name: format_decimal(percent) for name, percent in percents.items()}
            share = (alike - check.similarity) / (1 - check.similarity)
            return share, (Reason.SIMILAR, params)
    return NONE, unequal_texts(check.value, found, style)


def similarity(distance: int, both: int) -> Decimal:
    """Return the similarity of two unequal texts, truncated to the tenth of a percent shown.

    Args:
        distance: Number of characters to insert and delete to turn one into the other.
        both: Length of both texts together.
    """
    return Decimal((both - distance) * 1000 // both) / 1000


def compare_choice(check: ChoiceCheck, found: JSON) -> Outcome:
    """Compare option codes."""
    same = found == check.value
    return Outcome(
        ALL if same else NONE,
        Reason.EQUAL if same else Reason.DIFFERENT,
        check.value,
        found,
        check.value,
        found,
    )


def compare_boolean(check: BooleanCheck, found: JSON) -> Outcome:
    """Compare booleans; 0 and "false" are none."""
    if not isinstance(found, bool):
        return Outcome(NONE, Reason.NOT_A_BOOLEAN, check.value, found, check.value)
    same = found is check.value
    reason = Reason.EQUAL if same else Reason.DIFFERENT
    return Outcome(ALL if same else NONE, reason, check.value, found, check.value, found)


def compare_present(_check: PresentCheck, found: JSON) -> Outcome:
    """Accept any value; blank ones are rejected before."""
    return Outcome(ALL, Reason.PRESENT, None, found)


def compare_absent(_check: AbsentCheck, found: JSON) -> Outcome:
    """Accept only a blank value."""
    empty = is_blank(found)
    reason = Reason.EQUAL if empty else Reason.NOT_BLANK
    return Outcome(ALL if empty else NONE, reason, None, found)
