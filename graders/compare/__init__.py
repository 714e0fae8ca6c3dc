"""Compare one value with one check."""

from graders.compare import dates, members, numbers, text
from graders.compare.outcome import NONE, ComparisonContext, Outcome
from graders.facts import JSON
from graders.result import Reason
from graders.task.checks import (
    AbsentCheck,
    AnyOfCheck,
    BooleanCheck,
    Cell,
    ChoiceCheck,
    DateCheck,
    DatetimeCheck,
    DecimalCheck,
    IntegerCheck,
    ListCheck,
    MoneyCheck,
    PresentCheck,
    RangeCheck,
    ReferenceCheck,
    SetCheck,
    TextCheck,
)
from graders.text.normalization import is_blank


def compare(check: Cell, found: JSON, context: ComparisonContext) -> Outcome:
    """Compare a value with a check.

    A malformed value is wrong, never an error.
    """
    if isinstance(check, AnyOfCheck):
        return _any_of(check, found, context)
    outcome = _typed(check, found, context)
    if isinstance(check, AbsentCheck) or not is_blank(found):
        return outcome
    return Outcome(NONE, Reason.BLANK, outcome.expected, found, outcome.expected_norm)


def _any_of(check: AnyOfCheck, found: JSON, context: ComparisonContext) -> Outcome:
    outcomes = [compare(option, found, context) for option in check.checks]
    best = max(outcomes, key=lambda outcome: outcome.share)
    return Outcome(
        best.share,
        best.reason,
        [outcome.expected for outcome in outcomes],
        best.found,
        [outcome.expected_norm for outcome in outcomes],
        best.found_norm,
        best.params,
    )


def _typed(check: Cell, found: JSON, context: ComparisonContext) -> Outcome:  # noqa: C901, PLR0911, PLR0912
    match check:
        case TextCheck():
            return text.compare_text(check, found, context.style)
        case ChoiceCheck():
            return text.compare_choice(check, found)
        case BooleanCheck():
            return text.compare_boolean(check, found)
        case PresentCheck():
            return text.compare_present(check, found)
        case AbsentCheck():
            return text.compare_absent(check, found)
        case IntegerCheck():
            return numbers.compare_integer(check, found)
        case DecimalCheck():
            return numbers.compare_decimal(check, found)
        case MoneyCheck():
            return numbers.compare_money(check, found, context)
        case RangeCheck():
            return numbers.compare_range(check, found)
        case DateCheck():
            return dates.compare_date(check, found)
        case DatetimeCheck():
            return dates.compare_datetime(check, found)
        case ReferenceCheck():
            return members.compare_reference(check, found, context)
        case SetCheck():
            return members.compare_set(check, found, context)
        case ListCheck():
            return members.compare_list(check, found, context.style)
        case AnyOfCheck():
            return _any_of(check, found, context)


__all__ = ["ComparisonContext", "Outcome", "compare"]
