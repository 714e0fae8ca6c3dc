"""Chats that begin while the clock runs, replies to letters, and whose they are (TM-01, SMC-01)."""

from datetime import datetime

from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.chats.arrivals import ARRIVAL
from trainer.areas.chats.models import Chat, ChatMessage
from trainer.areas.inbox.models import Message
from trainer.areas.inquiries.choices import Sender, State
from trainer.content import worlds
from trainer.core.data import scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.timezones import BEIJING

ACTIVITIES = worlds.load("toy-company").shared_rows["buyer_activity"].values()
FIRST = datetime(2022, 8, 21, 23, 20, tzinfo=BEIJING)


def awaiting(shop: OfficeClient) -> None:
    """New chats come to the shop, as a world says it: from before the attempt began."""
    with shop.sandbox(writing=True) as session:
        scheduled_events.schedule(session, ARRIVAL, at=FIRST).due_at = FIRST


def talks(until: str) -> int:
    """How many TM messages of listed buyers the shop's figures count after the first chats."""
    return sum(
        row["kind"] == "message" and "2022-08-21" <= row["at"] <= until for row in ACTIVITIES
    )


def test_chats_come_with_the_first_page_and_later_while_the_clock_runs(shop: OfficeClient) -> None:
    awaiting(shop)
    before = len(shop.records(ChatMessage))
    shop.page("chats/")
    sent = [m for m in shop.records(ChatMessage) if m.sent_at >= FIRST]
    assert sum(m.sender is Sender.BUYER for m in sent) == talks("2022-09-05T09:00")
    shop.move_clock(days=3)
    shop.page("chats/")
    came = [m for m in shop.records(ChatMessage) if m.sent_at >= FIRST]
    assert sum(m.sender is Sender.BUYER for m in came) == talks("2022-09-08T09:00")
    assert len(shop.records(ChatMessage)) > before
    assert not [e for e in shop.records(ScheduledEvent) if e.failed]
    newest = max(shop.records(Chat), key=lambda chat: chat.opened_at)
    assert (newest.state, newest.account_id) == (State.WAITING, 2)


def test_a_buyer_has_one_chat(shop: OfficeClient) -> None:
    awaiting(shop)
    shop.page("chats/")
    emails = [chat.email for chat in shop.records(Chat)]
    assert len(emails) == len(set(emails))


def test_a_deleted_sub_accounts_chats_fall_to_the_main_account(team: OfficeClient) -> None:
    leaving = next(a.id for a in team.records(Account) if a.name == "Chen Yu")
    chat = team.records(Chat)[0]
    team.post("chats/assign", {"ids": [chat.id], "owner": leaving})

    def code() -> str:
        return str(team.records(Message)[-1].code)

    team.post("accounts/verify/send")
    team.post("accounts/verify", {"code": code()})
    team.post(f"accounts/delete/send?ids={leaving}")
    team.post(f"accounts/delete?ids={leaving}", {"code": code()})
    assert team.records(Chat)[0].account_id == 2
