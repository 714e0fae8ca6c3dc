"""Compare texts, choices, booleans, presence and absence."""

from decimal import Decimal

from rapidfuzz.distance import Indel

from graders.checks import AbsentCheck, BooleanCheck, ChoiceCheck, PresentCheck, TextCheck
from graders.compare.outcome import ALL, NONE, Outcome
from graders.facts import JSON
from graders.normalization import format_decimal, is_blank, normalize_text
from graders.result import Reason


def compare_text(check: TextCheck, found: JSON) -> Outcome:
    """Compare normalised texts; with ``similarity``, a similar text earns a share."""
    if not isinstance(found, str):
        return Outcome(NONE, Reason.NOT_TEXT, check.value, found, normalize_text(check.value))
    want, have = normalize_text(check.value), normalize_text(found)
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
            params = {name: format_decimal(percent) for name, percent in percents.items()}
            return (alike - check.similarity) / (1 - check.similarity), Reason.SIMILAR, params
    same_letters = want.casefold() == have.casefold()
    return NONE, Reason.CASE_DIFFERS if same_letters else Reason.DIFFERENT, {}


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
