"""One-time codes: 6 digits, 10 minutes, a minute between two, 5 wrong tries, used once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from trainer.areas.inbox import rules

SENT = datetime(2022, 9, 5, 1, tzinfo=UTC)


@dataclass
class Sent:
    code: str = "123456"
    sent_at: datetime = SENT
    used_at: datetime | None = None
    wrong_tries: int = 0


def refused(sent: Sent | None, typed: str = "123456", after: float = 30) -> str:
    now = SENT + timedelta(seconds=after)
    return "".join(str(p.message) for p in rules.code_problems(sent, typed, now))


def test_codes_have_six_digits_and_never_change() -> None:
    codes = [rules.make_code(Random(number)) for number in range(200)]
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert codes == [rules.make_code(Random(number)) for number in range(200)]
    assert len(set(codes)) > 190


@pytest.mark.parametrize(
    ("after", "wait"), [(0, 60), (0.5, 60), (1, 59), (59.5, 1), (60, 0), (90, 0)]
)
def test_a_minute_between_two_codes(after: float, wait: int) -> None:
    assert rules.seconds_to_wait(SENT, SENT + timedelta(seconds=after)) == wait


def test_the_first_code_is_sent_at_once() -> None:
    assert rules.seconds_to_wait(None, SENT) == 0


def test_the_right_code_passes() -> None:
    assert refused(Sent()) == ""
    assert refused(Sent(), " 123456 ") == ""
    assert refused(Sent(wrong_tries=4)) == ""


def test_a_code_lives_ten_minutes() -> None:
    assert refused(Sent(), after=600) == ""
    assert "过期" in refused(Sent(), after=601)


def test_wrong_tries_are_counted_down_until_the_code_is_void() -> None:
    assert "4 次" in refused(Sent(), "000000")
    assert "1 次" in refused(Sent(wrong_tries=3), "000000")
    assert "作废" in refused(Sent(wrong_tries=4), "000000")
    assert "作废" in refused(Sent(wrong_tries=5))


def test_a_code_works_once() -> None:
    assert "已使用" in refused(Sent(used_at=SENT))


def test_without_a_code_there_is_nothing_to_check() -> None:
    assert "先获取" in refused(None)
