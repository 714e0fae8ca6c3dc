"""Rights and seats (RFQ-01, RFQ-02), from their stated numbers."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.areas.rfq.data import NOW, asked, offer
from trainer.areas.accounts.models import Membership
from trainer.areas.rfq.choices import GrantKind, Source, Status
from trainer.areas.rfq.rights import rules as rights
from trainer.areas.rfq.rights.rules import Right
from trainer.core.text.timezones import BEIJING

PACIFIC = ZoneInfo("America/Los_Angeles")


def pacific(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=PACIFIC)


def test_the_month_begins_at_midnight_pacific_time() -> None:
    before = datetime(2022, 11, 1, 14, 59, tzinfo=BEIJING)
    assert rights.month_of(before) == (pacific(10, 1), pacific(11, 1))
    assert rights.month_of(before + timedelta(minutes=1)) == (pacific(11, 1), pacific(12, 1))


@pytest.mark.parametrize(
    ("moment", "period"),
    [
        (pacific(11, 2, 23), (pacific(10, 15), pacific(11, 3))),
        (pacific(11, 3), (pacific(11, 3), pacific(11, 15))),
        (pacific(11, 14, 23), (pacific(11, 3), pacific(11, 15))),
        (pacific(11, 15), (pacific(11, 15), pacific(12, 3))),
    ],
)
def test_service_gifts_come_on_the_3rd_and_the_15th(
    moment: datetime, period: tuple[datetime, datetime]
) -> None:
    assert rights.gift_period(moment) == period


@pytest.mark.parametrize(
    ("score", "given"),
    [(100, 10), (90, 10), (89, 6), (80, 6), (79, 4), (70, 4), (69, 2), (60, 2), (59, 0), (0, 0)],
)
def test_what_a_score_brings(score: int, given: int) -> None:
    assert rights.gift(score) == given


@pytest.mark.parametrize(
    ("count", "viewed", "chosen", "score"),
    [
        (0, 0, 0, 0),
        (5, 0, 0, 10),
        (10, 5, 0, 35),
        (20, 20, 3, 100),
        (30, 30, 5, 100),
        (20, 5, 1, 57),
    ],
)
def test_the_service_score(count: int, viewed: int, chosen: int, score: int) -> None:
    before = NOW - timedelta(days=2)
    quotes = [offer(submitted_at=before) for _place in range(count)]
    for quote in quotes[:viewed]:
        quote.viewed_at = before + timedelta(hours=3)
    for quote in quotes[:chosen]:
        quote.status, quote.decided_at = Status.CHOSEN, before + timedelta(hours=4)
    assert rights.service_score(quotes, NOW) == score


def test_what_happens_later_or_long_before_does_not_count() -> None:
    late = offer(submitted_at=NOW - timedelta(days=1), viewed_at=NOW + timedelta(hours=1))
    old = offer(submitted_at=NOW - timedelta(days=31))
    assert rights.service_score([late, old], NOW) == 2


@pytest.mark.parametrize(("chosen", "back"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2)])
def test_two_chosen_quotes_bring_one_right_back(chosen: int, back: int) -> None:
    assert rights.returned(chosen) == back


def right(source: Source, left: int, days: int | None = None, **more: Any) -> Right:
    return Right(source, left, 0, None if days is None else NOW + timedelta(days=days), **more)


def test_the_right_that_lapses_first_is_used() -> None:
    supplies = [
        right(Source.GRANT, 10, 90, grant_id=1),
        right(Source.MEMBERSHIP, 20, 20),
        right(Source.SERVICE, 4, 5),
        right(Source.PASS, 1, 2, grant_id=2),
    ]
    chosen = rights.choose(supplies, full=False)
    assert chosen is not None
    assert chosen.source is Source.SERVICE
    assert rights.choose([right(Source.SERVICE, 0, 5), *supplies[:2]], full=False) == supplies[1]


def test_a_full_request_takes_a_pass_and_nothing_else() -> None:
    plain, free = right(Source.MEMBERSHIP, 20, 20), right(Source.PASS, 1, 50)
    assert rights.choose([plain, free], full=True) == free
    assert rights.choose([plain], full=True) is None
    assert rights.choose([free], full=False) is None


def test_a_free_members_rights_do_not_lapse() -> None:
    forever, bought = right(Source.MEMBERSHIP, 10), right(Source.GRANT, 10, 90)
    assert rights.choose([forever, bought], full=False) == bought


@pytest.mark.parametrize(
    ("taken", "own", "left"), [(0, 0, 10), (4, 1, 5), (9, 1, 0), (10, 0, 0), (10, 1, 0)]
)
def test_a_request_has_10_seats(taken: int, own: int, left: int) -> None:
    assert rights.seats_left(asked(taken=taken), own) == left


@pytest.mark.parametrize(
    ("hours", "score", "stars", "open_to"),
    [(5, 74, 3, False), (5, 75, 3, True), (6, 0, 3, True), (5, 0, 2, True)],
)
def test_three_stars_are_for_high_scores_in_the_first_six_hours(
    hours: int, score: int, stars: int, open_to: bool
) -> None:
    request = asked(stars=stars, posted_at=NOW - timedelta(hours=hours))
    assert (rights.request_blocker(request, NOW, score) is None) is open_to


@pytest.mark.parametrize(("days", "open_to"), [(0, True), (-1, False)])
def test_a_request_is_open_to_its_last_day(days: int, open_to: bool) -> None:
    request = asked(closes_on=NOW.date() + timedelta(days=days))
    assert (rights.request_blocker(request, NOW, 0) is None) is open_to


def test_free_members_buy_basic_packs_and_paying_ones_top_ups() -> None:
    kinds = {m: {pack.kind for pack in rights.packs_for(m)} for m in Membership}
    assert kinds[Membership.FREE] == {GrantKind.BASIC_PACK}
    assert kinds[Membership.EXPORT] == kinds[Membership.GOLD] == {GrantKind.TOP_UP}
