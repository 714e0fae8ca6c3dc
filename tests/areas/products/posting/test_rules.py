"""Posting rules PP-01, PP-04, PP-06, PP-07 and PP-08, from the numbers stated there."""

from decimal import Decimal
from typing import Any

import pytest

from tests.areas.products.samples import blocks, photo, textbook_product, tiers
from trainer.areas.products import rules
from trainer.areas.products.choices import PriceMode, ProductType, SellBy, Support
from trainer.areas.products.compliance import word_rules
from trainer.areas.products.models import Customisation, LeadTime, Photo, ProductAttribute, Sku
from trainer.areas.products.reference import categories
from trainer.areas.products.reference import words as reference_words


def refused(photos: list[Photo] | None = None, **changes: Any) -> list[str | None]:
    found = rules.problems(
        textbook_product(**changes),
        category=blocks(),
        photos=[photo()] if photos is None else photos,
    )
    return [problem.field for problem in found if not problem.warning]


def warned(**changes: Any) -> list[str | None]:
    found = rules.problems(textbook_product(**changes), category=blocks(), photos=[photo()])
    return [problem.field for problem in found if problem.warning]


def test_the_textbooks_own_data_gets_through_without_a_word() -> None:
    assert refused() == []
    assert warned() == []


@pytest.mark.parametrize("name", rules.required(ProductType.READY_TO_SHIP))
def test_what_a_published_product_must_say(name: str) -> None:
    assert name in refused(**{name: None})


@pytest.mark.parametrize(
    ("photos", "fields"),
    [
        ([], ["image_1"]),
        ([photo(640, 640)], []),
        ([photo(639, 750)], ["image_1"]),
        ([photo(), photo(750, 639)], ["image_2"]),
        ([photo(960, 800)], []),
        ([photo(961, 800)], ["image_1"]),
        ([photo(800, 961)], ["image_1"]),
    ],
)
def test_pictures_are_640_pixels_and_near_square(photos: list[Photo], fields: list[str]) -> None:
    assert refused(photos=photos) == fields


@pytest.mark.parametrize(
    ("steps", "fields"),
    [
        ([], ["price_tiers"]),
        ([(1, 20)], []),
        ([(1, 20), (1, 18)], ["price_tiers-1-min_quantity"]),
        ([(10, 20), (5, 18)], ["price_tiers-1-min_quantity"]),
        ([(1, 20), (50, 20)], ["price_tiers-1-price"]),
        ([(1, 20), (50, 18), (100, 19)], ["price_tiers-2-price"]),
    ],
)
def test_the_ladder_rises_in_quantity_and_falls_in_price(
    steps: list[tuple[int, int]], fields: list[str]
) -> None:
    assert refused(price_tiers=tiers(*steps)) == fields


@pytest.mark.parametrize(
    ("kind", "days", "fields"),
    [
        (ProductType.READY_TO_SHIP, 15, []),
        (ProductType.READY_TO_SHIP, 16, ["lead_times-0-days"]),
        (ProductType.CUSTOMIZATION, 60, []),
    ],
)
def test_ready_to_ship_leaves_within_15_days(
    kind: ProductType, days: int, fields: list[str]
) -> None:
    rows = [LeadTime(max_quantity=100, days=days)]
    assert [f for f in refused(product_type=kind, lead_times=rows) if "lead" in str(f)] == fields


def test_lead_times_rise_in_quantity() -> None:
    rows = [LeadTime(max_quantity=100, days=7), LeadTime(max_quantity=100, days=9)]
    assert refused(lead_times=rows) == ["lead_times-1-max_quantity"]
    assert refused(lead_times=[]) == ["lead_times"]


@pytest.mark.parametrize(("days", "told"), [((7, 7), False), ((7, 9), False), ((7, 3), True)])
def test_more_goods_seldom_leave_sooner(days: tuple[int, int], told: bool) -> None:
    pieces = zip((100, 500), days, strict=True)
    rows = [LeadTime(max_quantity=n, days=day) for n, day in pieces]
    assert ("lead_times-1-days" in warned(lead_times=rows)) is told


@pytest.mark.parametrize(
    ("keywords", "fields"),
    [
        ([], ["keyword_1"]),
        (["Blocks", "Bricks", "Toys"], []),
        (["Blocks", "blocks"], ["keyword_2"]),
        (["Blocks", "Toys", "BLOCKS"], ["keyword_3"]),
    ],
)
def test_keywords_are_given_and_do_not_repeat(keywords: list[str], fields: list[str]) -> None:
    assert refused(keywords=keywords) == fields


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Toy blocks and toy cars", []),
        ("Toy blocks, toy cars and TOY trains", ["title"]),
        ("Case for iPhone", ["title"]),
        ("积木 Blocks", ["title"]),
    ],
)
def test_titles_are_warned_of_but_never_stopped(title: str, fields: list[str]) -> None:
    assert warned(title=title) == fields
    assert refused(title=title) == []


def test_starred_attributes_of_the_category() -> None:
    only = [ProductAttribute(name="材质", value="Plastic")]
    assert refused(attributes=only) == ["attribute_theme", "attribute_feature"]


def test_specifications_say_what_the_category_asks_and_do_not_repeat() -> None:
    red = {"colour": "Red", "size": "", "model": ""}
    assert refused(skus=[]) == ["skus"]
    assert refused(skus=[Sku(**red | {"colour": ""})]) == ["skus-0-colour"]
    assert refused(skus=[Sku(**red), Sku(**red | {"colour": "RED"})]) == ["skus-1-colour"]
    assert refused(skus=[Sku(**red), Sku(**red | {"model": "C10"})]) == []


def test_by_specification_every_one_has_a_price() -> None:
    priced = {"colour": "Red", "size": "", "model": "", "price": Decimal(5)}
    mode = PriceMode.BY_SPECIFICATION
    assert refused(price_mode=mode, price_tiers=[], skus=[Sku(**priced)]) == []
    unpriced = [Sku(**priced | {"price": None})]
    assert refused(price_mode=mode, price_tiers=[], skus=unpriced) == ["skus-0-price"]


def test_a_batch_has_a_size_and_there_is_something_to_sell() -> None:
    assert refused(sell_by=SellBy.BATCH) == ["batch_size"]
    assert refused(sell_by=SellBy.BATCH, batch_size=10) == []
    assert refused(stock=0) == ["stock"]


def test_services_that_are_offered_say_how() -> None:
    assert refused(samples=Support.YES) == ["sample_limit", "sample_price"]
    offered = {"sample_limit": 5, "sample_price": Decimal(120)}
    assert refused(samples=Support.YES, **offered) == []
    assert refused(customising=Support.YES) == ["customisations"]
    rows = [Customisation(name="LOGO定制", min_quantity=100), Customisation(name="logo定制")]
    assert refused(customising=Support.YES, customisations=rows[:1]) == []
    assert refused(customising=Support.YES, customisations=rows) == ["customisations-1-name"]


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Electronic Cigarette Case", ["title"]),
        ("Toy Pistol for Kids", ["title"]),
        ("Pistolet Confetti", []),
        ("Corals of the World Jigsaw Puzzle", []),
        ("Disposable Syringe", ["title"]),
    ],
)
def test_banned_goods_are_refused_by_their_words(title: str, fields: list[str]) -> None:
    assert refused(title=title) == fields
    assert [f for f in refused(keywords=[title]) if f] == ["keyword_1"] * bool(fields)


def test_there_are_17_banned_groups_and_six_restricted_categories() -> None:
    assert len(reference_words.banned_groups()) == 17
    assert len(reference_words.restricted_categories()) == 6
    assert reference_words.restricted_categories() <= set(categories.leaves())


def test_restricted_categories_ask_for_a_permit() -> None:
    lens = categories.leaves()["钟表首饰眼镜>眼镜>隐形眼镜"]
    product = textbook_product(title="Monthly Contact Lenses", category=lens.path, attributes=[])
    found = list(word_rules.restrictions(product, lens, permitted=()))
    assert [problem.field for problem in found] == [None]
    assert "监管许可证书" in str(found[0].message)
    assert not list(word_rules.restrictions(product, lens, permitted={lens.path}))
    elsewhere = list(word_rules.restrictions(product, blocks(), permitted={lens.path}))
    assert [problem.field for problem in elsewhere] == ["title"]


@pytest.mark.parametrize(
    ("title", "hints"),
    [
        ("x" * 60, 0),
        ("x" * 70, 0),
        ("x" * 59, 1),
        ("x" * 71, 1),
        ("", 0),
        ("For kids: " + "x" * 55, 1),
    ],
)
def test_a_good_title_has_60_to_70_characters(title: str, hints: int) -> None:
    assert len(list(word_rules.title_hints(title))) == hints
