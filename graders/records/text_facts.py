"""Check the facts that a long text must and must not state."""

import re
from decimal import Decimal

from graders.canonical import MAX_TEXT
from graders.records.check_results import NOTHING, CheckResult, Location, RecordContext
from graders.result import Reason, Status
from graders.task.checks import Fact, Forbidden, TextCheck
from graders.text.writing import normalize_text

CONTACT = re.compile(
    r"(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+)"
    r"|(?P<link>https?://\S+|\bwww\.\S+)"
    r"|(?P<chat>(?:\b(?:we ?chat|weixin|whats ?app|skype|telegram|qq|vx)\b|微信|扣扣)"
    r"[号:： ]*[\w+-]{4,})"
    r"|(?P<phone>(?<!\d)\+?\d[\d ()-]{6,}\d(?!\d))",
    re.IGNORECASE,
)
"""E-mail addresses, links, chat accounts and telephone numbers.

The parts of an address have their greatest lengths (RFC 5321): unbounded, a text without any takes
quadratic time.
"""


def check_facts(
    location: Location,
    check: TextCheck,
    after: RecordContext,
    before: RecordContext | None,
    earned: Decimal,
) -> list[CheckResult]:
    """Check what a text states, beside its similarity.

    Args:
        location: The place of the check.
        check: The check with its facts.
        after: The record to check.
        before: For an update, the record at the start: facts stated then earn nothing.
        earned: The points for similarity; forbidden facts cost at most all that is earned.
    """
    name = location.field
    text, prior = _text(after, name), _text(before, name) if before else ""
    results = [_stated(location, check, fact, text, prior) for fact in check.contains]
    left = earned + sum((result.points for result in results), NOTHING)
    for forbidden in check.excludes:
        if found := forbidden_part(forbidden, text):
            cost = min(forbidden.points, left)
            left -= cost
            results.append(_violation(location, check, forbidden, found, cost))
    return results


def missing_facts(location: Location, check: TextCheck, reason: Reason) -> list[CheckResult]:
    """Return the results of all facts of a text whose record does not exist."""
    return [
        _fact_result(location, check, fact, NOTHING, Status.MISSING, reason)
        for fact in check.contains
    ]


def _text(context: RecordContext, name: str) -> str:
    value = context.record.get(name)
    return value[:MAX_TEXT] if isinstance(value, str) else ""


_BEFORE, _AFTER = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_BEFORE_NUMBER = rf"(?:{_BEFORE}|(?<=usd)|(?<=cny)|(?<=rmb)|(?<=eur)|(?<=gbp))"
_AFTER_NUMBER = r"(?!\d|[a-z]+\d)"


def states(text: str, phrase: str) -> bool:
    """Whether a text contains a phrase as whole words, but for the way of writing.

    A number may follow a currency (USD5.50) and precede a unit (20days) without a space.
    """
    wanted = normalize_text(phrase)
    before = _BEFORE_NUMBER if wanted[:1].isdigit() else _BEFORE if wanted[:1].isascii() else ""
    after = _AFTER_NUMBER if wanted[-1:].isdigit() else _AFTER if wanted[-1:].isascii() else ""
    return re.search(before + re.escape(wanted) + after, normalize_text(text)) is not None


def _stated(location: Location, check: TextCheck, fact: Fact, text: str, prior: str) -> CheckResult:
    if not states(text, fact.text):
        status = Status.WRONG if text else Status.MISSING
        reason = Reason.FACT_MISSING if text else Reason.BLANK
        return _fact_result(location, check, fact, NOTHING, status, reason)
    if states(prior, fact.text):
        return _fact_result(location, check, fact, NOTHING, Status.RIGHT, Reason.ALREADY_SO)
    return _fact_result(location, check, fact, fact.points, Status.RIGHT, Reason.FACT_STATED)


def _fact_result(  # noqa: PLR0913, PLR0917 - the parts of one result
    location: Location,
    check: TextCheck,
    fact: Fact,
    points: Decimal,
    status: Status,
    reason: Reason,
) -> CheckResult:
    return CheckResult(
        location.field,
        "contains",
        points,
        fact.points,
        status,
        reason,
        location.row,
        expected=fact.text,
        found=fact.text if status is Status.RIGHT else None,
        critical=location.critical,
        note=check.note,
    )


def forbidden_part(forbidden: Forbidden, text: str) -> str:
    """Return the part of a text that is forbidden; empty if there is none."""
    if forbidden.text is None:
        match = CONTACT.search(text)
        return match[0].strip() if match else ""
    return forbidden.text if states(text, forbidden.text) else ""


def _violation(
    location: Location, check: TextCheck, forbidden: Forbidden, found: str, cost: Decimal
) -> CheckResult:
    contact = forbidden.text is None
    return CheckResult(
        location.field,
        "excludes",
        -cost,
        NOTHING,
        Status.WRONG,
        Reason.CONTACT_FORBIDDEN if contact else Reason.FACT_FORBIDDEN,
        location.row,
        found=found,
        note=check.note,
    )
