"""Prices, dates and the sender, with the numbers of EDM-01 and EDM-03."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.areas.edm.samples import NOW, campaign
from trainer.areas.edm import rules
from trainer.areas.edm.choices import DomainState, TemplateStatus, Timing
from trainer.areas.edm.models import MailSender, MailTemplate
from trainer.core.text.timezones import BEIJING

LATER = {"timing": Timing.LATER, "sends_on": date(2022, 8, 26), "sends_hour": 21}


def messages(candidate: Any, **known: Any) -> list[tuple[str | None, str]]:
    found = rules.campaign_problems(
        candidate,
        **{"now": NOW, "members": 5, "template": published()} | known,
    )
    return [(problem.field, str(problem.message)) for problem in found]


def published(status: TemplateStatus = TemplateStatus.PUBLISHED) -> MailTemplate:
    return MailTemplate(status=status)


@pytest.mark.parametrize(
    ("mails", "yuan"), [(0, "0"), (1, "0.01"), (50, "0.10"), (1000, "2.00"), (1500, "3.00")]
)
def test_a_thousand_mails_cost_two_yuan(mails: int, yuan: str) -> None:
    assert rules.price(mails) == Decimal(yuan)


@pytest.mark.parametrize(
    ("balance", "mails"), [("-3", 0), ("0", 0), ("0.01", 5), ("0.10", 50), ("2", 1000)]
)
def test_a_balance_pays_for_whole_mails(balance: str, mails: int) -> None:
    assert rules.payable(Decimal(balance)) == mails


@pytest.mark.parametrize("cents", range(0, 60, 7))
def test_what_a_balance_pays_for_costs_no_more_than_it(cents: int) -> None:
    balance = Decimal(cents) / 100
    assert rules.price(rules.payable(balance)) <= balance


def test_two_hundred_mails_a_day_are_free() -> None:
    assert rules.FREE_MAILS == 200


def test_a_right_campaign_has_no_problem() -> None:
    assert messages(campaign()) == []
    assert messages(campaign(**LATER)) == []


@pytest.mark.parametrize(
    ("values", "known", "field", "said"),
    [
        ({}, {"members": 0}, "group_id", "没有客户"),
        ({}, {"template": published(TemplateStatus.DRAFT)}, "template_id", "还是草稿"),
        ({"starts_on": date(2022, 8, 24)}, {}, "starts_on", "不能早于今天"),
        ({"ends_on": date(2022, 8, 24)}, {}, "ends_on", "不能早于开始日期"),
        (LATER | {"sends_on": None}, {}, "sends_on", "请选择定时发送日期"),
        (LATER | {"sends_hour": None}, {}, "sends_hour", "请填写定时发送时刻"),
        (LATER | {"sends_on": date(2022, 9, 1)}, {}, "sends_on", "必须在活动时间内"),
        (
            LATER | {"sends_on": date(2022, 8, 25), "sends_hour": 9},
            {},
            "sends_hour",
            "必须晚于现在",
        ),
    ],
)
def test_a_wrong_campaign_is_refused_at_the_field(
    values: dict[str, Any], known: dict[str, Any], field: str | None, said: str
) -> None:
    found = messages(campaign(**values), **known)
    assert [name for name, _message in found] == [field]
    assert said in found[0][1]


def test_nothing_is_sent_before_the_sender_is_set_up() -> None:
    assert list(rules.readiness_problems(is_ready=True)) == []
    [problem] = rules.readiness_problems(is_ready=False)
    assert "还没有完成 EDM 设置" in str(problem.message)


def test_a_campaign_that_was_in_effect_may_keep_its_start() -> None:
    begun = campaign(starts_on=date(2022, 8, 20))
    assert [field for field, _said in messages(begun)] == ["starts_on"]
    assert messages(begun, kept_start=date(2022, 8, 20)) == []


def test_mails_go_out_at_once_or_when_the_campaign_begins_or_as_scheduled() -> None:
    assert rules.due(campaign(), NOW) == NOW
    begins = campaign(starts_on=date(2022, 8, 27))
    assert rules.due(begins, NOW) == datetime(2022, 8, 27, tzinfo=BEIJING)
    assert rules.due(campaign(**LATER), NOW) == datetime(2022, 8, 26, 21, tzinfo=BEIJING)


def test_a_fixed_group_is_looked_at_again_within_the_dates() -> None:
    assert rules.next_round(campaign(), NOW) == datetime(2022, 8, 26, 9, 0, tzinfo=BEIJING)
    last = datetime(2022, 8, 31, 9, 0, tzinfo=BEIJING)
    assert rules.next_round(campaign(), last) is None


def test_only_the_pair_generated_last_is_accepted() -> None:
    sender = MailSender(address="a@b.com", password="x", new_address="a@b.com", new_password="y")
    assert [problem.field for problem in rules.sender_problems(sender)] == ["password"]
    assert not sender.is_ready
    sender.password = "y"
    assert sender.is_ready
    assert list(rules.sender_problems(sender)) == []


def test_a_domain_must_be_in_order() -> None:
    assert list(rules.domain_problems(DomainState.NORMAL)) == []
    [problem] = rules.domain_problems(DomainState.UNVERIFIED)
    assert problem.field == "domain"
