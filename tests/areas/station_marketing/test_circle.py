"""Whom the platform picks, how well a letter fits, and what buyers do with it (SMC-01)."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from trainer.areas.station_marketing.answers import (
    Letter,
    answer,
    click_chance,
    read_chance,
    reply_chance,
)
from trainer.areas.station_marketing.circle import Candidate, interest, pick

NOW = datetime(2022, 9, 5, 1, 0, tzinfo=UTC)
BLOCKS, DOLLS, BOTTLES = "玩具>积木", "玩具>娃娃", "母婴用品>奶瓶"
pytestmark = pytest.mark.unit


def seen(buyer: int, days: float | None, *interests: str) -> Candidate:
    last = None if days is None else NOW - timedelta(days=days)
    return Candidate(buyer, last, interests)


def test_recent_visitors_of_the_most_frequent_preference_are_picked_latest_first() -> None:
    people = [
        *(seen(1, 9, BLOCKS), seen(2, 3, DOLLS), seen(3, 1, BOTTLES), seen(4, 31, BLOCKS)),
        *(seen(5, None, BLOCKS), seen(6, 2)),
    ]
    circle = pick(people, NOW, most=20)
    assert circle.preference == "玩具"
    assert [c.buyer for c in circle.buyers] == [2, 1]


def test_the_quota_and_those_of_today_are_left_out() -> None:
    people = [seen(n, n, BLOCKS) for n in range(1, 8)]
    assert [c.buyer for c in pick(people, NOW, most=2, but={1}).buyers] == [2, 3]
    assert pick([], NOW, most=2).buyers == []


@pytest.mark.parametrize(
    ("days", "interests", "points"),
    [
        (1, (BLOCKS,), 100),
        (20, (DOLLS, BLOCKS), 80),
        (1, (DOLLS,), 75),
        (40, (DOLLS,), 35),
        (40, (BOTTLES,), 0),
        (None, (), 0),
    ],
)
def test_the_fit_of_a_letter(days: float | None, interests: tuple[str, ...], points: int) -> None:
    assert interest(seen(1, days, *interests), {BLOCKS}, NOW) == points


def test_the_chances_are_those_of_the_handbook() -> None:
    assert (read_chance(0, 1), read_chance(100, 1)) == (0.35, 0.85)
    assert read_chance(100, 3) == pytest.approx(0.55)
    assert read_chance(0, 9) == 0.05
    assert (click_chance(0, coupon=False), click_chance(100, coupon=False)) == (0.15, 0.65)
    assert click_chance(0, coupon=True) == pytest.approx(0.30)
    assert (reply_chance(0), reply_chance(100)) == (0.1, pytest.approx(0.4))


def test_a_buyer_reads_clicks_and_writes_in_this_order_or_stops() -> None:
    found = [answer(Letter(100, 1, 1, coupon=True), NOW, Random(n)) for n in range(200)]
    for one in found:
        moments = list(one.moments())
        assert moments == sorted(moments)
        assert (one.read_at is None) == (one.views == 0)
        assert (one.clicked_at is None) == (one.clicks == 0)
        assert (one.replied_at is None) == (one.reply == "") == (one.chats == 0)
        assert not one.clicked_at or one.read_at
        assert not one.replied_at or one.clicked_at
    assert 140 < sum(one.read_at is not None for one in found) < 195


def test_without_a_product_nothing_can_be_opened() -> None:
    found = [answer(Letter(100, 1, 0, coupon=False), NOW, Random(n)) for n in range(50)]
    assert not any(one.clicked_at for one in found)
