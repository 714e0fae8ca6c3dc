"""Places, opening days, selling points and advice (SHOW-01, SHOW-02)."""

from datetime import date

import pytest

from trainer.areas.accounts.models import Membership
from trainer.areas.showcases import rules
from trainer.areas.showcases.choices import Advice, ItemState, OrderState
from trainer.areas.showcases.effect import Figures, Means, advice, means
from trainer.areas.showcases.models import ShowcaseOrder

SIGNED = date(2022, 8, 10)
NINETIETH = date(2022, 11, 8)
"""Ninety days after the signing."""


def order(opens_on: date | None = None) -> ShowcaseOrder:
    return ShowcaseOrder(places=2, days=90, signed_on=SIGNED, opens_on=opens_on)


def test_places_open_by_themselves_on_the_90th_day() -> None:
    assert rules.opening(order()) == NINETIETH
    assert rules.order_state(order(), date(2022, 11, 7)) is OrderState.WAITING
    assert rules.order_state(order(), NINETIETH) is OrderState.LIVE


def test_places_run_from_the_chosen_day_for_as_long_as_the_order_says() -> None:
    chosen = order(date(2022, 9, 1))
    assert rules.order_state(chosen, date(2022, 8, 31)) is OrderState.WAITING
    assert rules.order_state(chosen, date(2022, 11, 29)) is OrderState.LIVE
    assert rules.order_state(chosen, date(2022, 11, 30)) is OrderState.ENDED


def test_orders_add_to_the_places_of_the_membership_while_they_run() -> None:
    orders = [order(date(2022, 9, 1)), order()]
    assert rules.places(10, orders, date(2022, 8, 31)) == 10
    assert rules.places(10, orders, date(2022, 9, 1)) == 12
    assert rules.places(40, orders, NINETIETH) == 44


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2022, 9, 4), "不能早于今天（2022-09-05）"),
        (date(2022, 9, 5), ""),
        (NINETIETH, ""),
        (date(2022, 11, 9), "最晚 2022-11-08"),
        (None, ""),
    ],
)
def test_places_are_opened_within_90_days(day: date | None, said: str) -> None:
    found = [str(p.message) for p in rules.opening_problems(order(day), date(2022, 9, 5))]
    assert bool(found) == bool(said)
    assert all(said in message for message in found)


def test_products_off_sale_and_those_without_a_place_are_not_shown() -> None:
    assert rules.item_states([True, False, True], 2) == [
        ItemState.SHOWN,
        ItemState.OFF_SALE,
        ItemState.NO_PLACE,
    ]


def test_a_full_showcase_takes_no_more() -> None:
    assert not list(rules.room_problems([1, 2], 2))
    assert "剩余橱窗位 2 个，已选 3 款" in str(next(rules.room_problems([1, 2, 3], 2)).message)
    assert "请至少选择一款产品" in str(next(rules.room_problems([], 2)).message)


def test_three_selling_points_in_english() -> None:
    assert not list(rules.point_problems(["Metal", "MOQ 1", "Ships in 3 days"]))
    assert [p.field for p in rules.point_problems(["a", "b", "c", "d"])] == ["points"]
    assert [p.field for p in rules.point_problems(["木质"])] == ["own"]


MEAN = Means(exposures=1000, click_rate=1, visitors=10)


@pytest.mark.parametrize(
    ("figures", "advised"),
    [
        (Figures(2000, 30, 20, 3), [Advice.KEEP]),
        (Figures(500, 10, 5, 1), [Advice.KEEP, Advice.PROMOTE]),
        (Figures(500, 10, 5, 0), [Advice.PROMOTE]),
        (Figures(2000, 10, 5, 0), [Advice.WORDS]),
        (Figures(2000, 10, 10, 0), [Advice.PAGE, Advice.WORDS]),
        (Figures(500, 2, 1, 0), [Advice.REPLACE]),
        (Figures(), [Advice.REPLACE]),
    ],
)
def test_advice_goes_by_exposure_click_rate_feedback_and_visitors(
    figures: Figures, advised: list[Advice]
) -> None:
    assert advice(figures, MEAN) == advised


def test_the_mean_click_rate_is_that_of_all_exposures() -> None:
    assert means([Figures(1000, 10, 8, 0), Figures(3000, 50, 12, 1)]) == Means(2000, 1.5, 10)
    assert means([]) == Means(0, 0, 0)


def test_gold_places_are_live_the_day_after_the_membership_began() -> None:
    """SHOW-01: 10 places of 出口通, 40 of 金品诚企 from the next day on."""
    day = date(2022, 9, 1)
    assert rules.own_places(Membership.EXPORT, day, day) == 10
    assert rules.own_places(Membership.GOLD, day, day) == 10
    assert rules.own_places(Membership.GOLD, day, date(2022, 9, 2)) == 40
    assert rules.own_places(Membership.GOLD, None, day) == 40


def test_selling_points_are_latin_and_each_different() -> None:
    """Cyrillic and Chinese are refused, and so is a point that differs in capitals only."""
    assert [p.field for p in rules.point_problems(["Дерево"])] == ["own"]
    assert [p.field for p in rules.point_problems(["木制"])] == ["own"]
    assert [p.field for p in rules.point_problems(["Wood", "WOOD"])] == ["own"]
    assert list(rules.point_problems(["Wood", "Ø 20 cm ± 1", "MOQ 1"])) == []
