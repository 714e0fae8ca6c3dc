"""Sizes and numbers of the storefront (textbook P2 知识点 4.1, 4.3; SF-01, SF-02)."""

from typing import NamedTuple

import pytest

from trainer.areas.storefront import kinds, rules
from trainer.areas.storefront.choices import BlockGroup, BlockKind, Height
from trainer.areas.storefront.models import (
    BlockAgent,
    BlockCoupon,
    BlockPicture,
    BlockProduct,
    Storefront,
    StorefrontBlock,
)

MB = 1024 * 1024


class Size(NamedTuple):
    width: int
    height: int
    file_size: int = 9_000


def found(problems: object) -> list[tuple[str | None, bool]]:
    """The fields of problems, and whether they only warn."""
    return [(p.field, p.warning) for p in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (Size(1200, 280), []),
        (Size(1199, 280), [("photo_id", False)]),
        (Size(1200, 279), [("photo_id", False)]),
        (Size(1920, 550), [("photo_id", True)]),
    ],
)
def test_a_sign_is_at_least_1200_by_280(size: Size, expected: list[tuple[str, bool]]) -> None:
    assert found(rules.sign_problems(Storefront(photo_id=1), {1: size})) == expected


def test_the_default_sign_needs_no_picture() -> None:
    assert not found(rules.sign_problems(Storefront(), {}))


def test_a_logo_that_is_not_square_is_questioned() -> None:
    problems = rules.sign_problems(Storefront(logo_id=1), {1: Size(300, 200)})
    assert found(problems) == [("logo_id", True)]


def banner(kind: BlockKind, height: Height, size: Size) -> list[tuple[str | None, bool]]:
    pictures = [BlockPicture(photo_id=1)]
    block = StorefrontBlock(kind=kind, height=height, pictures=pictures)
    return found(rules.block_problems(block, {1: size}))


WRONG, QUESTIONED = [("pictures-0-photo_id", False)], [("pictures-0-photo_id", True)]


@pytest.mark.parametrize(
    ("height", "size", "expected"),
    [
        (Height.H250, Size(900, 250), []),
        (Height.H350, Size(900, 350, 2 * MB), []),
        (Height.H450, Size(900, 450), []),
        (Height.H450, Size(900, 350), WRONG),
        (Height.H350, Size(900, 351), WRONG),
        (Height.H350, Size(900, 350, 2 * MB + 1), WRONG),
        (Height.H350, Size(1000, 350), QUESTIONED),
    ],
)
def test_a_carousel_has_three_heights_and_2_mb(
    height: Height, size: Size, expected: list[tuple[str, bool]]
) -> None:
    assert banner(BlockKind.CAROUSEL, height, size) == expected


@pytest.mark.parametrize(
    ("height", "size", "expected"),
    [
        (Height.H550, Size(1920, 550, 4 * MB), []),
        (Height.H650, Size(1920, 650), []),
        (Height.H650, Size(1920, 550), WRONG),
        (Height.H550, Size(1900, 550), WRONG),
    ],
)
def test_a_full_banner_is_1920_wide_with_two_heights(
    height: Height, size: Size, expected: list[tuple[str, bool]]
) -> None:
    assert banner(BlockKind.FULL_BANNER, height, size) == expected


@pytest.mark.parametrize(("width", "expected"), [(1200, []), (1199, WRONG)])
def test_a_poster_is_at_least_1200_wide(width: int, expected: list[tuple[str, bool]]) -> None:
    block = StorefrontBlock(kind=BlockKind.POSTER, pictures=[BlockPicture(photo_id=1)])
    assert found(rules.block_problems(block, {1: Size(width, 500)})) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(600, []), (601, [("video_id", False)])])
def test_a_video_lasts_ten_minutes_at_most(seconds: int, expected: list[tuple[str, bool]]) -> None:
    block = StorefrontBlock(kind=BlockKind.VIDEO)
    assert found(rules.block_problems(block, {}, seconds)) == expected


def test_avatars_of_other_sizes_are_questioned_and_accounts_listed_once() -> None:
    agents = [BlockAgent(tm_account="lily", photo_id=1), BlockAgent(tm_account="LILY", photo_id=2)]
    block = StorefrontBlock(kind=BlockKind.SERVICE, agents=agents)
    problems = rules.block_problems(block, {1: Size(100, 100), 2: Size(750, 750)})
    assert found(problems) == [("agents-1-photo_id", True), ("agents-1-tm_account", False)]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (BlockKind.TILED_PRODUCTS, "products"),
        (BlockKind.SINGLE_PRODUCT, "products"),
        (BlockKind.COUPONS, "coupons"),
        (BlockKind.CUSTOM, "body_html"),
    ],
)
def test_a_block_without_its_content_is_refused(kind: BlockKind, field: str) -> None:
    assert found(rules.block_problems(StorefrontBlock(kind=kind), {})) == [(field, False)]


def test_a_block_with_its_content_is_accepted() -> None:
    products = StorefrontBlock(
        kind=BlockKind.TILED_PRODUCTS, products=[BlockProduct(product_id=3120)]
    )
    coupons = StorefrontBlock(kind=BlockKind.COUPONS, coupons=[BlockCoupon(coupon_id=1)])
    custom = StorefrontBlock(kind=BlockKind.CUSTOM, body="Since 2022")
    for block in (products, coupons, custom):
        assert not found(rules.block_problems(block, {}))


@pytest.mark.parametrize(
    ("link", "right"),
    [
        ("https://www.example.com/new", True),
        ("http://example.com", True),
        ("www.example.com", False),
        ("javascript:alert(1)", False),
        ("https://", False),
    ],
)
def test_a_link_is_a_whole_address(link: str, right: bool) -> None:
    block = StorefrontBlock(kind=BlockKind.CARD, link=link)
    assert (found(rules.block_problems(block, {})) == []) is right


def test_chinese_for_buyers_is_questioned() -> None:
    block = StorefrontBlock(kind=BlockKind.CUSTOM, title="热卖", body="新品 new")
    assert found(rules.block_problems(block, {})) == [("title", True), ("body_html", True)]


def test_numbers_are_those_of_the_textbook() -> None:
    assert (kinds.MAX_CAROUSEL, kinds.MAX_FULL) == (4, 5)
    assert (kinds.MAX_TILED, kinds.MAX_AGENTS) == (8, 5)
    assert kinds.KINDS[BlockKind.CUSTOM].most == 15


def test_the_palette_has_every_kind_once() -> None:
    palette = kinds.palette()
    assert [group for group, _kinds in palette] == list(BlockGroup)
    offered = [kind for _group, members in palette for kind in members]
    assert sorted(offered) == sorted(BlockKind)
