"""Duplicate listings and the page 违规处理 (PP-04, PP-10)."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.areas.products.samples import FORM, textbook_form
from tests.support.office import OfficeClient
from trainer.areas.products import service
from trainer.areas.products.compliance.duplicates import Listing, duplicates
from trainer.areas.products.models import Product
from trainer.attempts.models import Attempt
from trainer.core.data import sandbox
from trainer.core.web import db
from trainer.core.web.access import AccountType

PAGE = "products/violations/"


def listing(number: int, **changes: Any) -> Listing:
    values: dict[str, Any] = {
        "category": "玩具>积木",
        "title": "Marble Race Track",
        "picture": "a" * 64,
        "attributes": frozenset({("材质", "Plastic")}),
        "description": "Age: 8-13 years",
    }
    return Listing(number, **(values | changes))


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, ("title", "picture", "attributes", "description")),
        ({"title": "Track Race, marble!"}, ("title", "picture", "attributes", "description")),
        ({"title": "Another"}, ("picture", "attributes", "description")),
        ({"picture": "b" * 64}, ("title", "attributes", "description")),
        ({"attributes": frozenset()}, ("title", "picture", "description")),
        ({"description": "Age 8-13 years."}, ("title", "picture", "attributes", "description")),
        ({"description": "Other"}, ("title", "picture", "attributes")),
        ({"title": "Another", "picture": "b" * 64}, None),
        ({"category": "玩具>拼图"}, None),
    ],
)
def test_three_of_four_traits_make_a_duplicate(
    changes: dict[str, Any], same: tuple[str, ...] | None
) -> None:
    found = duplicates([listing(1), listing(2, **changes)])
    assert found.keys() == ({2} if same else set())
    if same:
        assert (found[2].original, found[2].same) == (1, same)


def test_the_first_of_several_is_shown() -> None:
    found = duplicates([listing(5), listing(7), listing(9)])
    assert {number: duplicate.original for number, duplicate in found.items()} == {7: 5, 9: 5}


def test_blank_traits_are_like_no_others() -> None:
    bare = {"attributes": frozenset(), "description": ""}
    assert duplicates([listing(1, **bare), listing(2, **bare)]) == {}


def kinds(shop: OfficeClient, query: str = "") -> list[str]:
    cells = shop.page(PAGE + query).xpath("//ul[@class='violations']//a/text()")
    return [str(text) for text in cells]


def shown_to_buyers(shop: OfficeClient) -> set[int]:
    with shop.app.test_request_context("/"):
        sandbox.enter(db.session, db.session.get_one(Attempt, shop.attempt_id).sandbox)
        return set(db.session.scalars(select(Product.id).where(service.shown_to_buyers())))


def test_the_demo_shop_repeats_no_product_and_sells_nothing_banned(shop: OfficeClient) -> None:
    assert kinds(shop, "?kind=duplicate") == kinds(shop, "?kind=banned") == []


def test_a_product_posted_twice_is_found_and_mended(shop: OfficeClient) -> None:
    shop.post(FORM, textbook_form())
    first = max(p.id for p in shop.records(Product))
    answer = shop.post(FORM, textbook_form(title="Marble Run Blocks Toy Set for Children Aged Six"))
    told = shop.client.get(answer.location).text
    assert f"与产品 {first} 的主图、属性、详情相同" in told
    second = max(p.id for p in shop.records(Product))
    page = shop.page(f"{PAGE}?kind=duplicate")
    assert page.xpath("//tbody//small/text()") == [str(second)]
    assert first in shown_to_buyers(shop)
    assert second not in shown_to_buyers(shop)
    other = {"image_1": "marble-run-02.png", "description_html": "Quite another description"}
    title = {"title": "Marble Run Blocks Toy Set for Children Aged Six"}
    version = next(p.version for p in shop.records(Product) if p.id == second)
    edited = textbook_form(_version=str(version), **other, **title)
    assert shop.post(f"products/manage/{second}/edit", edited).status_code == 302
    assert kinds(shop, "?kind=duplicate") == []
    assert {first, second} <= shown_to_buyers(shop)


def test_words_are_found_and_lead_to_the_field(shop: OfficeClient) -> None:
    shop.change(Product, 3178, title="Pillow for iPhone lovers", keywords=["Lego Pillow"])
    page = shop.page(f"{PAGE}?kind=words")
    row = page.xpath("//tr[.//small/text()='3178']")[0]
    links = row.xpath(".//ul[@class='violations']//a/@href")
    assert [link.partition("#")[2] for link in links] == ["title", "keyword_1"]
    count = page.xpath("//a[contains(@href, 'kind=words')]/span/text()")
    assert int(count[0]) == len(page.xpath("//tbody/tr"))


def test_banned_goods_that_are_listed_are_found(shop: OfficeClient) -> None:
    shop.change(Product, 3178, title="Cigarette Case", category="健康医疗>医疗器械")
    found = kinds(shop, "?kind=banned")
    assert any("监管许可证书" in text for text in found)
    assert any("烟草" in text for text in found)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Short title", "60-70 个字符为宜，现在是 11 个"),
        ("Toy toy toy", "同一单词不宜使用三次以上：toy"),
        ("Case for iPhone", "iphone"),
        ("积木 Blocks", "请用英文填写"),
    ],
)
def test_a_title_is_advised_on_while_it_is_typed(shop: OfficeClient, title: str, said: str) -> None:
    assert said in shop.get(f"products/words/title?title={title}").text


def test_brand_words_are_looked_up(shop: OfficeClient) -> None:
    text = shop.page("products/words/brands?q=bluetooth+cigarette+case").text_content()
    assert "品牌词或专利词：bluetooth" in text
    assert "烟草" in text
    assert "没有查到" in shop.page("products/words/brands?q=wooden+blocks").text_content()


def test_an_account_sees_the_violations_of_its_own_products(shop: OfficeClient) -> None:
    shop.change(Product, 3178, title="Pillow for iPhone lovers")
    assert "3178" in shop.page(PAGE).text_content()
    shop.act_as(AccountType.SALESPERSON)
    assert "没有违规产品" in shop.page(PAGE).text_content()
