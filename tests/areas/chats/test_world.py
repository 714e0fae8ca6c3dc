"""The chats of the demo shop: written by the script, and within the shop's own figures."""

from collections import Counter
from datetime import datetime
from typing import Any

from trainer.areas.inquiries.choices import Sender
from trainer.content import worlds
from trainer.core.text.timezones import BEIJING

WORLD = worlds.load("toy-company")
CHATS = list(WORLD.rows["chat"].values())
MESSAGES = list(WORLD.rows["chat_message"].values())
INCOMING = list(WORLD.shared_rows["incoming_chat"].values())
ACTIVITIES = WORLD.shared_rows["buyer_activity"].values()
BUYERS = WORLD.shared_rows["buyer"]
FIGURES = {row["day"]: row["tm_inquiries"] for row in WORLD.shared_rows["daily_figure"].values()}
SINCE = "2022-08-07"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(BEIJING)


def test_the_script_writes_the_committed_file(script: Any) -> None:
    module = script("toy_company_chats")
    assert module.world() == module.TARGET.read_text("utf-8")


def test_each_tm_message_of_the_figures_begins_a_talk() -> None:
    acts = {
        (row["buyer"], moment(row["at"]))
        for row in ACTIVITIES
        if row["kind"] == "message" and row["at"] >= SINCE
    }
    buyers = {chat["id"]: chat["buyer"] for chat in CHATS}
    said = {
        (buyers[m["chat_id"]], moment(m["sent_at"]))
        for m in MESSAGES
        if m["sender"] == Sender.BUYER
    }
    later = {(row["buyer"], moment(row["sent_at"])) for row in INCOMING}
    assert acts <= said | later
    assert later <= acts
    assert 12 <= len(CHATS) <= 16


def test_what_a_chat_says_of_itself_is_what_its_messages_say() -> None:
    for chat in CHATS:
        texts = sorted(
            (m for m in MESSAGES if m["chat_id"] == chat["id"]), key=lambda m: moment(m["sent_at"])
        )
        waiting = texts[-1]["sender"] == Sender.BUYER
        assert chat["state"] == ("waiting" if waiting else "replied")
        assert moment(chat["last_at"]) == moment(texts[-1]["sent_at"])
        assert bool(chat.get("asked_at")) == waiting
        for name in ("contact", "company", "country", "email"):
            assert chat[name] == BUYERS[chat["buyer"]][name]


def test_every_message_has_its_translation() -> None:
    assert all(message["translation"] for message in MESSAGES)
    assert all(row["translation"] and row["answer_translation"] for row in INCOMING)


def test_the_busy_morning_stays_within_the_figures_of_its_day() -> None:
    rows = worlds.load("chat-reply").shared_rows["buyer_activity"].values()
    days = Counter(row["at"][:10] for row in rows if row["kind"] == "message")
    assert days["2022-08-24"] <= FIGURES["2022-08-24"]
