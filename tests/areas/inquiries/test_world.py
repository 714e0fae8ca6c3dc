"""The inquiries of the demo shop: written by the script, and within the shop's own figures."""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from trainer.areas.inquiries.choices import Sender
from trainer.content import worlds
from trainer.core.text.timezones import BEIJING

WORLD = worlds.load("toy-company")
INQUIRIES = list(WORLD.rows["inquiry"].values())
MESSAGES = list(WORLD.rows["inquiry_message"].values())
INCOMING = list(WORLD.shared_rows["incoming_inquiry"].values())
ACTIVITIES = WORLD.shared_rows["buyer_activity"].values()
BUYERS = WORLD.shared_rows["buyer"]
FIGURES = {row["day"]: row["inquiries"] for row in WORLD.shared_rows["daily_figure"].values()}
SINCE = "2022-06-20"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(BEIJING)


def keys(rows: list[dict[str, Any]], at: str) -> set[tuple[int, int, datetime]]:
    return {(row["buyer"], row["product"], moment(row[at])) for row in rows}


def test_the_script_writes_the_committed_file(script: Any) -> None:
    module = script("toy_company_inquiries")
    assert module.world() == module.TARGET.read_text("utf-8")


def test_the_list_has_the_inquiries_that_the_figures_count() -> None:
    acts = [
        row
        for row in ACTIVITIES
        if row["kind"] == "inquiry" and row.get("product") and row["at"] >= SINCE
    ]
    assert keys(INQUIRIES, "sent_at") | keys(INCOMING, "sent_at") == keys(acts, "at")
    assert len(INQUIRIES) + len(INCOMING) == len(acts)
    assert 25 <= len(INQUIRIES) <= 35


def test_numbers_are_unique() -> None:
    numbers = [row["number"] for row in INQUIRIES + INCOMING]
    assert len(set(numbers)) == len(numbers)


def test_nobody_writes_before_the_inquiry_or_in_the_future() -> None:
    sent = {row["id"]: moment(row["sent_at"]) for row in INQUIRIES}
    for row in MESSAGES:
        assert sent[row["inquiry_id"]] <= moment(row["sent_at"]) <= moment("2022-08-20T09:00+08:00")


def test_what_an_inquiry_says_of_itself_is_what_its_messages_say() -> None:
    for row in INQUIRIES:
        texts = [m for m in MESSAGES if m["inquiry_id"] == row["id"]]
        texts.sort(key=lambda m: moment(m["sent_at"]))
        answers = [m["sent_at"] for m in texts if m["sender"] == Sender.SHOP]
        waiting = texts[-1]["sender"] == Sender.BUYER
        assert row["state"] == ("waiting" if waiting else "replied"), row["number"]
        assert moment(row["last_at"]) == moment(texts[-1]["sent_at"])
        replied = [moment(row["replied_at"])] if row.get("replied_at") else []
        assert replied == [moment(at) for at in answers[:1]]


def test_inquiries_name_buyer_and_product_as_they_are() -> None:
    products = WORLD.rows["product"]
    for row in INQUIRIES:
        buyer = BUYERS[row["buyer"]]
        for name in ("contact", "company", "country", "email"):
            assert row[name] == buyer[name]
        assert row["product_title"] == products[row["product"]]["title"]


def test_answers_keep_to_ladder_and_minimum() -> None:
    ladders: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for tier in WORLD.rows["price_tier"].values():
        ladders[tier["product_id"]].append((tier["min_quantity"], tier["price"]))
    for row in INCOMING:
        ladder = sorted(ladders[row["product"]])
        reached = [price for least, price in ladder if least <= row["quantity"]]
        assert reached, row["number"]
        assert f"USD {reached[-1]}" in row["answer"]


def test_the_busy_afternoon_stays_within_the_figures_of_its_days() -> None:
    urgent = worlds.load("urgent-inquiries").rows["inquiry"]
    new = [row for number, row in urgent.items() if number not in WORLD.rows["inquiry"]]
    days = Counter(moment(row["sent_at"]).date().isoformat() for row in [*new, *INCOMING])
    for day in ("2022-10-03", "2022-10-04"):
        assert days[day] <= FIGURES[day]
