"""Comparing one value with one check."""

from graders import normal
from graders.checks import (
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
from graders.compare import dates, members, numbers, text
from graders.compare.outcome import NONE, Outcome, Surroundings
from graders.facts import JSON
from graders.result import Reason


def compare(check: Cell, found: JSON, near: Surroundings) -> Outcome:
    """Compare a value with a check.

    A malformed value is wrong, never an error.
    """
    if isinstance(check, AnyOfCheck):
        return _any_of(check, found, near)
    outcome = _typed(check, found, near)
    if isinstance(check, AbsentCheck) or not normal.blank(found):
        return outcome
    return Outcome(NONE, Reason.BLANK, outcome.expected, found, outcome.expected_norm)


def _any_of(check: AnyOfCheck, found: JSON, near: Surroundings) -> Outcome:
    outcomes = [compare(option, found, near) for option in check.checks]
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


def _typed(check: Cell, found: JSON, near: Surroundings) -> Outcome:  # noqa: C901, PLR0911, PLR0912
    match check:
        case TextCheck():
            return text.text(check, found)
        case ChoiceCheck():
            return text.choice(check, found)
        case BooleanCheck():
            return text.boolean(check, found)
        case PresentCheck():
            return text.present(check, found)
        case AbsentCheck():
            return text.absent(check, found)
        case IntegerCheck():
            return numbers.integer(check, found)
        case DecimalCheck():
            return numbers.decimal(check, found)
        case MoneyCheck():
            return numbers.money(check, found, near)
        case RangeCheck():
            return numbers.in_range(check, found)
        case DateCheck():
            return dates.day(check, found)
        case DatetimeCheck():
            return dates.moment(check, found)
        case ReferenceCheck():
            return members.reference(check, found, near)
        case SetCheck():
            return members.several(check, found, near)
        case ListCheck():
            return members.ordered(check, found)
        case AnyOfCheck():
            return _any_of(check, found, near)


__all__ = ["Outcome", "Surroundings", "compare"]
