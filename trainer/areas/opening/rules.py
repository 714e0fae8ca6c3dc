"""How far a shop has come with the opening checklist (ACC-04).

The numbers are the textbook's (P1 知识点 1.3). The items that it prints without a number, such as
the sign of the storefront, are done when there is one: a convention of this simulator.
"""

from collections.abc import Mapping
from typing import NamedTuple

from trainer.areas.opening.choices import Item, Level, Step

Three = tuple[int, int, int]
"""A number for each level."""
ONE: Three = (1, 1, 1)


class Target(NamedTuple):
    """What an item needs.

    Attributes:
        step: The step that it belongs to.
        needs: How many, or how many seconds, by level.
        more_than: Whether the high level needs more than its number.
    """

    step: Step
    needs: Three
    more_than: bool = False


TARGETS: dict[Item, Target] = {
    Item.PICTURES: Target(Step.MATERIAL, (500, 1000, 5000), more_than=True),
    Item.PRODUCT_VIDEO: Target(Step.MATERIAL, (20, 30, 30)),
    Item.COMPANY_VIDEO: Target(Step.MATERIAL, (100, 120, 120), more_than=True),
    Item.TEAM_PICTURES: Target(Step.MATERIAL, (2, 4, 6)),
    Item.KEYWORDS: Target(Step.PRODUCTS, (100, 200, 300), more_than=True),
    Item.HOT_PRODUCTS: Target(Step.PRODUCTS, (10, 20, 40)),
    Item.DETAIL_TEMPLATES: Target(Step.PRODUCTS, (2, 5, 10)),
    Item.SIGN: Target(Step.STOREFRONT, ONE),
    Item.BANNER: Target(Step.STOREFRONT, ONE),
    Item.INTRODUCTION: Target(Step.STOREFRONT, ONE),
    Item.SHOP_VIDEO: Target(Step.STOREFRONT, ONE),
    Item.CATEGORIES: Target(Step.STOREFRONT, ONE),
    Item.SERVICE: Target(Step.STOREFRONT, ONE),
    Item.DAILY_LIMIT: Target(Step.PROMOTION, (150, 250, 250)),
    Item.SERVICE_WORDS: Target(Step.WORDS, ONE),
    Item.LETTERS: Target(Step.WORDS, ONE),
}
HOT_SECONDS: Three = (20, 30, 30)
"""How long the video of a hot product is, by level."""
HIGH_DEFINITION = 640
"""A picture counts from so many pixels a side, as a product's main picture must have them."""
LEVELS = tuple(Level)


class Standing(NamedTuple):
    """An item as the checklist shows it.

    Attributes:
        item: The item.
        have: What the shop has; for hot products by level, as the video's length differs.
    """

    item: Item
    have: Three

    @property
    def target(self) -> Target:
        """What the item needs."""
        return TARGETS[self.item]

    def meets(self, level: Level) -> bool:
        """Whether the shop has what a level needs."""
        place = LEVELS.index(level)
        have, need = self.have[place], self.target.needs[place]
        return have > need if self.exceeds(level) else have >= need

    def exceeds(self, level: Level) -> bool:
        """Whether a level needs more than its number."""
        return level is Level.HIGH and self.target.more_than

    @property
    def reached(self) -> Level | None:
        """The best level that the item has reached."""
        return next((level for level in reversed(LEVELS) if self.meets(level)), None)

    def missing(self, level: Level) -> int:
        """How much more a level needs."""
        place = LEVELS.index(level)
        need = self.target.needs[place] + self.exceeds(level)
        return max(0, need - self.have[place])


def standings(counts: Mapping[Item, Three]) -> list[Standing]:
    """All items in the checklist's order; what was not counted is nothing."""
    return [Standing(item, counts.get(item, (0, 0, 0))) for item in TARGETS]


def done(found: list[Standing], level: Level) -> int:
    """How many items have reached a level."""
    return sum(one.meets(level) for one in found)


def aim(found: list[Standing]) -> Level | None:
    """The first level that is not complete; None once the high one is."""
    return next((level for level in LEVELS if done(found, level) < len(found)), None)


def upcoming(found: list[Standing]) -> list[Standing]:
    """What is to be done next: the items that lack at the first level that is not complete."""
    level = aim(found)
    return [] if level is None else [one for one in found if not one.meets(level)]
