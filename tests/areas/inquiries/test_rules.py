"""Limits of replies and the assignment of new inquiries (INQ-01)."""

from datetime import datetime, timedelta

import pytest

from trainer.areas.inquiries import rules
from trainer.areas.inquiries.choices import Basis
from trainer.areas.inquiries.models import AssignmentRule, Inquiry
from trainer.areas.inquiries.rules import NewInquiry
from trainer.core.text import replies
from trainer.core.text.timezones import BEIJING

SENT = datetime(2022, 10, 3, 19, 6, tzinfo=BEIJING)
LI, WU, WANG = 1, 2, 3
RULES = (
    AssignmentRule(basis=Basis.GROUP, group_id=2001, country="", account_id=LI),
    AssignmentRule(basis=Basis.COUNTRY, group_id=None, country="法国", account_id=WU),
)
IN_TURN = AssignmentRule(basis=Basis.REST, group_id=None, country="", account_id=None)


@pytest.mark.parametrize(("after", "left"), [(0, 24), (23, 1), (24, 0), (30, -6)])
def test_a_first_reply_is_due_in_24_hours(after: int, left: int) -> None:
    inquiry = Inquiry(sent_at=SENT, replied_at=None)
    assert rules.hours_left(inquiry, SENT + timedelta(hours=after)) == left


def test_a_replied_inquiry_is_no_longer_due() -> None:
    inquiry = Inquiry(sent_at=SENT, replied_at=SENT + timedelta(hours=1))
    assert rules.hours_left(inquiry, SENT + timedelta(hours=30)) is None


@pytest.mark.parametrize(
    ("new", "owner"),
    [
        (NewInquiry("法国", 2001, None), LI),  # the first rule that fits
        (NewInquiry("法国", 2002, None), WU),
        (NewInquiry("法国", 2001, WANG), WANG),  # the same buyer stays
        (NewInquiry("法国", 2001, 99), LI),  # that account no longer exists
        (NewInquiry("德国", None, None), None),  # by hand
    ],
)
def test_the_first_rule_that_fits_decides(new: NewInquiry, owner: int | None) -> None:
    assert rules.owner_of(new, RULES, [LI, WU, WANG], {}) == owner


def test_the_rest_goes_to_who_has_least_in_turn() -> None:
    new = NewInquiry("德国", None, None)
    assert rules.owner_of(new, [*RULES, IN_TURN], [LI, WU, WANG], {LI: 4, WU: 2, WANG: 3}) == WU
    assert rules.owner_of(new, [IN_TURN], [LI, WU], {}) == LI


def test_a_rule_for_a_frozen_account_is_passed_over() -> None:
    new = NewInquiry("法国", 2001, None)
    assert rules.owner_of(new, RULES, [WU, WANG], {}) == WU


def test_the_only_account_gets_all() -> None:
    assert rules.owner_of(NewInquiry("德国", None, None), [], [LI], {}) == LI


@pytest.mark.parametrize(
    ("basis", "field"),
    [(Basis.GROUP, "group_id"), (Basis.COUNTRY, "country"), (Basis.COUNTRY, "account_id")],
)
def test_a_rule_says_what_it_is_about(basis: Basis, field: str) -> None:
    rule = AssignmentRule(basis=basis, group_id=None, country="", account_id=None)
    assert field in {problem.field for problem in rules.rule_problems(rule, [])}


def test_the_same_is_not_decided_twice() -> None:
    twin = AssignmentRule(basis=Basis.COUNTRY, group_id=None, country="法国", account_id=LI)
    assert [p.field for p in rules.rule_problems(twin, RULES)] == ["basis"]
    assert list(rules.rule_problems(IN_TURN, RULES)) == []


def test_a_template_is_filled_in_and_chinese_is_questioned() -> None:
    [blank] = replies.reply_problems("The price is USD ___ each.")
    assert not blank.warning
    [chinese] = replies.reply_problems("您好")
    assert chinese.warning
    assert list(replies.reply_problems("The price is USD 6 each.")) == []
