"""What buyers write in chats, which pins fold, and how long there is to answer (TM-01, REC-01)."""

from datetime import datetime, timedelta

import pytest

from trainer.areas.chats import answers, rules
from trainer.areas.chats.models import Chat
from trainer.areas.inquiries.choices import State
from trainer.core.data import seeds
from trainer.core.text.timezones import BEIJING

NINE = datetime(2022, 9, 1, 9, 0, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("您好", answers.ONLY_CHINESE.text),
        ("Hello", "unit price for 60 pieces"),
        ("USD 5.50 each", answers.WITHOUT_TIME.text),
    ],
)
def test_buyers_ask_for_what_is_missing(reply: str, said: str) -> None:
    found = answers.answer_to(reply, 60, seeds.stream(1, "test"))
    assert said in found.text
    assert found.translation


def test_satisfied_buyers_go_on_and_some_want_a_sample() -> None:
    full = "USD 5.50 each, 20 days"
    found = {answers.answer_to(full, 60, seeds.stream(n, "test")) for n in range(60)}
    assert found == set(answers.SATISFIED)
    assert sum(each.wants_sample for each in found) == 1


@pytest.mark.parametrize(("waited", "share"), [(0.5, 0.9), (2, 0.5)])
def test_who_waits_longer_than_an_hour_answers_less_often(waited: float, share: float) -> None:
    moments = [
        answers.answer_at(NINE, timedelta(hours=waited), 0, seeds.stream(n, "test"))
        for n in range(500)
    ]
    came = [moment - NINE for moment in moments if moment]
    assert abs(len(came) / 500 - share) < 0.07
    assert timedelta(minutes=2) <= min(came) <= max(came) <= timedelta(hours=3)


def test_nobody_answers_more_than_three_times() -> None:
    assert not answers.answer_at(NINE, timedelta(), 3, seeds.stream(1, "test"))


@pytest.mark.parametrize(("asked", "left"), [(0, 60), (40, 20), (61, -1)])
def test_a_chat_is_answered_within_an_hour(asked: int, left: int) -> None:
    chat = Chat(state=State.WAITING, asked_at=NINE - timedelta(minutes=asked))
    assert rules.minutes_left(chat, NINE) == left
    assert rules.minutes_left(Chat(state=State.REPLIED), NINE) is None


@pytest.mark.parametrize(
    ("pinned", "hours", "state", "read", "folded"),
    [
        (True, 25, State.REPLIED, True, True),
        (True, 23, State.REPLIED, True, False),
        (True, 25, State.WAITING, True, False),
        (True, 25, State.REPLIED, False, False),
        (False, 25, State.REPLIED, True, False),
    ],
)
def test_pins_without_news_fold(
    pinned: bool, hours: int, state: State, read: bool, folded: bool
) -> None:
    last = NINE - timedelta(hours=hours)
    chat = Chat(pinned=pinned, last_at=last, state=state, read_at=last if read else None)
    assert rules.is_folded(chat, NINE) is folded
