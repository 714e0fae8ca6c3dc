"""Wrong values for a check: different, blank, malformed, and nearly right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from graders.facts import JSON, Record, Snapshot, is_list
from graders.task import checks
from graders.text.normalization import normalize_scalar
from graders.text.writing import Style, normalize_text

_UNEXPECTED = "⊘"
"""A character that no task asks for."""
_CONTACT = "wechat:someone2022"
_OTHER_WORD = "zzz"


@dataclass(frozen=True)
class WrongValue:
    """A value that does not meet a check in full.

    ``others`` are further fields of the record to change; ``share`` is the remaining share, and
    ``facts`` the points of the facts that a text still states, less those of forbidden ones.
    """

    name: str
    value: JSON
    share: Decimal = Decimal(0)
    others: Mapping[str, JSON] = field(default_factory=dict)
    facts: Decimal = Decimal(0)


@dataclass(frozen=True)
class Surroundings:
    """What wrong values are made from beside the check and the right value.

    ``siblings`` are values of the same field in other records.
    """

    snapshot: Snapshot
    siblings: list[JSON]
    style: Style


def wrong_values(check: checks.Cell, value: JSON, near: Surroundings) -> Iterator[WrongValue]:
    """Yield wrong values for a check; ``value`` is the right one, of the solution's end state."""
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
    yield from _near(check, value, near)


def _near(  # noqa: C901, PLR0911 - one case a kind
    check: checks.Cell, value: JSON, near: Surroundings
) -> Iterator[WrongValue]:
    match check:
        case checks.TextCheck():
            return wrong_texts(check, near.style)
        case checks.ChoiceCheck():
            return _choice(check, near.siblings)
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
            return _boolean(check)
        case checks.SetCheck():
            return _set(check, value)
        case checks.ListCheck():
            return _list(value)
        case checks.ReferenceCheck():
            return _reference(check, value, near.snapshot)
        case checks.RangeCheck():
            return _range(check)
    return iter(())


def wrong_texts(check: checks.TextCheck, style: Style) -> Iterator[WrongValue]:
    """Yield texts that differ from the right one by a character, by case, or in a fact."""
    style = Style.EXACT if check.writing == "strict" else style
    text = normalize_text(check.value, style)
    length = len(text)
    yield _text(check, "one character more", text + "1", length, 2 * length + 1)
    if length > 1 and text[-2].isalnum():
        yield _text(check, "one character less", text[:-1], length - 1, 2 * length - 1)
    other_case = text.swapcase()
    counts = style in {Style.CODE, Style.EXACT} and not check.ignore_case
    if counts and check.similarity is None and other_case != text:
        yield WrongValue("other letter case", other_case)
    for fact in check.contains:
        phrase = normalize_text(fact.text, style)
        without = text.replace(phrase, _OTHER_WORD)
        times, kept = text.count(phrase), length - len(phrase) * text.count(phrase)
        both = length + kept + len(_OTHER_WORD) * times
        yield _text(check, f"without {fact.text}", without, kept, both)
    for forbidden in check.excludes:
        more = f" {forbidden.text or _CONTACT}"
        what = forbidden.text or "a contact"
        yield _text(check, f"with {what}", text + more, length, 2 * length + len(more))


def _text(check: checks.TextCheck, name: str, value: str, common: int, both: int) -> WrongValue:
    """Return a wrong text; ``common`` out of ``both`` texts' characters match."""
    share = Decimal(0)
    if check.similarity is not None:
        alike = Decimal(2 * common * 1000 // both) / 1000
        share = max((alike - check.similarity) / (1 - check.similarity), Decimal(0))
    words = f" {value.casefold()} "
    facts = sum((f.points for f in check.contains if f.text.casefold() in words), Decimal(0))
    facts -= sum(
        (f.points for f in check.excludes if (f.text or _CONTACT).casefold() in words), Decimal(0)
    )
    return WrongValue(name, value, share, facts=facts)


def _boolean(check: checks.BooleanCheck) -> Iterator[WrongValue]:
    yield WrongValue("negated", not check.value)
    yield WrongValue("as a number", int(check.value))


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


def _reference(
    check: checks.ReferenceCheck, value: JSON, snapshot: Snapshot
) -> Iterator[WrongValue]:
    yield WrongValue("leads nowhere", -1)
    others: list[Record] = [
        record
        for record in snapshot.facts.get(check.of, ())
        if record["id"] != value
        and normalize_scalar(record.get(check.by)) not in map(normalize_scalar, check.accepted)
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
