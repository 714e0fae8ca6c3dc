"""Compare multi-valued fields and references to other records."""

from collections import Counter
from decimal import Decimal

from graders.checks import ListCheck, ReferenceCheck, SetCheck
from graders.compare.outcome import ALL, NONE, ComparisonContext, Outcome
from graders.facts import JSON, is_list
from graders.normalization import normalize_scalar
from graders.result import Reason


def compare_reference(check: ReferenceCheck, found: JSON, context: ComparisonContext) -> Outcome:
    """Compare the natural key of the referenced record."""
    want = normalize_scalar(check.value)
    record = context.lookup(check.of, found)
    if record is None:
        return Outcome(NONE, Reason.NO_SUCH_RECORD, check.value, found, want)
    name = record.get(check.by)
    have = normalize_scalar(name)
    if have is None or have != want:
        return Outcome(NONE, Reason.DIFFERENT, check.value, name, want, have)
    reason = Reason.EQUAL if name == check.value else Reason.EQUAL_AFTER_NORMALISING
    return Outcome(ALL, reason, check.value, name, want, have)


def compare_set(check: SetCheck, found: JSON, context: ComparisonContext) -> Outcome:
    """Compare values in any order, ignoring duplicates."""
    expected = list(check.values)
    want = {n for n in map(normalize_scalar, check.values) if n is not None}
    if not is_list(found):
        return Outcome(NONE, Reason.NOT_A_LIST, expected, found, sorted(want))
    names = [_member_key(check, member, context) for member in found]
    have = {normalize_scalar(n) or "?" for n in names}
    missing, surplus = sorted(want - have), sorted(have - want)
    norms = (sorted(want), sorted(have))
    if not missing and not surplus:
        same = Counter(map(repr, names)) == Counter(map(repr, expected))
        reason = Reason.EQUAL if same else Reason.EQUAL_AFTER_NORMALISING
        return Outcome(ALL, reason, expected, names, *norms)
    hits = len(want) - len(missing) - len(surplus)
    share = max(NONE, Decimal(hits) / len(want)) if check.partial else NONE
    params = {"missing": missing, "surplus": surplus}
    return Outcome(share, Reason.MEMBERS_DIFFER, expected, names, *norms, params)


def _member_key(check: SetCheck, member: JSON, context: ComparisonContext) -> JSON:
    if check.of is None or check.by is None:
        return member
    record = context.lookup(check.of, member)
    return None if record is None else record.get(check.by)


def compare_list(check: ListCheck, found: JSON) -> Outcome:
    """Compare values in order."""
    expected = list(check.values)
    want = [normalize_scalar(value) for value in check.values]
    if not is_list(found):
        return Outcome(NONE, Reason.NOT_A_LIST, expected, found, want)
    have = [normalize_scalar(value) for value in found]
    if want == have:
        reason = Reason.EQUAL if list(found) == expected else Reason.EQUAL_AFTER_NORMALISING
        return Outcome(ALL, reason, expected, found, want, have)
    if Counter(want) == Counter(have):
        return Outcome(NONE, Reason.ORDER_DIFFERS, expected, found, want, have)
    missing, surplus = Counter(want) - Counter(have), Counter(have) - Counter(want)
    params = {"missing": _sorted(missing), "surplus": _sorted(surplus)}
    return Outcome(NONE, Reason.MEMBERS_DIFFER, expected, found, want, have, params)


def _sorted(values: "Counter[str | None]") -> list[str]:
    return sorted(value or "" for value in values.elements())
