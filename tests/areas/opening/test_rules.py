"""The levels of the opening checklist, from the textbook's numbers (ACC-04, P1 知识点 1.3)."""

import pytest

from trainer.areas.opening import rules
from trainer.areas.opening.choices import Item, Level
from trainer.areas.opening.rules import TARGETS, Standing, aim, done, standings, upcoming

LOW, NORMAL, HIGH = Level


def of(item: Item, have: int) -> Standing:
    return Standing(item, (have, have, have))


@pytest.mark.parametrize(
    ("item", "low", "normal", "high"),
    [
        (Item.PICTURES, 500, 1000, 5001),
        (Item.PRODUCT_VIDEO, 20, 30, 30),
        (Item.COMPANY_VIDEO, 100, 120, 121),
        (Item.TEAM_PICTURES, 2, 4, 6),
        (Item.KEYWORDS, 100, 200, 301),
        (Item.HOT_PRODUCTS, 10, 20, 40),
        (Item.DETAIL_TEMPLATES, 2, 5, 10),
        (Item.DAILY_LIMIT, 150, 250, 250),
        (Item.SIGN, 1, 1, 1),
        (Item.SERVICE_WORDS, 1, 1, 1),
    ],
)
def test_an_item_reaches_each_level_at_its_number(
    item: Item, low: int, normal: int, high: int
) -> None:
    for level, need in zip(Level, (low, normal, high), strict=True):
        assert of(item, need).meets(level)
        assert not of(item, need - 1).meets(level)
        assert of(item, need - 1).missing(level) == 1
    assert of(item, high).reached is HIGH
    assert of(item, low - 1).reached is None


def test_hot_products_count_by_the_length_of_their_videos() -> None:
    assert rules.HOT_SECONDS == (20, 30, 30)
    assert Standing(Item.HOT_PRODUCTS, (40, 12, 12)).reached is LOW
    assert Standing(Item.HOT_PRODUCTS, (40, 40, 40)).reached is HIGH


def test_an_empty_shop_begins_with_the_low_level() -> None:
    found = standings({})
    assert [one.item for one in found] == list(TARGETS) == list(Item)
    assert aim(found) is LOW
    assert [done(found, level) for level in Level] == [0, 0, 0]
    assert [one.item for one in upcoming(found)][:2] == [Item.PICTURES, Item.PRODUCT_VIDEO]


def test_the_next_level_is_aimed_at_once_one_is_complete() -> None:
    counts = {item: target.needs for item, target in TARGETS.items()}
    found = standings(counts | {Item.TEAM_PICTURES: (3, 3, 3)})
    assert aim(found) is NORMAL
    assert [one.item for one in upcoming(found)] == [Item.TEAM_PICTURES]
    full = standings(dict.fromkeys(TARGETS, (9999, 9999, 9999)))
    assert aim(full) is None
    assert upcoming(full) == []
