"""Templates of descriptions: kept, copied, put into products (ACC-04)."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient
from trainer.areas.products.detail_templates import views
from trainer.areas.products.detail_templates.models import DetailTemplate
from trainer.areas.products.models import Product
from trainer.core.web.access import AccountType

BODY = "<h3>Why us</h3><ul><li>Own factory</li></ul>"


@pytest.fixture
def shop(office: Callable[..., OfficeClient]) -> OfficeClient:
    return office("coupon-amount-off")


def add(shop: OfficeClient, name: str = "Toys", body: str = BODY) -> int:
    answer = shop.post("products/detail-templates/new", {"name": name, "body_html": body})
    assert answer.status_code == 302, answer.text
    return int(shop.records(DetailTemplate)[-1].id)


def test_a_template_is_kept_as_text_and_as_html(shop: OfficeClient) -> None:
    add(shop, body="<h3 onclick='x'>Why us</h3><script>bad()</script>")
    kept = shop.records(DetailTemplate)[0]
    assert (kept.name, kept.body, kept.body_html) == ("Toys", "Why us", "<h3>Why us</h3>")
    assert "Toys" in shop.get("products/detail-templates/?q=why").text
    assert "没有符合条件的详情模板" in shop.get("products/detail-templates/?q=zzz").text


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"name": "", "body_html": BODY}, "此项必填"),
        ({"name": "New", "body_html": ""}, "此项必填"),
        ({"name": "New", "body_html": "<p> </p>"}, "请填写详情内容"),
        ({"name": "TOYS", "body_html": BODY}, "已经有同名的详情模板"),
        ({"name": "New", "body_html": "<p>" + "x" * 20_001 + "</p>"}, "详情内容不能超过"),
    ],
)
def test_what_is_wrong_is_said(shop: OfficeClient, posted: dict[str, str], said: str) -> None:
    add(shop)
    answer = shop.post("products/detail-templates/new", posted)
    assert answer.status_code == 422
    assert said in answer.text
    assert len(shop.records(DetailTemplate)) == 1


def test_a_template_keeps_its_name_when_it_is_changed(shop: OfficeClient) -> None:
    number = add(shop)
    path = f"products/detail-templates/{number}/edit"
    assert shop.post(path, {"name": "Toys", "body_html": "<p>New</p>"}).status_code == 302
    assert shop.records(DetailTemplate)[0].body == "New"


def test_a_template_is_put_into_products(shop: OfficeClient) -> None:
    number = add(shop)
    first, second, third = [product.id for product in shop.records(Product)[:3]]
    before = {product.id: product.description for product in shop.records(Product)}
    path = f"products/detail-templates/{number}/apply"
    assert shop.post(path, {"products": [first, second]}).status_code == 302
    found = {product.id: product for product in shop.records(Product)}
    assert found[first].description == found[second].description == "Why us\nOwn factory"
    assert found[first].description_html == BODY
    assert found[third].description == before[third]


def test_products_must_be_chosen_and_be_there(shop: OfficeClient) -> None:
    path = f"products/detail-templates/{add(shop)}/apply"
    assert "请至少选择一个产品" in shop.post(path).text
    assert shop.post(path, {"products": [999_999]}).status_code == 422


def test_a_salesperson_puts_it_only_into_its_own_products(shop: OfficeClient) -> None:
    path = f"products/detail-templates/{add(shop)}/apply"
    product = shop.records(Product)[0].id
    shop.act_as(AccountType.SALESPERSON)
    assert shop.post(path, {"products": [product]}).status_code == 422


def test_a_template_is_copied_and_deleted(shop: OfficeClient) -> None:
    number = add(shop)
    shop.post(f"products/detail-templates/{number}/copy")
    assert [one.body for one in shop.records(DetailTemplate)] == ["Why us\nOwn factory"] * 2
    shop.post(f"products/detail-templates/{number}/delete")
    assert len(shop.records(DetailTemplate)) == 1


def test_there_is_a_limit(shop: OfficeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    number = add(shop)
    monkeypatch.setattr(views, "MAX_TEMPLATES", 1)
    assert shop.get("products/detail-templates/new").status_code == 409
    assert shop.post(f"products/detail-templates/{number}/copy").status_code == 409


def test_without_products_there_is_nothing_to_apply_it_to(shop: OfficeClient) -> None:
    path = f"products/detail-templates/{add(shop)}/apply"
    assert "套用到所选产品" in shop.get(path).text
    shop.act_as(AccountType.SALESPERSON)  # without products
    page = shop.page(path)
    assert "没有可以套用的产品" in page.text_content()
    assert "套用到所选产品" not in page.text_content()
    assert page.xpath("//main//a[text()='发布产品']/@href") == [shop.url("products/new/")]
