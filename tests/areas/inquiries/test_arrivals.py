"""Inquiries that come while the clock runs: those that the buyers' activities count."""

from datetime import datetime

import pytest

from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.inquiries.arrivals import ARRIVAL
from trainer.areas.inquiries.choices import Sender, State
from trainer.areas.inquiries.models import Inquiry, InquiryMessage
from trainer.content import worlds
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.timezones import BEIJING

ACTIVITIES = worlds.load("toy-company").shared_rows["buyer_activity"].values()


FIRST = datetime(2022, 8, 21, 6, 56, tzinfo=BEIJING)


def awaiting(shop: OfficeClient) -> OfficeClient:
    """The shop, to which new inquiries come.

    Its event is as a world has it: due before the attempt began, which ``schedule`` would not do.
    """
    with shop.sandbox(writing=True) as session:
        scheduled_events.schedule(session, ARRIVAL, at=FIRST).due_at = FIRST
    return shop


@pytest.fixture
def shop(shop: OfficeClient) -> OfficeClient:
    return awaiting(shop)


@pytest.fixture
def team(team: OfficeClient) -> OfficeClient:
    return awaiting(team)


def sent(until: str) -> list[tuple[int, int]]:
    """Buyers and products of the inquiries that the shop's figures count."""
    return sorted(
        (row["buyer"], row["product"])
        for row in ACTIVITIES
        if row["kind"] == "inquiry" and "2022-06-20" <= row["at"] <= until and row.get("product")
    )


def listed(shop: OfficeClient) -> list[tuple[int, int]]:
    return sorted((each.buyer, each.product) for each in shop.records(Inquiry))


def test_all_that_were_sent_are_there_with_the_first_page(shop: OfficeClient) -> None:
    shop.page("inquiries/")
    assert listed(shop) == sent("2022-09-05T09:00")
    assert not [e for e in shop.records(ScheduledEvent) if e.failed]


def test_those_of_long_ago_were_answered(shop: OfficeClient) -> None:
    shop.page("inquiries/")
    come = [each for each in shop.records(Inquiry) if each.number >= "220820"]
    assert {each.state for each in come} == {State.REPLIED}
    for inquiry in come:
        texts = [m for m in shop.records(InquiryMessage) if m.inquiry_id == inquiry.id]
        assert [m.sender for m in texts] == [Sender.BUYER, Sender.SHOP]
        assert inquiry.sent_at < inquiry.replied_at


def test_later_ones_come_when_they_are_sent(shop: OfficeClient) -> None:
    shop.page("inquiries/")
    shop.move_clock(days=2)
    assert listed(shop) == sent("2022-09-07T09:00")
    newest = shop.records(Inquiry)[-1]
    assert (newest.state, newest.read_at, newest.account_id) == (State.WAITING, None, 2)
    shop.move_clock(days=5)
    assert listed(shop) == sent("2022-09-12T09:00")


def test_rules_decide_who_gets_them(team: OfficeClient) -> None:
    """The buyer of 9 September 19:54 asks for a product of 运动户外."""
    owners = {account.name: account.id for account in team.records(Account)}
    rule = {"basis": "group", "group_id": "2004", "account_id": owners["Wu Jing"]}
    assert team.post("inquiries/assignment/new", rule).status_code == 302
    team.move_clock(days=8)
    new = [i for i in team.records(Inquiry) if i.number >= "220906" and i.product == 3177]
    before = {i.buyer for i in team.records(Inquiry) if i.number < "220906"}
    assert new
    for inquiry in new:
        assert inquiry.buyer in before or inquiry.account_id == owners["Wu Jing"]


def test_without_a_rule_a_team_assigns_by_hand(team: OfficeClient) -> None:
    team.move_clock(days=8)
    known = {i.buyer for i in team.records(Inquiry) if i.number < "220820"}
    new = [i for i in team.records(Inquiry) if i.number >= "220906" and i.buyer not in known]
    assert any(inquiry.account_id is None for inquiry in new)
    assert "待分配" in team.page("inquiries/?view=unassigned").text_content()
