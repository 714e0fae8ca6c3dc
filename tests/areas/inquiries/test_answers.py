"""What buyers write after a reply: it depends on what the reply says."""

from datetime import datetime, timedelta

import pytest

from trainer.areas.inquiries import answers
from trainer.core.data import seeds
from trainer.core.text.timezones import BEIJING

NOW = datetime(2022, 10, 4, 16, 0, tzinfo=BEIJING)
HOUR = timedelta(hours=1)


def times(waited: timedelta, nth: int = 0) -> list[datetime | None]:
    streams = (seeds.stream(seed, "test", "2210030902") for seed in range(200))
    return [answers.answer_at(NOW, waited, nth, stream) for stream in streams]


def test_most_buyers_answer_within_20_hours() -> None:
    found = [at for at in times(HOUR) if at is not None]
    assert 150 <= len(found) < 200
    assert all(NOW < at <= NOW + 20 * HOUR for at in found)


def test_who_waited_longer_than_a_day_seldom_answers() -> None:
    assert sum(at is not None for at in times(25 * HOUR)) < 100


def test_nobody_answers_for_ever() -> None:
    assert set(times(HOUR, nth=answers.MAX_ANSWERS)) == {None}


def test_the_same_seed_gives_the_same_answer() -> None:
    assert times(HOUR) == times(HOUR)


@pytest.mark.parametrize(
    ("reply", "part"),
    [
        ("您好，谢谢您的询盘。", "cannot read Chinese"),
        ("Thank you, we will quote soon.", "price for 80 pieces"),
        ("The price is USD 6.04 each.", "How many days"),
        ("It costs 6.04 dollars.", "How many days"),
    ],
)
def test_buyers_ask_for_what_the_reply_does_not_say(reply: str, part: str) -> None:
    assert part in answers.answer_to(reply, 80, seeds.stream(1, "test"))


@pytest.mark.parametrize("time", ["7 days", "7-day", "2 weeks", "7 working days"])
def test_price_and_time_satisfy_them(time: str) -> None:
    said = answers.answer_to(f"$6.04 each, {time} to ship", 80, seeds.stream(1, "test"))
    assert said in answers.SATISFIED
