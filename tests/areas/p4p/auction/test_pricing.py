"""Ranks, charges and premiums, from the textbook's tables and screens (P7 知识点 4.1 and 7.2)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.areas.p4p.auction import relevance
from trainer.areas.p4p.auction.places import Ad, place_of, position
from trainer.areas.p4p.auction.pricing import charge, rank_value, smart_bid
from trainer.areas.p4p.auction.types import Bids, Device
from trainer.areas.p4p.pricing import search_bid, tag_bid

FLOOR = Decimal("3.0")


def ad(score: str, bid: str, stars: int = 5) -> Ad:
    points = Decimal(score)
    return Ad(rank_value(points, Decimal(bid)), points, Decimal(bid), stars)


A, B, C = ad("10", "9"), ad("12", "10"), ad("7", "17.2")
"""The textbook's table of ranks (P4P-02)."""


def test_the_textbooks_table_of_ranks() -> None:
    assert [one.value for one in (A, B, C)] == [90, 120, Decimal("120.4")]
    assert place_of(C, [A, B]).rank == 1
    assert place_of(B, [A, C]).rank == 2
    assert place_of(A, [B, C]).rank == 3


@pytest.mark.parametrize(
    ("own", "others", "cost"),
    [(C, [A, B], "17.15"), (B, [A, C], "7.51")],
)
def test_the_textbooks_table_of_charges(own: Ad, others: list[Ad], cost: str) -> None:
    """P4P-03."""
    following = place_of(own, others).following
    assert following is not None
    paid = charge(own.score, own.bid, FLOOR, (following.score, following.bid))
    assert paid == Decimal(cost)


def test_the_last_one_pays_the_floor_price() -> None:
    assert place_of(A, [B, C]).following is None
    assert charge(A.score, A.bid, FLOOR, None) == FLOOR


def test_scores_of_the_textbook_stand_for_stars_that_reach_the_first_places() -> None:
    assert [relevance.stars(one.score) for one in (A, B, C)] == [4, 4, 3]


@pytest.mark.parametrize(("count", "points"), [(0, 0), (1, 2), (3, 8), (5, 14)])
def test_more_stars_are_more_points(count: int, points: int) -> None:
    assert relevance.points(count) == points
    assert relevance.stars(relevance.points(count)) == count


def test_words_of_one_and_two_stars_follow_from_the_sixth_place() -> None:
    weak, strong = ad("5", "100", stars=2), ad("10", "9")
    assert place_of(weak, []).rank == 6
    assert place_of(weak, [strong]).rank == 6
    assert place_of(strong, [weak]) == (1, None)
    others = [ad("10", str(bid)) for bid in range(10, 17)]
    assert place_of(weak, others).rank == 6
    assert place_of(strong, [*others, weak]).rank == 9


def test_who_is_shown_in_the_first_places_pays_for_those_that_could_take_them() -> None:
    weak, following = ad("5", "40", stars=2), ad("10", "9")
    assert place_of(ad("10", "10"), [weak, following]) == (1, following)


ads = st.builds(
    ad,
    st.decimals(1, 15, places=1).map(str),
    st.decimals(3, 60, places=1).map(str),
    st.integers(1, 5),
)


@given(own=ads, others=st.lists(ads, max_size=20), more=st.decimals(0, 50, places=1))
def test_a_higher_bid_is_never_a_lower_rank(own: Ad, others: list[Ad], more: Decimal) -> None:
    bid = own.bid + more
    higher = Ad(own.score * bid, own.score, bid, own.stars)
    assert place_of(higher, others).rank <= place_of(own, others).rank


@given(own=ads, others=st.lists(ads, max_size=20))
def test_a_click_costs_between_the_floor_and_the_bid(own: Ad, others: list[Ad]) -> None:
    _rank, following = place_of(own, others)
    after = (following.score, following.bid) if following else None
    assert FLOOR <= charge(own.score, own.bid, FLOOR, after) <= own.bid


@given(everyone=st.lists(ads, min_size=1, max_size=20, unique_by=lambda one: one.value))
def test_no_two_have_the_same_place(everyone: list[Ad]) -> None:
    ranks = [
        place_of(one, [other for other in everyone if other is not one]).rank for one in everyone
    ]
    assert len(set(ranks)) == len(ranks)


@pytest.mark.parametrize(
    ("percent", "bid"),
    [
        (156, "12.5"),
        (145, "11.6"),
        (149, "11.9"),
        (146, "11.7"),
        (142, "11.4"),
        (131, "10.5"),
        (143, "11.4"),
        (148, "11.8"),
        (137, "11.0"),
        (147, "11.8"),
        (175, "14.0"),
        (161, "12.9"),
        (150, "12.0"),
    ],
)
def test_premiums_of_the_textbooks_screens_at_a_bid_of_8(percent: int, bid: str) -> None:
    assert tag_bid(Decimal(8), percent) == Decimal(bid)


def test_the_highest_premium_holds_and_they_do_not_add_up() -> None:
    assert search_bid(Decimal(8), [320, 300]) == Decimal("25.6")
    assert search_bid(Decimal(8), []) == 8


def test_the_position_premium_multiplies_on_top() -> None:
    assert search_bid(Decimal(8), [150], 400) == 48


@pytest.mark.parametrize(("intent", "bid"), [(0, 5), (2, "7.5"), (4, 10)])
def test_a_range_is_bid_by_how_near_the_buyer_is(intent: int, bid: str) -> None:
    assert smart_bid(Bids(Decimal(5), Decimal(10)), intent) == Decimal(bid)


@pytest.mark.parametrize(
    ("device", "top_placed", "positions"),
    [
        (Device.DESKTOP, False, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, None]),
        (Device.DESKTOP, True, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, None]),
        (Device.APP, False, [1, 5, 9, 13, 17, 21, 25, 29, 33, 37, None]),
        (Device.APP, True, [2, 6, 10, 14, 18, 22, 26, 30, 34, 38, None]),
        (Device.WEB, False, [1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, None]),
        (Device.WEB, True, [2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 23, None]),
    ],
)
def test_places_on_a_page(device: Device, *, top_placed: bool, positions: list[int | None]) -> None:
    """P4P-01: one advertisement and three results in the app, two and one on the web."""
    ranks = range(1, len(positions) + 1)
    assert [position(device, rank, top_placed=top_placed) for rank in ranks] == positions
