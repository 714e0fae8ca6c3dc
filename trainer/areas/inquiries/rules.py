"""Limits of replies, and who answers a new inquiry (INQ-01). Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from trainer.areas.inquiries.choices import Basis
from trainer.areas.inquiries.models import AssignmentRule, Inquiry
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

REPLY_WITHIN = timedelta(hours=24)
"""Later first replies do not count as in time (REC-01)."""
MAX_RULES = 20
MAX_QUICK_REPLIES = 50


def hours_left(inquiry: Inquiry, now: datetime) -> float | None:
    """Hours until the first reply is late, below zero where it is; None once there is a reply."""
    if inquiry.replied_at is not None:
        return None
    return (inquiry.sent_at + REPLY_WITHIN - now) / timedelta(hours=1)


def rule_problems(rule: AssignmentRule, others: Iterable[AssignmentRule]) -> Iterator[Problem]:
    """What a rule lacks, and whether another one decides the same already."""
    if rule.basis is Basis.GROUP and rule.group_id is None:
        yield Problem("group_id", _("请选择产品分组"))
    if rule.basis is Basis.COUNTRY and not rule.country:
        yield Problem("country", _("请选择国家/地区"))
    if rule.basis is not Basis.REST and rule.account_id is None:
        yield Problem("account_id", _("请选择负责人；“轮流分配”只用于其余询盘"))
    same = {(other.basis, other.group_id, other.country) for other in others}
    if (rule.basis, rule.group_id, rule.country) in same:
        yield Problem("basis", _("已有相同条件的规则，请修改原来的规则"))


class NewInquiry(NamedTuple):
    """What decides who answers a new inquiry."""

    country: str
    """Of the buyer."""
    group_id: int | None
    """The group of the product."""
    before: int | None
    """Who answered the buyer before."""


def owner_of(
    new: NewInquiry,
    rules: Iterable[AssignmentRule],
    able: Sequence[int],
    owned: Mapping[int, int],
) -> int | None:
    """The account that a new inquiry goes to; None if it has to be assigned by hand.

    The same buyer stays with the same account.

    Args:
        new: The inquiry.
        rules: In their order; the first that fits decides.
        able: The accounts that can answer.
        owned: How many inquiries each account has been given, for turns.
    """
    if new.before in able:
        return new.before
    for rule in rules:
        fits = {
            Basis.GROUP: rule.group_id is not None and rule.group_id == new.group_id,
            Basis.COUNTRY: rule.country == new.country,
            Basis.REST: True,
        }
        if not fits[rule.basis]:
            continue
        if rule.account_id in able:
            return rule.account_id
        if rule.account_id is None and able:
            return min(able, key=lambda number: (owned.get(number, 0), number))
    return able[0] if len(able) == 1 else None
