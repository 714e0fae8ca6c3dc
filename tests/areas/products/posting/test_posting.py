"""Posting and editing products through the form."""

from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from tests.areas.products.samples import FORM, TITLE, textbook_form
from tests.support.office import OfficeClient
from trainer.areas.products.choices import ProductType, Status
from trainer.areas.products.models import Product
from trainer.areas.products.reference import categories


def newest(shop: OfficeClient) -> dict[str, Any]:
    return max(shop.facts()["product"], key=lambda product: product["id"])


def test_choosing_a_category_by_clicking_and_by_searching(shop: OfficeClient) -> None:
    page = shop.page("products/new/?category=toys-hobbies.building-blocks")
    assert "玩具 > 积木" in page.text_content()
    found = shop.page("products/new/?q=积木").xpath("//ul[@class='category-found']//a/text()")
    assert found == ["玩具 > 积木"]
    assert "没有找到类目" not in shop.get("products/new/?q=%3E").text
    assert "没有找到类目" in shop.get("products/new/?q=zzz").text


def test_the_category_step_leads_to_the_form(shop: OfficeClient) -> None:
    answer = shop.post(
        "products/new/?category=toys-hobbies.building-blocks", {"product_type": "rts"}
    )
    assert answer.location.endswith(FORM)


@pytest.mark.parametrize("category", ["", "toys-hobbies", "no-such"])
def test_the_category_must_be_a_leaf(shop: OfficeClient, category: str) -> None:
    answer = shop.post(f"products/new/?category={category}", {"product_type": "rts"})
    assert "请选择到最后一级类目" in answer.text
    assert answer.status_code == 422


def test_the_category_step_asks_for_the_type(shop: OfficeClient) -> None:
    answer = shop.post("products/new/?category=toys-hobbies.building-blocks")
    assert answer.status_code == 422


def test_a_missing_type_and_category_are_reported_together(shop: OfficeClient) -> None:
    answer = shop.post("products/new/")
    assert "请选择到最后一级类目" in answer.text
    assert 'id="product_type-error"' in answer.text


@pytest.mark.parametrize(
    "path", ["rts/toys-hobbies", "rts/no-such", "other/toys-hobbies.building-blocks"]
)
def test_there_is_no_form_for_what_is_no_category_or_type(shop: OfficeClient, path: str) -> None:
    assert shop.get(f"products/new/{path}").status_code == 404


def test_publishing_the_textbooks_product(shop: OfficeClient) -> None:
    answer = shop.post(FORM, textbook_form())
    assert answer.status_code == 302, answer.text
    product = newest(shop)
    assert product["title"] == TITLE
    assert product["category"] == "玩具>积木"
    assert (product["product_type"], product["status"]) == ("rts", "published")
    assert product["keywords"] == ["Building Blocks Toys"]
    assert product["description"] == "Specification:\nProduct type:Slide DIY Blocks"
    tiers = [(tier["min_quantity"], tier["price"]) for tier in product["price_tiers"]]
    assert tiers == [(1, "20.00"), (50, "18.00"), (100, "15.00")]
    assert [(a["name"], a["value"]) for a in product["attributes"]] == [
        ("材质", "Plastic"),
        ("场景", "Transportation"),
        ("产品特性", "Poisonless and Harmless"),
    ]
    assert product["weight"] == "0.500"
    assert product["account_id"] == 2


def test_all_problems_of_a_blank_form_are_reported_together(shop: OfficeClient) -> None:
    answer = shop.post(FORM, {"action": "publish"})
    assert answer.status_code == 422
    links = html.fromstring(answer.text).get_element_by_id("error-summary").iter("a")
    named = [link.get("href")[1:].removesuffix("-0") for link in links]
    assert named[0] == "title"
    assert {"keyword_1", "image_1", "brand", "unit", "stock", "lead_times"} <= set(named)
    places = [answer.text.index(f'id="{name}') for name in named]
    assert places == sorted(places)


def test_problems_of_pictures_are_shown_below_their_row(shop: OfficeClient) -> None:
    answer = shop.post(FORM, textbook_form(image_1="", image_3="no-such.png"))
    page = html.fromstring(answer.text)
    texts = [
        e.text_content().strip()
        for e in page.xpath("//ol[@class='slots']/../*[@class='field-error']")
    ]
    assert texts == ["主图：请至少选择一张产品图片", "图片 3：图片银行里没有这张图片"]
    assert page.get_element_by_id("image_3").get("aria-describedby") == "image_3-error"


@pytest.mark.parametrize(
    "wrong",
    [
        {"price_tiers-0-min_quantity": "x"},
        {"price_tiers-1-price": ""},
        {"lead_times-0-max_quantity": "x", "lead_times-0-days": ""},
        {"stock": "x"},
    ],
)
def test_a_wrong_number_does_not_hide_the_rules_problems(
    shop: OfficeClient, wrong: dict[str, str]
) -> None:
    answer = shop.post(FORM, textbook_form(brand="", **wrong))
    assert answer.status_code == 422
    assert 'id="brand-error"' in answer.text
    for name in wrong:
        assert f'id="{name}-error"' in answer.text


def test_a_draft_needs_a_title_only(shop: OfficeClient) -> None:
    refused = shop.post(FORM, {"action": "draft"})
    assert refused.status_code == 422
    assert shop.post(FORM, {"action": "draft", "title": "Blocks"}).status_code == 302
    product = newest(shop)
    assert (product["title"], product["status"]) == ("Blocks", "draft")
    assert product["price_tiers"] == product["skus"] == []


def test_a_draft_is_completed_and_published(shop: OfficeClient) -> None:
    shop.post(FORM, {"action": "draft", "title": "Blocks"})
    number = newest(shop)["id"]
    edit = f"products/manage/{number}/edit"
    refused = shop.post(edit, {"action": "publish", "title": "Blocks"})
    assert refused.status_code == 422
    assert newest(shop)["status"] == "draft"
    assert shop.post(edit, textbook_form()).status_code == 302
    assert newest(shop)["status"] == "published"
    assert newest(shop)["id"] == number


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": None}, "此项必填"),
        ({"title": "\u200b"}, "此项必填"),
        ({"title": "\ufeff"}, "此项必填"),
        ({"description_html": "<p></p><p>  </p>"}, "此项必填"),
        ({"description_html": "a\x01b"}, "控制字符"),
        ({"keyword_1": "a\x01b"}, "控制字符"),
        ({"image_1": "a\x01b"}, "控制字符"),
        ({"title": "x" * 129}, "不能超过 128 个字符"),
        ({"keyword_1": None}, "请至少填写一个关键词"),
        ({"keyword_2": "building blocks toys"}, "关键词不能重复填写"),
        ({"keyword_1": "x" * 129}, "不能超过 128 个字符"),
        ({"image_1": None}, "请至少选择一张产品图片"),
        (
            {
                "custom_attributes-0-name": "Age",
                "custom_attributes-0-value": "8",
                "custom_attributes-1-name": "age",
                "custom_attributes-1-value": "9",
            },
            "这个属性名与前面的重复",
        ),
        ({"image_1": "no-such.png"}, "图片银行里没有这张图片"),
        ({"image_2": "marble-run-01.png"}, "同一张图片不能选两次"),
        ({"image_1": "marble-run-small.png"}, "640×640"),
        ({"image_1": "blocks-banner.png"}, "640×640"),
        ({"attribute_theme": None}, "此项必填"),
        ({"attribute_material": "Gold"}, "不在列表里"),
        ({"skus-0-colour": None}, "请至少添加一行规格"),
        ({"price_mode": None}, "此项必填"),
        ({"unit": "bushel"}, "不在列表里"),
        ({"stock": "abc"}, "请输入整数"),
        ({"stock": "-1"}, "必须在 0 到"),
        ({"attribute_feature": ["999999"]}, "不在列表里"),
        ({"stock": "0"}, "可售数量必须大于 0"),
        ({"price_tiers-0-price": "0"}, "不能小于 0.01"),
        ({"price_tiers-0-price": "1.234"}, "最多 2 位小数"),
        ({"price_tiers-1-price": "20"}, "须低于上一级的 20"),
        ({"price_tiers-1-min_quantity": "1"}, "起订量必须大于上一级的 1"),
        ({"price_tiers-2-price": None}, "此项必填"),
        ({"lead_times-0-days": "16"}, "15 天内发货"),
        ({"length": "0"}, "必须在 0.01 到"),
        ({"freight_template_id": "3175"}, "不在列表里"),
        ({"description_html": " "}, "此项必填"),
        ({"samples": "yes"}, "选择“支持”时必填"),
        (
            {"custom_attributes-0-name": "材质", "custom_attributes-0-value": "x"},
            "类目属性里已经有",
        ),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    shop: OfficeClient, changes: dict[str, Any], message: str
) -> None:
    before = len(shop.facts()["product"])
    answer = shop.post(FORM, textbook_form(**changes))
    assert answer.status_code == 422
    assert message in answer.text
    assert "Building Blocks Toys" in answer.text or "keyword_1" in changes  # nothing is lost
    assert len(shop.facts()["product"]) == before


def test_a_picture_that_is_not_there_is_one_fault(shop: OfficeClient) -> None:
    text = shop.post(FORM, textbook_form(image_1="no-such.png")).text
    assert "图片银行里没有这张图片" in text
    assert "请至少选择一张产品图片" not in text


def test_a_ladder_of_five_is_refused_not_cut(shop: OfficeClient) -> None:
    more = {"price_tiers-3-min_quantity": "500", "price_tiers-3-price": "12"}
    assert shop.post(FORM, textbook_form(**more)).status_code == 302
    more |= {"price_tiers-4-min_quantity": "900", "price_tiers-4-price": "11"}
    answer = shop.post(FORM, textbook_form(**more))
    assert answer.status_code == 422
    assert "最多 4 行" in answer.text
    assert 'value="900"' in answer.text


def test_a_row_button_keeps_what_was_typed_and_saves_nothing(shop: OfficeClient) -> None:
    before = shop.facts()
    answer = shop.post(FORM, textbook_form(_rows="price_tiers:add"))
    assert answer.status_code == 200
    assert 'name="price_tiers-3-price"' in answer.text
    assert shop.facts() == before


def test_scripts_in_a_description_do_not_reach_the_page(shop: OfficeClient) -> None:
    bad = "<p>fine</p><script>alert('x')</script><p onclick='y()'>z</p>"
    shop.post(FORM, textbook_form(description_html=bad, title="<b>Blocks</b>"))
    number = newest(shop)["id"]
    page = shop.get(f"products/manage/{number}").text
    assert "alert(" not in page
    assert "onclick" not in page
    assert "&lt;b&gt;Blocks" in page


def test_blank_rows_are_left_out(shop: OfficeClient) -> None:
    blank = {"price_tiers-3-min_quantity": "", "price_tiers-3-price": "", "skus-1-colour": ""}
    assert shop.post(FORM, textbook_form(**blank)).status_code == 302
    assert len(newest(shop)["price_tiers"]) == 3
    assert len(newest(shop)["skus"]) == 1


def test_editing_keeps_the_id_and_shows_what_was_posted(shop: OfficeClient) -> None:
    shop.post(FORM, textbook_form())
    number = newest(shop)["id"]
    page = shop.page(f"products/manage/{number}/edit")
    assert page.get_element_by_id("attribute_material").value == "Plastic"
    assert page.get_element_by_id("image_1").value == "marble-run-01.png"
    assert page.get_element_by_id("price_tiers-2-price").value == "15.00"
    changed = textbook_form(stock="900", attribute_feature=["DIY", "Portable"])
    assert shop.post(f"products/manage/{number}/edit", changed).status_code == 302
    product = newest(shop)
    assert (product["id"], product["stock"]) == (number, 900)
    features = [a["value"] for a in product["attributes"] if a["name"] == "产品特性"]
    assert features == ["DIY", "Portable"]


def test_a_stale_form_is_shown_again(shop: OfficeClient) -> None:
    page = shop.page("products/manage/3175/edit")
    version = page.xpath("//input[@name='_version']/@value")[0]
    shop.change(Product, 3175, stock=7)
    answer = shop.post("products/manage/3175/edit", textbook_form(_version=version, title="Mine"))
    assert answer.status_code == 409
    assert 'value="Mine"' in answer.text
    assert next(p for p in shop.records(Product) if p.id == 3175).stock == 7


def test_a_double_click_posts_one_product(shop: OfficeClient) -> None:
    form = textbook_form(_idempotency_key="a" * 32)
    assert shop.post(FORM, form).status_code == 302
    assert shop.post(FORM, form).status_code == 302
    assert len(shop.facts()["product"]) == 61


def test_what_the_choices_do_not_use_is_left_empty(shop: OfficeClient) -> None:
    unused = {"sample_limit": "5", "sample_price": "9", "batch_size": "4", "skus-0-price": "3"}
    shop.post(FORM, textbook_form(**unused))
    product = newest(shop)
    assert product["sample_limit"] is product["sample_price"] is product["batch_size"] is None
    assert product["skus"][0]["price"] is None


def test_changing_the_category_of_a_published_product_takes_it_down(shop: OfficeClient) -> None:
    path = "products/manage/3179/category?category=toys-hobbies.puzzles"
    assert shop.post(path, {"product_type": "customization"}).status_code == 302
    product = next(p for p in shop.records(Product) if p.id == 3179)
    assert product.category == "玩具>拼图"
    assert product.product_type is ProductType.CUSTOMIZATION
    assert product.status is Status.OFF_SHELF


def test_prices_of_a_product_by_specification(shop: OfficeClient) -> None:
    form = textbook_form(price_mode="by_specification", **{"skus-0-price": "4.50"})
    assert shop.post(FORM, form).status_code == 302
    product = max(shop.records(Product), key=lambda p: p.id)
    with shop.sandbox() as session:
        assert session.merge(product).prices == [Decimal("4.50")]
    assert newest(shop)["price_tiers"] == []


def test_a_published_product_cannot_be_saved_past_the_rules(shop: OfficeClient) -> None:
    answer = shop.post("products/manage/3175/edit", {"action": "draft", "title": "Nothing else"})
    assert answer.status_code == 422
    product = next(p for p in shop.records(Product) if p.id == 3175)
    assert product.title.startswith("DEERC")


def test_a_refused_change_leaves_the_product_as_it_was(shop: OfficeClient) -> None:
    shop.post(FORM, textbook_form())
    before = newest(shop)
    changed = textbook_form(title="Other", **{"price_tiers-1-price": "25"})
    answer = shop.post(f"products/manage/{before['id']}/edit", changed)
    assert answer.status_code == 422
    assert newest(shop) == before


def test_the_form_shows_the_quality_score_with_what_lifts_it(shop: OfficeClient) -> None:
    page = shop.page("products/manage/3175/edit")
    assert page.xpath("//details[@class='quality']//strong/text()") == ["3.6"]
    advice = page.xpath("//details[@class='quality']//li[not(@class='is-met')]/a")
    assert [a.text_content().strip() for a in advice] == ["填齐类目属性", "支持定制服务"]


def another_leaf() -> str:
    """A category without the attributes of building blocks."""
    return next(
        leaf.code
        for leaf in categories.leaves().values()
        if not {"场景", "遥控方式"} & {attribute.name for attribute in leaf.attributes}
    )


def values(page: Any, *names: str) -> list[str]:
    return [str(page.xpath(f"string(//*[@name='{name}']/@value)")) for name in names]


def test_another_category_keeps_what_was_typed(shop: OfficeClient) -> None:
    code = another_leaf()
    typed = textbook_form(_rows="category", title="", brand="DY & Co")
    choice = shop.post(FORM, typed).location
    assert choice.startswith(shop.url("products/new/?"))
    assert "内容都会保留" in shop.client.get(choice).text
    checked = html.fromstring(shop.client.get(choice).text).xpath("//input[@checked]/@value")
    assert checked == ["rts"]
    found = shop.client.get(f"{choice}&q=Building").text
    assert f'name="typed" value="{shop.url(FORM)}"' in found
    chosen = choice.replace("toys-hobbies.building-blocks", code, 1)
    answer = shop.client.post(chosen, data={"product_type": "customization"})
    assert answer.location == shop.url(f"products/new/customization/{code}")
    page = shop.page(f"products/new/customization/{code}")
    assert values(page, "title", "brand", "keyword_1", "price_tiers-1-price") == [
        "", "DY & Co", "Building Blocks Toys", "18",
    ]  # fmt: skip
    told = page.xpath("//*[contains(@class, 'notice-warning')]")[0].text_content()
    assert "场景" in told
    assert "可售数量" in told
    assert "不再保留" in told
    mode = page.xpath("//input[@name='price_mode'][@checked]/@value")
    assert mode == ["ladder"], "both types have a price ladder"
    assert values(shop.page(FORM), "brand") == [""], "the first form is blank again"


def test_another_category_of_a_product_keeps_what_was_typed(shop: OfficeClient) -> None:
    version = next(p.version for p in shop.records(Product) if p.id == 3175)
    typed = {"title": "Typed anew", "_version": str(version), "_rows": "category"}
    assert shop.post("products/manage/3175/edit", typed).location == shop.url(
        "products/manage/3175/category"
    )
    chosen = f"products/manage/3175/category?category={another_leaf()}"
    assert shop.post(chosen, {"product_type": "rts"}).status_code == 302
    page = shop.page("products/manage/3175/edit")
    assert values(page, "title") == ["Typed anew"]
    assert "Control Type" not in page.xpath("//form[@id='form']")[0].text_content()
    assert "不再保留" in page.text_content()
    (now,) = page.xpath("//input[@name='_version']/@value")
    again = {"title": "Typed anew", "_version": now, "action": "draft"}
    assert shop.post("products/manage/3175/edit", again).status_code == 302


@pytest.mark.parametrize("typed", ["", "/a/1/elsewhere", "//x", "x" * 500])
def test_a_foreign_address_carries_nothing(shop: OfficeClient, typed: str) -> None:
    path = f"products/new/?category=toys-hobbies.building-blocks&typed={typed}"
    assert shop.get(path).status_code == 200
    assert shop.post(path, {"product_type": "rts"}).location == shop.url(FORM)
