"""Whole numbers, decimals, money, and anything between two bounds."""

import re
from datetime import date, datetime
from decimal import Decimal

from graders import normal
from graders.checks import DecimalCheck, IntegerCheck, MoneyCheck, RangeCheck
from graders.compare.outcome import ALL, NONE, Outcome, Surroundings
from graders.facts import JSON
from graders.result import Reason

# One currency a sign; A$, C$, HK$ and the like are written by their code here.
_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₽": "RUB", "元": "CNY"}
_WITH_CURRENCY = re.compile(
    r"(?P<before>[^0-9.,+\- ]*) ?(?P<number>[+-]?[0-9][0-9.,]*) ?(?P<after>\D*)"
)


def integer(check: IntegerCheck, found: JSON) -> Outcome:
    """The same whole number."""
    return _number(Decimal(check.value), check.value, found, whole=True)


def decimal(check: DecimalCheck, found: JSON) -> Outcome:
    """The same number: 30 is 30.00."""
    return _number(check.value, normal.plain(check.value), found, whole=False)


def _number(want: Decimal, shown: JSON, found: JSON, *, whole: bool) -> Outcome:
    want_norm = normal.plain(want)
    have = normal.number(found)
    if have is None:
        return Outcome(NONE, Reason.NOT_A_NUMBER, shown, found, want_norm)
    have_norm = normal.plain(have)
    if have == want:
        return Outcome(ALL, _equal(found), shown, found, want_norm, have_norm)
    broken = whole and have != have.to_integral_value()
    reason = Reason.NOT_WHOLE if broken else Reason.DIFFERENT
    return Outcome(NONE, reason, shown, found, want_norm, have_norm)


def _equal(found: JSON) -> Reason:
    """Zeros are no way of writing: a column with two places keeps 20 as 20.00."""
    return Reason.EQUAL if normal.written_plainly(found) else Reason.EQUAL_AFTER_NORMALISING


def money(check: MoneyCheck, found: JSON, near: Surroundings) -> Outcome:
    """The same amount in the same currency; no conversion, no rounding."""
    shown = f"{check.value:.2f}" if check.value == round(check.value, 2) else f"{check.value:f}"
    expected, want = f"{shown} {check.currency}", f"{normal.plain(check.value)} {check.currency}"
    amount, currency = _money(found)
    if check.currency_field is not None and currency is None:
        currency = normal.scalar(near.record.get(check.currency_field)) or ""
    if amount is None:
        return Outcome(NONE, Reason.NOT_A_NUMBER, expected, found, want)
    seen = f"{found} {currency}" if isinstance(found, str) and check.currency_field else found
    if currency is None:
        currency = check.currency
    have = f"{normal.plain(amount)} {currency}".strip()
    if not currency:
        return Outcome(NONE, Reason.CURRENCY_BLANK, expected, seen, want, have)
    if currency != check.currency:
        params = {"expected": check.currency, "found": currency}
        return Outcome(NONE, Reason.CURRENCY_DIFFERS, expected, seen, want, have, params)
    if amount != check.value:
        return Outcome(NONE, Reason.DIFFERENT, expected, seen, want, have)
    return Outcome(ALL, _equal(found), expected, seen, want, have)


def _money(found: JSON) -> tuple[Decimal | None, str | None]:
    """Amount and currency as written; no currency written is None, an unknown one itself."""
    amount = normal.number(found)
    if amount is not None or not isinstance(found, str):
        return amount, None
    match = _WITH_CURRENCY.fullmatch(normal.text(found))
    if match is None or bool(match["before"]) == bool(match["after"]):
        return None, None
    written = match["before"] or match["after"]
    return normal.number(match["number"]), _SIGNS.get(written, written.upper())


def in_range(check: RangeCheck, found: JSON) -> Outcome:
    """Not below the one bound, not above the other."""
    bound = check.min if check.min is not None else check.max
    expected = {"min": _shown(check.min), "max": _shown(check.max)}
    have, malformed = _like(bound, found)
    if have is None:
        return Outcome(NONE, malformed, expected, found, expected)
    norm = _shown(have)
    if check.min is not None and have < check.min:  # type: ignore[operator]
        return Outcome(NONE, Reason.BELOW, expected, found, expected, norm)
    if check.max is not None and have > check.max:  # type: ignore[operator]
        return Outcome(NONE, Reason.ABOVE, expected, found, expected, norm)
    return Outcome(ALL, Reason.WITHIN, expected, found, expected, norm)


def _like(
    bound: Decimal | datetime | date | None, found: JSON
) -> tuple[Decimal | datetime | date | None, Reason]:
    """The value found as the type of the bound, and what it is not if it is none."""
    if isinstance(bound, datetime):
        moment = normal.moment(found)
        if moment is not None and moment.tzinfo is None:
            return None, Reason.NO_TIME_ZONE
        return moment, Reason.NOT_A_MOMENT
    if isinstance(bound, date):
        return normal.day(found), Reason.NOT_A_DATE
    return normal.number(found), Reason.NOT_A_NUMBER


def _shown(value: Decimal | datetime | date | None) -> str | None:
    if isinstance(value, Decimal):
        return normal.plain(value)
    return None if value is None else value.isoformat()
