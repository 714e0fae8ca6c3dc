"""What becomes of mails, over many buyers and seeds: within the usual rates between businesses."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.areas.edm.samples import NOW
from trainer.areas.edm.campaigns.chance import AWAKE, Fate, fate
from trainer.core.data import seeds

ZONES = ("America/New_York", "Europe/Paris", "Asia/Kolkata", "Australia/Sydney")
MANY = 20_000


def drawn(*, warm: bool) -> list[Fate]:
    return [
        fate(
            seeds.stream(number % 50, "edm.mail", f"{number}@example.com", 1),
            NOW,
            ZONES[number % len(ZONES)],
            warm=warm,
        )
        for number in range(MANY)
    ]


COLD, WARM = drawn(warm=False), drawn(warm=True)


def opened(fates: list[Fate]) -> list[Fate]:
    return [one for one in fates if one.opened_at is not None]


def percent(name: str) -> float:
    """Of the mails that arrived: how many were followed by this."""
    arrived = sum(not one.bounced for one in COLD)
    return 100 * sum(getattr(one, name) is not None for one in opened(COLD)) / arrived


def test_some_mails_come_back() -> None:
    bounced = 100 * sum(one.bounced for one in COLD) / MANY
    assert 3 <= bounced <= 6  # delivered 94-97 %, within 90-97
    assert all(one.opened_at is None for one in COLD if one.bounced)


@pytest.mark.parametrize(
    ("what", "least", "most"),
    [
        ("opened_at", 10, 20),
        ("clicked_after", 1, 3),
        ("replied_after", 0.3, 1),
        ("unsubscribed_after", 0.2, 0.5),
    ],
)
def test_buyers_react_as_often_as_is_usual(what: str, least: float, most: float) -> None:
    assert least <= percent(what) <= most


def test_groups_that_took_an_interest_open_more_often() -> None:
    assert 1.5 <= len(opened(WARM)) / len(opened(COLD)) <= 2


def test_most_mails_are_opened_within_two_days() -> None:
    waits = [one.opened_at - NOW for one in opened(COLD) if one.opened_at]
    assert sum(wait <= timedelta(hours=48) for wait in waits) > 0.9 * len(waits)
    assert min(waits) > timedelta(0)


def test_nobody_reads_mails_asleep() -> None:
    for number, one in enumerate(COLD):
        if one.opened_at is not None:
            local = one.opened_at.astimezone(ZoneInfo(ZONES[number % len(ZONES)]))
            assert local.hour in AWAKE


def test_the_same_buyer_and_mail_have_the_same_fate() -> None:
    assert drawn(warm=False)[:200] == COLD[:200]
