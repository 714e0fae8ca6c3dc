"""Compare multi-valued fields and references to other records."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from graders.compare.explain import equal_texts
from graders.compare.outcome import ALL, NONE, ComparisonContext, Outcome
from graders.facts import JSON, is_list
from graders.result import Reason
from graders.task.checks import ListCheck, ReferenceCheck, SetCheck
from graders.text.normalization import normalize_scalar
from graders.text.writing import Style


def compare_reference(check: ReferenceCheck, found: JSON, context: ComparisonContext) -> Outcome:
    """Compare a field of the referenced record: its natural key, or any other property."""
    style = context.snapshot.style(check.of, check.by)
    wants = {normalize_scalar(value, style): value for value in check.accepted}
    several = check.value is None
    expected: JSON = list(check.accepted) if several else check.value
    norm: JSON = list(wants) if several else next(iter(wants))
    params: dict[str, Any] = {"of": check.of, "by": check.by}
    record = context.snapshot.lookup(check.of, found)
    if record is None:
        return Outcome(NONE, Reason.NO_SUCH_RECORD, expected, found, norm)
    value = record.get(check.by)
    have = normalize_scalar(value, style)
    if have is None or have not in wants:
        return Outcome(NONE, Reason.DIFFERENT, expected, value, norm, have, params)
    reason, want = Reason.EQUAL, wants[have]
    if isinstance(value, str) and isinstance(want, str):
        reason, more = equal_texts(want, value, style)
        params |= more
    return Outcome(ALL, reason, expected, value, norm, have, params)


def compare_set(check: SetCheck, found: JSON, context: ComparisonContext) -> Outcome:
    """Compare values in any order, ignoring duplicates."""
    style, of, by = context.style, check.of, check.by
    if of and by:
        style = context.snapshot.style(of, by)
    want = _by_form(check.values, style)
    expected = list(check.values)
    if not is_list(found):
        return Outcome(NONE, Reason.NOT_A_LIST, expected, found, sorted(want))
    values = [_member_key(check, member, context) for member in found]
    have = _by_form(values, style)
    norms = (sorted(want), sorted(have))
    if want.keys() == have.keys():
        same = Counter(map(repr, values)) == Counter(map(repr, expected))
        reason = Reason.EQUAL if same else Reason.EQUAL_AFTER_NORMALISING
        return Outcome(ALL, reason, expected, values, *norms)
    missing = [want[form] for form in sorted(want.keys() - have.keys())]
    surplus = [have[form] for form in sorted(have.keys() - want.keys())]
    hits = len(want) - len(missing) - len(surplus)
    share = max(NONE, Decimal(hits) / len(want)) if check.partial else NONE
    params = {"missing": missing, "surplus": surplus}
    return Outcome(share, Reason.MEMBERS_DIFFER, expected, values, *norms, params)


def _by_form(values: Iterable[JSON], style: Style) -> dict[str, JSON]:
    """Return values by their normal forms; those without one share the form ``?``."""
    return {normalize_scalar(value, style) or "?": value for value in values}


def _member_key(check: SetCheck, member: JSON, context: ComparisonContext) -> JSON:
    if check.of is None or check.by is None:
        return member
    record = context.snapshot.lookup(check.of, member)
    return None if record is None else record.get(check.by)


def compare_list(check: ListCheck, found: JSON, style: Style) -> Outcome:
    """Compare values in order."""
    expected = list(check.values)
    want = [normalize_scalar(value, style) for value in check.values]
    if not is_list(found):
        return Outcome(NONE, Reason.NOT_A_LIST, expected, found, want)
    have = [normalize_scalar(value, style) for value in found]
    if want == have:
        reason = Reason.EQUAL if list(found) == expected else Reason.EQUAL_AFTER_NORMALISING
        return Outcome(ALL, reason, expected, found, want, have)
    if Counter(want) == Counter(have):
        return Outcome(NONE, Reason.ORDER_DIFFERS, expected, found, want, have)
    params = {
        "missing": _surplus(expected, want, Counter(have)),
        "surplus": _surplus(found, have, Counter(want)),
    }
    return Outcome(NONE, Reason.MEMBERS_DIFFER, expected, found, want, have, params)


def _surplus(
    values: Iterable[JSON], forms: Iterable[str | None], others: "Counter[str | None]"
) -> list[JSON]:
    """Return the values of which the other list has fewer, in order of their forms."""
    left = Counter(others)
    surplus: list[tuple[str, JSON]] = []
    for value, form in zip(values, forms, strict=True):
        left[form] -= 1
        if left[form] < 0:
            surplus.append((form or "", value))
    return [value for _form, value in sorted(surplus, key=lambda pair: pair[0])]
