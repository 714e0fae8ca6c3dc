"""Wrong values for a check: different, blank, malformed, and nearly right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from graders import checks
from graders.facts import JSON, Facts, Record, is_list
from graders.normalization import normalize_scalar, normalize_text

_UNEXPECTED = "⊘"
"""A character that no task asks for."""


@dataclass(frozen=True)
class WrongValue:
    """A value that does not meet a check in full.

    ``others`` are further fields of the record to change; ``share`` is the remaining share.
    """

    name: str
    value: JSON
    share: Decimal = Decimal(0)
    others: Mapping[str, JSON] = field(default_factory=dict)


def wrong_values(
    check: checks.Cell, value: JSON, facts: Facts, siblings: list[JSON]
) -> Iterator[WrongValue]:
    """Yield wrong values for a check.

    Args:
        check: The check.
        value: The right value, from the solution's end state.
        facts: All records, to find other targets of references.
        siblings: Values of the same field in other records.
    """
    if isinstance(check, checks.AbsentCheck):
        yield WrongValue("not blank", _UNEXPECTED)
        return
    options = check.checks if isinstance(check, checks.AnyOfCheck) else (check,)
    if not any(isinstance(option, checks.AbsentCheck) for option in options):
        yield WrongValue("blank", None)
        yield WrongValue("white space", "  ")
        yield WrongValue("emptied", [])
    if any(isinstance(option, checks.PresentCheck) for option in options):
        return
    yield WrongValue("wrong", _UNEXPECTED * 3)
    yield WrongValue("malformed", [{_UNEXPECTED: _UNEXPECTED}])
    yield from _near(check, value, facts, siblings)


def _near(  # noqa: C901, PLR0911 - one case a kind
    check: checks.Cell, value: JSON, facts: Facts, siblings: list[JSON]
) -> Iterator[WrongValue]:
    match check:
        case checks.TextCheck():
            return _text(check)
        case checks.ChoiceCheck():
            return _choice(check, siblings)
        case checks.IntegerCheck():
            return _number(Decimal(check.value), Decimal(1))
        case checks.DecimalCheck():
            return _number(check.value, Decimal("0.01"))
        case checks.MoneyCheck():
            return _money(check, value)
        case checks.DateCheck():
            return _date(check.value)
        case checks.DatetimeCheck():
            return _moment(check.value)
        case checks.BooleanCheck():
            return iter(
                [
                    WrongValue("negated", not check.value),
                    WrongValue("as a number", int(check.value)),
                ]
            )
        case checks.SetCheck():
            return _set(check, value)
        case checks.ListCheck():
            return _list(value)
        case checks.ReferenceCheck():
            return _reference(check, value, facts)
        case checks.RangeCheck():
            return _range(check)
    return iter(())


def _text(check: checks.TextCheck) -> Iterator[WrongValue]:
    text = normalize_text(check.value)
    length = len(text)
    yield WrongValue("one character more", text + "1", _similar(check, length, 2 * length + 1))
    if length > 1 and text[-2] != " ":
        yield WrongValue(
            "one character less", text[:-1], _similar(check, length - 1, 2 * length - 1)
        )
    if check.similarity is None and not check.ignore_case and text.swapcase() != text:
        yield WrongValue("other letter case", text.swapcase())


def _similar(check: checks.TextCheck, common: int, both: int) -> Decimal:
    """Return the share of a text with ``common`` matching out of ``both`` characters."""
    if check.similarity is None:
        return Decimal(0)
    alike = Decimal(2 * common * 1000 // both) / 1000
    return max((alike - check.similarity) / (1 - check.similarity), Decimal(0))


def _choice(check: checks.ChoiceCheck, siblings: list[JSON]) -> Iterator[WrongValue]:
    others = {v for v in siblings if isinstance(v, str)} | {"draft"}
    for other in sorted(others - {check.value}):
        yield WrongValue(f"left as {other}", other)


def _number(value: Decimal, step: Decimal) -> Iterator[WrongValue]:
    yield WrongValue("a little more", f"{value + step:f}")
    yield WrongValue("a little less", f"{value - step:f}")
    if value:
        yield WrongValue("other sign", f"{-value:f}")
        yield WrongValue("zero", 0)
    if value >= 1000:
        yield WrongValue("a point for a comma", f"{value / 1000:f}")


def _money(check: checks.MoneyCheck, value: JSON) -> Iterator[WrongValue]:
    yield from _number(check.value, Decimal("0.01"))
    other = "EUR" if check.currency != "EUR" else "USD"
    if check.currency_field is None:
        yield WrongValue("other currency", f"{check.value:f} {other}")
    else:
        yield WrongValue("other currency", value, others={check.currency_field: other})
        yield WrongValue("no currency", value, others={check.currency_field: None})


def _date(value: date) -> Iterator[WrongValue]:
    for name, days in (("a day later", 1), ("a day earlier", -1), ("a year later", 365)):
        yield WrongValue(name, (value + timedelta(days=days)).isoformat())
    if value.day <= 12 and value.day != value.month:
        swapped = value.replace(month=value.day, day=value.month)
        yield WrongValue("day and month swapped", swapped.isoformat())
    yield WrongValue("other notation", f"{value.month:02}/{value.day:02}/{value.year}")


def _moment(value: datetime) -> Iterator[WrongValue]:
    yield WrongValue("a minute later", (value + timedelta(minutes=1)).isoformat())
    yield WrongValue("no time zone", value.replace(tzinfo=None).isoformat())
    if value.utcoffset():
        yield WrongValue("other time zone", value.replace(tzinfo=UTC).isoformat())


def _set(check: checks.SetCheck, value: JSON) -> Iterator[WrongValue]:
    members = list(value) if is_list(value) else []
    size = len({normalize_scalar(v) for v in check.values})
    share = Decimal(size - 1) / size if check.partial else Decimal(0)
    if len(members) == size > 1:
        yield WrongValue("one too few", members[1:], share)
    yield WrongValue("one too many", [*members, _UNEXPECTED], share)


def _list(value: JSON) -> Iterator[WrongValue]:
    members: list[Any] = list(value) if is_list(value) else []
    yield WrongValue("one too many", [*members, _UNEXPECTED])
    if len(members) > 1:
        yield WrongValue("one too few", members[1:])
    if members != members[::-1]:
        yield WrongValue("other order", members[::-1])


def _reference(check: checks.ReferenceCheck, value: JSON, facts: Facts) -> Iterator[WrongValue]:
    yield WrongValue("leads nowhere", -1)
    others: list[Record] = [
        record
        for record in facts.get(check.of, ())
        if record["id"] != value
        and normalize_scalar(record.get(check.by)) != normalize_scalar(check.value)
    ]
    if others:
        yield WrongValue("other record", others[0]["id"])


def _range(check: checks.RangeCheck) -> Iterator[WrongValue]:
    if check.min is not None:
        yield WrongValue("below", _beyond(check.min, -1))
    if check.max is not None:
        yield WrongValue("above", _beyond(check.max, 1))


def _beyond(bound: Decimal | date, direction: int) -> str:
    if isinstance(bound, Decimal):
        return f"{bound + direction * Decimal('0.01'):f}"
    step = timedelta(minutes=1) if isinstance(bound, datetime) else timedelta(days=1)
    return (bound + direction * step).isoformat()
