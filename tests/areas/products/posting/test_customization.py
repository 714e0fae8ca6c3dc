"""Posting Customization products through the form (textbook P3 实操 3.6)."""

from typing import Any

import pytest

from tests.areas.products.samples import DRESS, DRESS_FORM, dress_form
from tests.support.office import OfficeClient
from trainer.areas.products.choices import ProductType, Status
from trainer.areas.products.models import Photo, Product


def newest(shop: OfficeClient) -> dict[str, Any]:
    return max(shop.facts()["product"], key=lambda product: product["id"])


def test_publishing_the_textbooks_dress(shop: OfficeClient) -> None:
    answer = shop.post(DRESS_FORM, dress_form())
    assert answer.status_code == 302, answer.text
    product = newest(shop)
    assert (product["title"], product["status"]) == (DRESS, "published")
    assert (product["product_type"], product["price_mode"]) == ("customization", "ladder")
    assert product["payment_terms"] == ["L/C", "T/T", "Western Union"]
    assert (product["shipping_mode"], product["port"]) == ("sea", "shanghai")
    supply = (product["supply_quantity"], product["supply_unit"], product["supply_period"])
    assert supply == (1000, "piece", "week")
    assert (product["stock"], product["sell_by"]) == (None, None)
    page = shop.page(f"products/manage/{product['id']}").text_content()
    assert "L/C, T/T, Western Union" in page
    assert "1000 Piece/Pieces per week" in page


def test_the_form_has_the_fields_of_its_type(shop: OfficeClient) -> None:
    names = set(shop.page(DRESS_FORM).xpath("//*[@name]/@name"))
    assert {"payment_terms", "port", "supply_quantity", "lowest_price"} <= names
    assert not {"stock", "sell_by", "batch_size"} & names


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"payment_terms": None}, 'id="payment_terms-error"'),
        ({"payment_terms": ["Cash"]}, "不在列表里"),
        ({"port": ""}, "请填写海运港口"),
        ({"supply_period": "century"}, "不在列表里"),
        ({"price_mode": "range"}, "设置价格区间时必填"),
        ({"customising": "yes"}, "请至少添加一项定制内容"),
        ({"packing_1": "no-such.png"}, "图片银行里没有这张图片"),
        ({"sample_limit": "0"}, "必须在 1 到"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    shop: OfficeClient, changes: dict[str, Any], message: str
) -> None:
    answer = shop.post(DRESS_FORM, dress_form(**changes))
    assert answer.status_code == 422
    assert message in answer.text
    assert len(shop.facts()["product"]) == 60


def test_six_customisations_are_refused_not_cut(shop: OfficeClient) -> None:
    rows = {"customising": "yes"}
    for number in range(5):
        rows |= {f"customisations-{number}-name": f"Service {number}"}
        rows |= {f"customisations-{number}-min_quantity": "100"}
    assert shop.post(DRESS_FORM, dress_form(**rows)).status_code == 302
    assert len(newest(shop)["customisations"]) == 5
    rows |= {"customisations-5-name": "Service 5", "customisations-5-min_quantity": "100"}
    answer = shop.post(DRESS_FORM, dress_form(title="Another", **rows))
    assert answer.status_code == 422
    assert "最多 5 行" in answer.text


def test_packing_is_shown_with_its_pictures(shop: OfficeClient) -> None:
    packing = {"packing": "Polybag, then carton", "packing_1": "gown-01.png"}
    assert shop.post(DRESS_FORM, dress_form(**packing)).status_code == 302
    product = newest(shop)
    assert len(product["packing_images"]) == 1
    page = shop.page(f"products/manage/{product['id']}")
    assert "Polybag, then carton" in page.text_content()
    assert page.xpath("//ul[@class='buyer-packing']//img")
    shop.change(Photo, product["packing_images"][0]["photo_id"], file_size=2 * 1024 * 1024 + 1)
    answer = shop.post(f"products/manage/{product['id']}/edit", dress_form(**packing))
    assert "包装图片不能超过 2 MB" in answer.text


def test_changing_the_type_of_a_product_keeps_what_both_share(shop: OfficeClient) -> None:
    path = "products/manage/3121/category?category=toys-hobbies.building-blocks"
    answer = shop.post(path, {"product_type": "rts"})
    assert answer.status_code == 302
    told = shop.client.get(answer.location).text
    assert "支付方式" in told
    product = next(p for p in shop.records(Product) if p.id == 3121)
    assert (product.product_type, product.status) == (ProductType.READY_TO_SHIP, Status.OFF_SHELF)
    assert (product.payment_terms, product.port) == ([], "")
    found = next(p for p in shop.facts()["product"] if p["id"] == 3121)
    assert found["price_mode"] == "by_quantity"
    assert len(found["price_tiers"]) == 2


def test_a_private_mould_is_not_offered_to_buyers(shop: OfficeClient) -> None:
    shop.post(DRESS_FORM, dress_form(private_mould="yes"))
    number = newest(shop)["id"]
    assert "前台不展示" in shop.page(f"products/manage/{number}").text_content()
    with shop.sandbox() as reading:
        on_sale = reading.query(Product.id).where(Product.on_sale()).all()
        assert (number,) not in on_sale
        assert (3175,) in on_sale


def test_buyers_see_the_model_not_the_code(shop: OfficeClient) -> None:
    shop.post(DRESS_FORM, dress_form(model="DY-PR01"))
    page = shop.page(f"products/manage/{newest(shop)['id']}")
    seen = "".join(page.xpath("//*[@lang='en']//text()"))
    assert "DY-PR01" in seen
    assert "6204420000" not in seen
