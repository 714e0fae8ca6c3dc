"""Several values in a field, and references to other records."""

from collections import Counter
from decimal import Decimal

from graders import normal
from graders.checks import ListCheck, ReferenceCheck, SetCheck
from graders.compare.outcome import ALL, NONE, Outcome, Surroundings
from graders.facts import JSON, is_list
from graders.result import Reason


def reference(check: ReferenceCheck, found: JSON, near: Surroundings) -> Outcome:
    """The record that the id leads to has the natural key asked for."""
    want = normal.scalar(check.value)
    record = near.lookup(check.of, found)
    if record is None:
        return Outcome(NONE, Reason.NO_SUCH_RECORD, check.value, found, want)
    name = record.get(check.by)
    have = normal.scalar(name)
    if have is None or have != want:
        return Outcome(NONE, Reason.DIFFERENT, check.value, name, want, have)
    reason = Reason.EQUAL if name == check.value else Reason.EQUAL_AFTER_NORMALISING
    return Outcome(ALL, reason, check.value, name, want, have)


def several(check: SetCheck, found: JSON, near: Surroundings) -> Outcome:
    """The same values, each at least once, in any order."""
    expected = list(check.values)
    want = {n for n in map(normal.scalar, check.values) if n is not None}
    if not is_list(found):
        return Outcome(NONE, Reason.NOT_A_LIST, expected, found, sorted(want))
    names = [_name(check, member, near) for member in found]
    have = {normal.scalar(n) or "?" for n in names}
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


def _name(check: SetCheck, member: JSON, near: Surroundings) -> JSON:
    if check.of is None or check.by is None:
        return member
    record = near.lookup(check.of, member)
    return None if record is None else record.get(check.by)


def ordered(check: ListCheck, found: JSON) -> Outcome:
    """The same values in the same order."""
    expected = list(check.values)
    want = [normal.scalar(value) for value in check.values]
    if not is_list(found):
        return Outcome(NONE, Reason.NOT_A_LIST, expected, found, want)
    have = [normal.scalar(value) for value in found]
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
