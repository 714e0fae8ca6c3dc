"""What each kind of block is: its place in the palette, how many there may be (SF-01, SF-02).

Every kind has a greatest number. The textbook prints that of 自定义内容区 alone; the others are
this simulator's own and stated in the handbook.
"""

from typing import NamedTuple

from trainer.areas.storefront.choices import BlockGroup, BlockKind

MAX_TILED = 8
MAX_FEATURED = 4
"""A convention of this simulator, as are the products of a category and the smart ones."""
MAX_AUTOMATIC = 8
MAX_SHOWCASE = 20
"""Showcase products in their block: a convention of this simulator."""
MAX_CAROUSEL = 4
MAX_FULL = 5
MAX_AGENTS = 5
MAX_COUPONS = 10
MAX_CUSTOM_PICTURES = 4


class Kind(NamedTuple):
    """A kind of block.

    Attributes:
        group: Where the palette shows it.
        icon: Its picture there.
        most: How many of it a storefront may have.
        products: How many products it shows, where they are picked; 0 where none are.
    """

    group: BlockGroup
    icon: str
    most: int = 1
    products: int = 0


KINDS: dict[BlockKind, Kind] = {
    BlockKind.MAIN_CATEGORIES: Kind(BlockGroup.CATEGORIES, "category"),
    BlockKind.PRODUCT_GROUPS: Kind(BlockGroup.CATEGORIES, "folders"),
    BlockKind.INTRODUCTION: Kind(BlockGroup.COMPANY, "building-factory-2"),
    BlockKind.CARD: Kind(BlockGroup.COMPANY, "id"),
    BlockKind.CATEGORY_PRODUCTS: Kind(BlockGroup.PRODUCTS, "layout-list", 5),
    BlockKind.SINGLE_PRODUCT: Kind(BlockGroup.PRODUCTS, "square", 5, 1),
    BlockKind.TILED_PRODUCTS: Kind(BlockGroup.PRODUCTS, "layout-grid", 5, MAX_TILED),
    BlockKind.FEATURED_PRODUCTS: Kind(BlockGroup.PRODUCTS, "star", 2, MAX_FEATURED),
    BlockKind.SMART_PRODUCTS: Kind(BlockGroup.PRODUCTS, "sparkles"),
    BlockKind.SHOWCASE_PRODUCTS: Kind(BlockGroup.PRODUCTS, "crown"),
    BlockKind.VIDEO: Kind(BlockGroup.VIDEO, "video"),
    BlockKind.FULL_BANNER: Kind(BlockGroup.MARKETING, "slideshow", 2),
    BlockKind.CAROUSEL: Kind(BlockGroup.MARKETING, "carousel-horizontal", 3),
    BlockKind.LANGUAGES: Kind(BlockGroup.MARKETING, "language"),
    BlockKind.INQUIRY: Kind(BlockGroup.MARKETING, "mail"),
    BlockKind.SERVICE: Kind(BlockGroup.MARKETING, "headset"),
    BlockKind.POSTER: Kind(BlockGroup.MARKETING, "photo", 2),
    BlockKind.COUPONS: Kind(BlockGroup.MARKETING, "ticket"),
    BlockKind.CUSTOM: Kind(BlockGroup.MARKETING, "layout-board", 15),
}


def palette() -> list[tuple[BlockGroup, list[BlockKind]]]:
    """The kinds by group, in the palette's order."""
    return [
        (group, [kind for kind, about in KINDS.items() if about.group is group])
        for group in BlockGroup
    ]
