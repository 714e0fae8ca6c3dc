"""Compare whole numbers, decimals, money and ranges."""

import re
from datetime import date, datetime
from decimal import Decimal

from graders.compare.explain import unequal_numbers
from graders.compare.outcome import ALL, NONE, ComparisonContext, Outcome
from graders.facts import JSON
from graders.result import Reason
from graders.task.checks import DecimalCheck, IntegerCheck, MoneyCheck, RangeCheck
from graders.text.normalization import (
    format_decimal,
    is_plain_number,
    parse_date,
    parse_datetime,
    parse_number,
    short_form,
)

# One currency per sign; A$, C$, HK$ and the like must be given by code.
_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₽": "RUB", "元": "CNY"}
_WITH_CURRENCY = re.compile(
    r"(?P<before>[^0-9.,+\- ]*) ?(?P<number>[+-]?[0-9][0-9.,]*) ?(?P<after>\D*)"
)


def compare_integer(check: IntegerCheck, found: JSON) -> Outcome:
    """Compare whole numbers."""
    return _number(Decimal(check.value), check.value, found, whole=True)


def compare_decimal(check: DecimalCheck, found: JSON) -> Outcome:
    """Compare decimal numbers: 30 equals 30.00."""
    return _number(check.value, format_decimal(check.value), found, whole=False)


def _number(want: Decimal, shown: JSON, found: JSON, *, whole: bool) -> Outcome:
    want_norm = format_decimal(want)
    have = parse_number(found)
    if have is None:
        return Outcome(NONE, Reason.NOT_A_NUMBER, shown, found, want_norm)
    have_norm = format_decimal(have)
    if have == want:
        return Outcome(ALL, _equality_reason(found), shown, found, want_norm, have_norm)
    reason, params = unequal_numbers(want, have)
    if whole and have != have.to_integral_value():
        reason, params = Reason.NOT_WHOLE, {}
    return Outcome(NONE, reason, shown, found, want_norm, have_norm, params)


def _equality_reason(found: JSON) -> Reason:
    """Trailing zeros are not reported: a column with two places stores 20 as 20.00."""
    return Reason.EQUAL if is_plain_number(found) else Reason.EQUAL_AFTER_NORMALISING


def compare_money(check: MoneyCheck, found: JSON, context: ComparisonContext) -> Outcome:
    """Compare amounts and currencies, without conversion or rounding."""
    shown = f"{check.value:.2f}" if check.value == round(check.value, 2) else f"{check.value:f}"
    expected, want = (
        f"{shown} {check.currency}",
        f"{format_decimal(check.value)} {check.currency}",
    )
    amount, currency = _parse_money(found)
    if check.currency_field is not None and currency is None:
        currency = short_form(context.record.get(check.currency_field)).upper()
    if amount is None:
        return Outcome(NONE, Reason.NOT_A_NUMBER, expected, found, want)
    seen = f"{found} {currency}" if isinstance(found, str) and check.currency_field else found
    if currency is None:
        currency = check.currency
    have = f"{format_decimal(amount)} {currency}".strip()
    if not currency:
        return Outcome(NONE, Reason.CURRENCY_BLANK, expected, seen, want, have)
    if currency != check.currency:
        params = {"expected": check.currency, "found": currency}
        return Outcome(NONE, Reason.CURRENCY_DIFFERS, expected, seen, want, have, params)
    if amount != check.value:
        reason, params = unequal_numbers(check.value, amount)
        return Outcome(NONE, reason, expected, seen, want, have, params)
    return Outcome(ALL, _equality_reason(found), expected, seen, want, have)


def _parse_money(found: JSON) -> tuple[Decimal | None, str | None]:
    """Parse amount and currency; a missing currency is None, an unknown one stays as written."""
    amount = parse_number(found)
    if amount is not None or not isinstance(found, str):
        return amount, None
    match = _WITH_CURRENCY.fullmatch(short_form(found))
    if match is None or bool(match["before"]) == bool(match["after"]):
        return None, None
    written = match["before"] or match["after"]
    return parse_number(match["number"]), _SIGNS.get(written, written.upper())


def compare_range(check: RangeCheck, found: JSON) -> Outcome:
    """Compare a value with inclusive bounds."""
    bound = check.min if check.min is not None else check.max
    expected = {"min": _format_bound(check.min), "max": _format_bound(check.max)}
    have, malformed = _parse_like(bound, found)
    if have is None:
        return Outcome(NONE, malformed, expected, found, expected)
    norm = _format_bound(have)
    if check.min is not None and have < check.min:  # type: ignore[operator]
        return Outcome(NONE, Reason.BELOW, expected, found, expected, norm)
    if check.max is not None and have > check.max:  # type: ignore[operator]
        return Outcome(NONE, Reason.ABOVE, expected, found, expected, norm)
    return Outcome(ALL, Reason.WITHIN, expected, found, expected, norm)


def _parse_like(
    bound: Decimal | datetime | date | None, found: JSON
) -> tuple[Decimal | datetime | date | None, Reason]:
    """Parse the value as the type of the bound; the reason applies if that fails."""
    if isinstance(bound, datetime):
        moment = parse_datetime(found)
        if moment is not None and moment.tzinfo is None:
            return None, Reason.NO_TIME_ZONE
        return moment, Reason.NOT_A_MOMENT
    if isinstance(bound, date):
        return parse_date(found), Reason.NOT_A_DATE
    return parse_number(found), Reason.NOT_A_NUMBER


def _format_bound(value: Decimal | datetime | date | None) -> str | None:
    if isinstance(value, Decimal):
        return format_decimal(value)
    return None if value is None else value.isoformat()
