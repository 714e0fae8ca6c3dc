"""Categories, descriptions and the quality score."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.areas.products.samples import photo, textbook_dress, textbook_product
from trainer.areas.freight.models import CoreReach
from trainer.areas.products.choices import PriceMode, ProductType, Support
from trainer.areas.products.models import Photo, Product, ProductAttribute, ProductImage
from trainer.areas.products.quality import CHECKS, Quality
from trainer.areas.products.quality import quality as quality_of
from trainer.areas.products.reference import categories
from trainer.core.text.rich_text import clean, plain


def test_the_tree_is_large_and_holds_the_textbooks_categories() -> None:
    paths = categories.leaves()
    assert len(categories.tree()) >= 12
    assert len(paths) >= 150
    assert {"玩具>积木", "服装>儿童服装>儿童连衣裙", "家具>商用家具>办公家具>办公桌"} <= set(paths)


def test_codes_and_paths_name_one_category_each() -> None:
    nodes = list(categories.every())
    assert len({n.code for n in nodes}) == len({n.path for n in nodes}) == len(nodes)


def test_attributes_pass_down_and_are_replaced() -> None:
    dress = categories.leaves()["服装>儿童服装>儿童连衣裙"]
    assert [a.name for a in dress.attributes if a.required] == ["产品特性"]
    assert dress.specs == ("颜色", "尺码")
    blocks = categories.leaves()["玩具>积木"]
    assert [a.name for a in blocks.attributes if a.required] == ["材质", "场景", "产品特性"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("积木", "玩具>积木"),
        ("building blocks", "玩具>积木"),
        ("GIRLS dress", "服装>儿童服装>儿童连衣裙"),
        ("商用 办公桌", "家具>商用家具>办公家具>办公桌"),
        ("玩具>>积木", "玩具>积木"),
        ("玩具 > 积木", "玩具>积木"),
        ("服装＞儿童服装＞儿童连衣裙", "服装>儿童服装>儿童连衣裙"),
        ("Toys & Hobbies > Building Blocks", "玩具>积木"),
    ],
)
def test_search_in_chinese_and_english(words: str, first: str) -> None:
    assert categories.search(words)[0].path == first


def test_search_for_nothing_finds_nothing() -> None:
    assert categories.search("  ") == []
    assert categories.search(" >> ") == []
    assert categories.search("没有这个类目") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\ntwo & <3", "<p>one</p><p>two &amp; &lt;3</p>"),
        ("<p>a<b>b</b></p>", "<p>a<b>b</b></p>"),
        ("<p></p><p>  </p>", ""),
        ("<p>&nbsp;\u200b</p><ul><li><br></li></ul>", ""),
        ("<p onclick=alert(1) style='color:red'>a</p>", "<p>a</p>"),
        ("<script>alert(1)</script>a", "a"),
        ("<img src=x onerror=alert(1)>a<iframe src=//x></iframe>", "a"),
        ("<a href='javascript:alert(1)'>a</a>", "a"),
        ("", ""),
    ],
)
def test_descriptions_keep_harmless_tags_only(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "html",
    [
        "<p>Specification:</p><p>Age: 8-13 years</p>",
        "Specification:<p>Age: 8-13 years</p>",
        "Specification:<br>Age: 8-13 years",
        "<h3>Specification:</h3><ul><li>Age: 8-13&nbsp;years</li></ul>",
    ],
)
def test_plain_text_does_not_depend_on_the_formatting(html: str) -> None:
    assert plain(html).replace("\xa0", " ") == "Specification:\nAge: 8-13 years"


def quality(product: Product, *, freight: bool = True, guarantee: bool = True) -> Quality:
    reach = CoreReach(freight=freight, guarantee=guarantee)
    return quality_of(product, {product.freight_template_id: reach})


def test_quality_of_the_textbooks_product() -> None:
    product = textbook_product(images=[ProductImage(photo=photo())])
    found = quality(product)
    # category 0.3, title 0.5, specification 0.4, ladder 0.4, freight and guarantee 0.6
    assert found.score == Decimal("2.2")
    assert not found.good
    assert len(found.missing) == 5


def full(product: Product) -> Product:
    """The product with all that is checked."""
    category = categories.leaves()[product.category]
    product.attributes = [ProductAttribute(name=a.name, value="x") for a in category.attributes]
    product.images = [ProductImage(photo=Photo()) for _ in range(4)]
    product.keywords = ["a", "b", "c"]
    product.description = "x" * 100
    product.samples = product.customising = Support.YES
    return product


@pytest.mark.parametrize("make", [textbook_product, textbook_dress])
def test_quality_of_a_product_that_does_all(make: Callable[[], Product]) -> None:
    found = quality(full(make()))
    assert found.score == 5
    assert found.good
    assert sum(check.points for check in CHECKS[make().product_type]) == 5


def test_a_price_range_samples_and_customising_count_for_customization() -> None:
    product = full(textbook_dress())
    product.samples = product.customising = Support.NO
    assert quality(product).score == Decimal("4.0")
    ends = {"lowest_price": Decimal(90), "highest_price": Decimal(98)}
    product.price_mode, product.price_tiers = PriceMode.RANGE, []
    product.lowest_price, product.highest_price = ends["lowest_price"], ends["highest_price"]
    assert quality(product).score == Decimal("3.4")


def test_samples_do_not_count_for_ready_to_ship_and_by_industry() -> None:
    toy = full(textbook_product())
    toy.samples = Support.NO
    assert quality(toy).score == 5
    chair = full(textbook_dress(category="家具>家用家具>沙发"))
    chair.samples = Support.NO
    assert quality(chair).score == 5


@pytest.mark.parametrize(
    ("freight", "guarantee", "score"),
    [(True, True, "5.0"), (True, False, "4.7"), (False, False, "4.4")],
)
def test_ready_to_ship_counts_what_its_template_offers_to_the_core_countries(
    freight: bool, guarantee: bool, score: str
) -> None:
    reach = {"freight": freight, "guarantee": guarantee}
    assert quality(full(textbook_product()), **reach).score == Decimal(score)
    assert quality(full(textbook_dress()), **reach).score == 5


def test_without_a_weight_no_template_reaches_anywhere() -> None:
    toy = full(textbook_product())
    toy.weight = None
    assert quality(toy).score == Decimal("4.4")
    toy.weight, toy.freight_template_id = Decimal(1), None
    assert quality(toy).score == Decimal("4.4")


@pytest.mark.parametrize(("score", "tone"), [("4.2", "green"), ("4.1", "yellow"), ("2.9", "red")])
def test_the_ball_is_green_from_4_2_on(score: str, tone: str) -> None:
    checks = CHECKS[ProductType.CUSTOMIZATION]
    lost = {"4.2": {"0.5": 1, "0.3": 1}, "4.1": {"0.5": 1, "0.4": 1}, "2.9": {"0.5": 3, "0.6": 1}}
    left = dict(lost[score])
    met = []
    for check in checks:
        points = str(check.points)
        met.append(not left.get(points))
        left[points] = max(left.get(points, 0) - 1, 0)
    found = Quality(ProductType.CUSTOMIZATION, tuple(met))
    assert (str(found.score), found.tone) == (score, tone)
