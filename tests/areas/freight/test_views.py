"""The pages of templates: list, head, copy, delete."""

from typing import Any

import pytest
from lxml import html

from tests.areas.freight.samples import HEAD, add_service, create
from tests.support.office import OfficeClient
from trainer.areas.freight import rules
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.core.web.access import AccountType

DEFAULT = 2011


def summary(text: str) -> list[str]:
    """The fields that the list of errors at the top names, in its order."""
    page = html.fromstring(text)
    return [a.get("href")[1:] for a in page.get_element_by_id("error-summary").iter("a")]


def row(shop: OfficeClient, name: str, query: str = "") -> str:
    """The text of a template's row in the list."""
    found = shop.page(f"freight/{query}").xpath("//tbody/tr[.//th/a[. = $name]]", name=name)
    return " ".join(found[0].text_content().split()) if found else ""


def test_a_template_is_created_and_listed(shop: OfficeClient) -> None:
    made = create(shop)
    assert (made.postcode, made.countries) == ("250000", ["France"])
    text = shop.get(f"freight/{made.id}").text
    assert "还没有快递服务，发布产品时不能选择这个模板" in text
    assert "未完成" in row(shop, "RTS 商品常规物流")


def test_a_template_with_a_service_is_complete(shop: OfficeClient) -> None:
    made = create(shop)
    add_service(shop, made.id)
    assert "未使用" in row(shop, "RTS 商品常规物流")
    assert "FedEx IP" in row(shop, "RTS 商品常规物流")
    assert "使用中" in row(shop, "系统默认运费模板")


def test_countries_are_kept_once_and_in_the_forms_order(shop: OfficeClient) -> None:
    made = create(shop, countries=["Japan", "France", "Germany", "France"])
    assert made.countries == ["Germany", "France", "Japan"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "系统默认运费模板"}, ["name"]),
        ({"name": "长" * 51}, ["name"]),
        ({"postcode": "2500"}, ["postcode"]),
        ({"way": "sea"}, ["way"]),
        ({"origin": "overseas"}, ["plan"]),
        ({"origin": "moon"}, ["origin"]),
        ({"countries": []}, ["countries"]),
        ({"countries": ["Atlantis"]}, ["countries"]),
        ({"goods": "battery", "countries": ["Nepal"]}, ["countries"]),
        ({"name": "", "postcode": "", "countries": []}, ["name", "postcode", "countries"]),
    ],
)
def test_a_wrong_head_is_refused_at_its_fields(
    shop: OfficeClient, changes: dict[str, Any], named: list[str]
) -> None:
    before = len(shop.records(FreightTemplate))
    answer = shop.post("freight/new", HEAD | changes)
    assert answer.status_code == 422
    assert [field.removesuffix("-0") for field in summary(answer.text)] == named
    assert len(shop.records(FreightTemplate)) == before


def test_a_head_is_changed(shop: OfficeClient) -> None:
    made = create(shop)
    changed = HEAD | {"name": "欧洲物流", "postcode": "410000"}
    assert shop.post(f"freight/{made.id}/edit", changed).status_code == 302
    (after,) = [t for t in shop.records(FreightTemplate) if t.id == made.id]
    assert (after.name, after.postcode) == ("欧洲物流", "410000")


def test_a_refused_change_leaves_the_head_as_it_was(shop: OfficeClient) -> None:
    made = create(shop)
    add_service(shop, made.id)
    answer = shop.post(f"freight/{made.id}/edit", HEAD | {"plan": "own"})
    assert summary(answer.text) == ["plan-0"]
    assert "请先删除该快递服务" in answer.text
    assert shop.records(FreightTemplate)[-1].plan == "preferred"


def test_a_stale_head_is_shown_again(shop: OfficeClient) -> None:
    made = create(shop)
    shop.change(FreightTemplate, made.id, postcode="410000")
    answer = shop.post(f"freight/{made.id}/edit", HEAD | {"_version": "1"})
    assert answer.status_code == 409
    assert shop.records(FreightTemplate)[-1].postcode == "410000"


def test_a_copy_has_the_services_and_a_name_of_its_own(shop: OfficeClient) -> None:
    for name in ("系统默认运费模板 副本", "系统默认运费模板 副本 2"):
        assert shop.post(f"freight/{DEFAULT}/copy").status_code == 302
        copied = shop.records(FreightTemplate)[-1]
        assert copied.name == name
        lines = {s.line for s in shop.records(FreightService) if s.template_id == copied.id}
        assert lines == {"fedex_ip", "worry_free", "global_heavy"}


def test_a_copy_of_a_long_name_fits(shop: OfficeClient) -> None:
    made = create(shop, name="长" * 50)
    shop.post(f"freight/{made.id}/copy")
    assert len(shop.records(FreightTemplate)[-1].name) <= 50


def test_an_unused_template_is_deleted_with_its_services(shop: OfficeClient) -> None:
    made = create(shop)
    add_service(shop, made.id)
    assert shop.post(f"freight/{made.id}/delete").status_code == 302
    assert [t.id for t in shop.records(FreightTemplate)] == [DEFAULT]
    assert {s.template_id for s in shop.records(FreightService)} == {DEFAULT}


def test_a_template_in_use_is_not_deleted(shop: OfficeClient) -> None:
    answer = shop.post(f"freight/{DEFAULT}/delete")
    assert answer.status_code == 409
    assert "正在使用中，不能删除" in answer.text
    assert len(shop.records(FreightTemplate)) == 1


def test_no_more_templates_than_the_limit(
    shop: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MAX_TEMPLATES", 2)
    create(shop)
    assert shop.get("freight/new").status_code == 409
    assert shop.post(f"freight/{DEFAULT}/copy").status_code == 409
    assert len(shop.records(FreightTemplate)) == 2


def test_the_list_is_searched_filtered_and_sorted(shop: OfficeClient) -> None:
    create(shop)
    create(shop, name="电子烟", goods="e_cigarette")
    assert row(shop, "电子烟", "?q=电子")
    assert not row(shop, "系统默认运费模板", "?q=电子")
    assert row(shop, "电子烟", "?goods=e_cigarette")
    assert not row(shop, "RTS 商品常规物流", "?goods=e_cigarette")
    names = shop.page("freight/?sort=-name").xpath("//tbody/tr/th/a/text()")
    assert names == sorted(names, reverse=True)


def test_a_list_without_results_says_so(shop: OfficeClient) -> None:
    assert "没有符合条件的运费模板" in shop.get("freight/?q=zzz").text


def test_the_menu_and_the_product_form_lead_to_the_list(shop: OfficeClient) -> None:
    assert len(shop.page("").xpath("//nav//a[normalize-space()='运费模板']")) == 1
    links = shop.page("products/manage/3175/edit").xpath("//a[. = '管理运费模板']/@href")
    assert links == [shop.url("freight/")]


def test_the_count_leads_to_the_products_that_use_it(shop: OfficeClient) -> None:
    made = create(shop)
    shop.change(FreightTemplate, made.id, name="甲")
    add_service(shop, made.id)
    shop.post("products/manage/bulk", {"ids": ["3175"], "action": "freight", "freight": made.id})
    page = shop.page(f"products/manage/?freight_template={made.id}")
    assert len(page.xpath("//tbody/tr")) == 1


def test_products_are_offered_complete_templates_only(shop: OfficeClient) -> None:
    made = create(shop)
    offered = "//select[@id='freight_template_id']/option/text()"
    assert "RTS 商品常规物流" not in shop.page("products/manage/3175/edit").xpath(offered)
    add_service(shop, made.id)
    assert "RTS 商品常规物流" in shop.page("products/manage/3175/edit").xpath(offered)


@pytest.mark.parametrize("account_type", list(AccountType)[1:])
def test_whoever_manages_products_manages_templates(
    shop: OfficeClient, account_type: AccountType
) -> None:
    shop.act_as(account_type)
    made = create(shop)
    assert shop.get(f"freight/{made.id}").status_code == 200


@pytest.mark.parametrize("path", ["freight/9", "freight/9/edit", "freight/9/preview"])
def test_what_does_not_exist_is_not_found(shop: OfficeClient, path: str) -> None:
    assert shop.get(path).status_code == 404
