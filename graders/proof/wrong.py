"""Wrong values for a check: wrong altogether, blank, malformed, and wrong by a hair."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from graders import checks, normal
from graders.facts import JSON, Facts, Record, is_list

_ALIEN = "⊘"
"""A sign that no task asks for."""


@dataclass(frozen=True)
class Wrong:
    """A value that does not meet a check in full.

    ``others`` are further fields of the record to change; ``share`` is what remains of the points.
    """

    name: str
    value: JSON
    share: Decimal = Decimal(0)
    others: Mapping[str, JSON] = field(default_factory=dict)


def wrong_values(check: checks.Cell, value: JSON, facts: Facts, kin: list[JSON]) -> Iterator[Wrong]:
    """Wrong values for a check.

    Args:
        check: The check.
        value: The right value, as the solution left it.
        facts: All records, to find others to refer to.
        kin: Values of the same field in other records.
    """
    if isinstance(check, checks.AbsentCheck):
        yield Wrong("not blank", _ALIEN)
        return
    options = check.checks if isinstance(check, checks.AnyOfCheck) else (check,)
    if not any(isinstance(option, checks.AbsentCheck) for option in options):
        yield Wrong("blank", None)
        yield Wrong("white space", "  ")
        yield Wrong("emptied", [])
    if any(isinstance(option, checks.PresentCheck) for option in options):
        return
    yield Wrong("wrong", _ALIEN * 3)
    yield Wrong("malformed", [{_ALIEN: _ALIEN}])
    yield from _near(check, value, facts, kin)


def _near(  # noqa: C901, PLR0911 - one case a kind
    check: checks.Cell, value: JSON, facts: Facts, kin: list[JSON]
) -> Iterator[Wrong]:
    match check:
        case checks.TextCheck():
            return _text(check)
        case checks.ChoiceCheck():
            return _choice(check, kin)
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
            return iter([Wrong("negated", not check.value), Wrong("as a number", int(check.value))])
        case checks.SetCheck():
            return _set(check, value)
        case checks.ListCheck():
            return _list(value)
        case checks.ReferenceCheck():
            return _reference(check, value, facts)
        case checks.RangeCheck():
            return _range(check)
    return iter(())


def _text(check: checks.TextCheck) -> Iterator[Wrong]:
    text = normal.text(check.value)
    length = len(text)
    yield Wrong("one sign more", text + "1", _similar(check, length, 2 * length + 1))
    if length > 1 and text[-2] != " ":
        yield Wrong("one sign less", text[:-1], _similar(check, length - 1, 2 * length - 1))
    if check.similarity is None and not check.ignore_case and text.swapcase() != text:
        yield Wrong("other letter case", text.swapcase())


def _similar(check: checks.TextCheck, common: int, both: int) -> Decimal:
    """The share for a text with so many signs in common out of those of both texts."""
    if check.similarity is None:
        return Decimal(0)
    alike = Decimal(2 * common * 1000 // both) / 1000
    return max((alike - check.similarity) / (1 - check.similarity), Decimal(0))


def _choice(check: checks.ChoiceCheck, kin: list[JSON]) -> Iterator[Wrong]:
    others = {v for v in kin if isinstance(v, str)} | {"draft"}
    for other in sorted(others - {check.value}):
        yield Wrong(f"left as {other}", other)


def _number(value: Decimal, step: Decimal) -> Iterator[Wrong]:
    yield Wrong("a little more", f"{value + step:f}")
    yield Wrong("a little less", f"{value - step:f}")
    if value:
        yield Wrong("other sign", f"{-value:f}")
        yield Wrong("zero", 0)
    if value >= 1000:
        yield Wrong("a point for a comma", f"{value / 1000:f}")


def _money(check: checks.MoneyCheck, value: JSON) -> Iterator[Wrong]:
    yield from _number(check.value, Decimal("0.01"))
    other = "EUR" if check.currency != "EUR" else "USD"
    if check.currency_field is None:
        yield Wrong("other currency", f"{check.value:f} {other}")
    else:
        yield Wrong("other currency", value, others={check.currency_field: other})
        yield Wrong("no currency", value, others={check.currency_field: None})


def _date(value: date) -> Iterator[Wrong]:
    for name, days in (("a day later", 1), ("a day earlier", -1), ("a year later", 365)):
        yield Wrong(name, (value + timedelta(days=days)).isoformat())
    if value.day <= 12 and value.day != value.month:
        swapped = value.replace(month=value.day, day=value.month)
        yield Wrong("day and month swapped", swapped.isoformat())
    yield Wrong("other notation", f"{value.month:02}/{value.day:02}/{value.year}")


def _moment(value: datetime) -> Iterator[Wrong]:
    yield Wrong("a minute later", (value + timedelta(minutes=1)).isoformat())
    yield Wrong("no time zone", value.replace(tzinfo=None).isoformat())
    if value.utcoffset():
        yield Wrong("other time zone", value.replace(tzinfo=UTC).isoformat())


def _set(check: checks.SetCheck, value: JSON) -> Iterator[Wrong]:
    members = list(value) if is_list(value) else []
    size = len({normal.scalar(v) for v in check.values})
    share = Decimal(size - 1) / size if check.partial else Decimal(0)
    if len(members) == size > 1:
        yield Wrong("one too few", members[1:], share)
    yield Wrong("one too many", [*members, _ALIEN], share)


def _list(value: JSON) -> Iterator[Wrong]:
    members: list[Any] = list(value) if is_list(value) else []
    yield Wrong("one too many", [*members, _ALIEN])
    if len(members) > 1:
        yield Wrong("one too few", members[1:])
    if members != members[::-1]:
        yield Wrong("other order", members[::-1])


def _reference(check: checks.ReferenceCheck, value: JSON, facts: Facts) -> Iterator[Wrong]:
    yield Wrong("leads nowhere", -1)
    others: list[Record] = [
        record
        for record in facts.get(check.of, ())
        if record["id"] != value
        and normal.scalar(record.get(check.by)) != normal.scalar(check.value)
    ]
    if others:
        yield Wrong("other record", others[0]["id"])


def _range(check: checks.RangeCheck) -> Iterator[Wrong]:
    if check.min is not None:
        yield Wrong("below", _beyond(check.min, -1))
    if check.max is not None:
        yield Wrong("above", _beyond(check.max, 1))


def _beyond(bound: Decimal | date, direction: int) -> str:
    if isinstance(bound, Decimal):
        return f"{bound + direction * Decimal('0.01'):f}"
    step = timedelta(minutes=1) if isinstance(bound, datetime) else timedelta(days=1)
    return (bound + direction * step).isoformat()
