"""The numbers of plans, as the sources state them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from trainer.areas.p4p import pricing
from trainer.areas.p4p.choices import PlanKind, Priority, Tab
from trainer.areas.p4p.kinds import TRAITS
from trainer.areas.p4p.models import P4pPlan
from trainer.areas.p4p.planning import pool
from trainer.areas.p4p.planning.pool import Candidate, Growth
from trainer.areas.p4p.tags import AUDIENCES, REGIONS, Audience, Region

NOW = datetime(2022, 9, 5, 1, tzinfo=UTC)


def product(age: timedelta, number: int = 1, **known: object) -> Candidate:
    return Candidate(number, "Toy", NOW - age, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("percent", "bid"),
    [(156, "12.5"), (145, "11.6"), (149, "11.9"), (131, "10.5"), (175, "14.0"), (150, "12.0")],
)
def test_a_tag_multiplies_the_bid(percent: int, bid: str) -> None:
    """P4P-11: the textbook's screens, at a bid of 8 CNY."""
    assert pricing.tag_bid(Decimal(8), percent) == Decimal(bid)


def test_of_several_tags_the_highest_wins_and_the_position_comes_on_top() -> None:
    """P4P-11, P4P-13: bid 8, tags 320 and 300 %: 25.6."""
    assert pricing.search_bid(Decimal(8), [320, 300]) == Decimal("25.60")
    assert pricing.search_bid(Decimal(8), []) == Decimal("8.00")
    assert pricing.search_bid(Decimal(8), [150], 200) == Decimal("24.00")


def test_a_week_costs_seven_days_and_a_day_a_fifth_more() -> None:
    """P4P-08."""
    assert pricing.weekly_budget(50) == 350
    assert pricing.day_limit(50, weekly=True) == Decimal(60)
    assert pricing.day_limit(50, weekly=False) == Decimal(50)


def test_the_recommended_tags_are_the_textbooks() -> None:
    regions = [region.label for region, tag in REGIONS.items() if tag.recommended]
    assert "、".join(map(str, regions)) == (
        "美国、加拿大、英国、德国、俄罗斯、乌克兰、埃及、摩洛哥、土耳其"
    )
    assert len([tag for tag in AUDIENCES.values() if tag.recommended]) == 9
    assert REGIONS[Region.US].percent == 156
    assert AUDIENCES[Audience.LARGE_SCALE].percent == 175
    assert set(REGIONS) == set(Region)
    assert set(AUDIENCES) == set(Audience)


@pytest.mark.parametrize(
    ("days", "platform", "enters"),
    [
        (89, False, True),
        (90, False, False),
        (90, True, True),
        (179, True, True),
        (180, True, False),
    ],
)
def test_new_means_90_days_or_180_for_the_platforms_new_products(
    days: int, platform: bool, enters: bool
) -> None:
    """P4P-10."""
    candidate = product(timedelta(days=days), platform_new=platform)
    assert (pool.exclusion(PlanKind.NEW, candidate, NOW) is None) is enters
    assert pool.exclusion(PlanKind.HOT, candidate, NOW) is None
    over = pool.growth_of(PlanKind.NEW, candidate, NOW) is Growth.OVER
    assert over is not enters


def test_what_is_off_the_shelf_is_not_promoted() -> None:
    gone = product(timedelta(days=1), on_sale=False)
    assert pool.exclusion(PlanKind.TARGETING, gone, NOW) == "产品不在售"


def test_products_are_found_in_the_lists_that_they_belong_to() -> None:
    fresh = product(timedelta(days=29), clicks=20, feedbacks=2, exposures=1999, showcase=True)
    assert pool.tabs_of(fresh, NOW) == [
        Tab.ALL,
        Tab.GOOD_NEW,
        Tab.SHOWCASE_NEW,
        Tab.ALL_NEW,
        Tab.RECENT,
        Tab.CONVERTING,
    ]
    old = product(timedelta(days=200), exposures=2000, platform_new=True, showcase=True)
    assert pool.tabs_of(old, NOW) == [Tab.ALL, Tab.EXPOSED]


def test_limits_are_those_of_the_textbook() -> None:
    """P4P-06, P4P-07, P4P-09, P4P-10."""
    assert TRAITS[PlanKind.TARGETING].most_products == 200
    assert TRAITS[PlanKind.KEYWORD].most_products == 350
    assert TRAITS[PlanKind.REMARKETING].least_products == 200
    assert TRAITS[PlanKind.REMARKETING].own_words == 1000
    assert TRAITS[PlanKind.NEW].least_products == 30
    assert TRAITS[PlanKind.NEW].budget == 100


def test_the_pool_takes_what_its_priority_prefers() -> None:
    """P4P-07."""
    clicked = product(timedelta(days=9), 2, exposures=100, clicks=9)
    converting = product(timedelta(days=8), 3, exposures=900, clicks=9, feedbacks=5)
    newest = product(timedelta(days=7), 4)
    chosen = product(timedelta(days=1), 1)
    plan = P4pPlan(kind=PlanKind.KEYWORD, products=[1], auto_update=True)
    for priority, first in (
        (Priority.NEW, newest),
        (Priority.CLICKED, clicked),
        (Priority.CONVERTING, converting),
    ):
        plan.priority = priority
        found = pool.automatic(plan, [chosen, clicked, converting, newest], NOW)
        assert found[0] == first
        assert chosen not in found


def test_new_products_join_on_the_day_after() -> None:
    """P4P-10."""
    plan = P4pPlan(
        kind=PlanKind.NEW, products=[], auto_add=True, created_at=NOW - timedelta(days=3)
    )
    today, yesterday = product(timedelta(minutes=5), 1), product(timedelta(days=1), 2)
    before = product(timedelta(days=4), 3)
    assert pool.automatic(plan, [today, yesterday, before], NOW) == [yesterday]
