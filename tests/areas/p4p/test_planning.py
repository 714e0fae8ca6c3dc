"""The form of a plan: each type, right and wrong, and its buttons."""

from typing import Any

import pytest
from lxml import html

from tests.areas.p4p.planning import RIGHT, WORDS, create
from tests.support.office import OfficeClient
from trainer.areas.p4p.models import P4pChange, P4pPlan
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product
from trainer.core.web.access import AccountType


def facts(shop: OfficeClient) -> list[Any]:
    return list(shop.facts().get("p4p_plan", []))


def test_a_plan_is_created_with_only_the_premiums_that_were_ticked(shop: OfficeClient) -> None:
    create(shop)
    (plan,) = facts(shop)
    assert (plan["kind"], plan["status"], plan["bid_mode"]) == ("targeting", "on", "manual")
    assert (plan["daily_budget"], plan["weekly_budget"]) == (150, True)
    assert (plan["least_bid"], plan["most_bid"]) == ("5.0", "10.0")
    assert sorted(plan["products"]) == [3175, 3178]
    assert [(r["region"], r["percent"]) for r in plan["regions"]] == [("us", 150)]
    assert [(r["audience"], r["percent"]) for r in plan["audiences"]] == [("blue", 200)]
    assert [r["word"] for r in plan["blocked"]] == ["free toys", "RC car repair"]


@pytest.mark.parametrize("kind", ["new", "hot", "remarketing", "targeting", "keyword"])
def test_each_type_opens_and_is_created(shop: OfficeClient, kind: str) -> None:
    """P4P-04, P4P-05."""
    assert shop.get(f"p4p/new/{kind}").status_code == 200
    plan = create(shop, kind)
    for tab in ("products", "regions", "audiences", "words", "blocked", "history"):
        assert shop.get(f"p4p/{plan.id}?tab={tab}").status_code == 200
    assert shop.get(f"p4p/{plan.id}/edit").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "此项必填"),
        ("name", "名" * 21, "不能超过 20 个字符"),
        ("products", [], "请至少选择一款产品"),
        ("products", ["99999"], "请重新选择"),
        ("products", ["3133"], "请重新选择"),
        ("daily_budget", "49", "必须在 50 到 100000 之间"),
        ("daily_budget", "50.5", "请输入整数"),
        ("least_bid", "", "此项必填"),
        ("least_bid", "0.5", "必须在 1 到 200 之间"),
        ("least_bid", "11", "最高出价不能低于最低出价（11 元）"),
        ("least_bid", "5.55", "最多 1 位小数"),
        ("most_bid", "2.9", "最高出价不能低于 3 元"),
        ("region_rows-0-percent", "99", "必须在 100 到 400 之间"),
        ("region_rows-0-percent", "401", "必须在 100 到 400 之间"),
        ("region_rows-0-percent", "", "请填写溢价比例"),
        ("audience_rows-0-percent", "x", "请输入整数"),
        ("blocked_text", "w" * 81, "不能超过 80 个字符"),
        ("blocked_text", "\n".join(f"word {n}" for n in range(201)), "最多 200 个"),
        ("blocked_text", "a\x01b", "控制字符"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_is_written(
    shop: OfficeClient, field: str, value: Any, message: str
) -> None:
    answer = shop.post("p4p/new/targeting", RIGHT | {field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert facts(shop) == []


def test_a_changed_premium_that_is_not_ticked_is_not_lost_in_silence(shop: OfficeClient) -> None:
    typed = {name: v for name, v in RIGHT.items() if name != "region_rows-0-chosen"}
    answer = shop.post("p4p/new/targeting", typed)
    assert answer.status_code == 422
    assert "请勾选这一行；不需要时改回 156" in answer.text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"words-0-bid": "2"}, "出价须高于底价"),
        ({"words-0-bid": ""}, "此项必填"),
        ({"words-1-word": "RC  Car"}, "关键词重复"),
        ({"words-1-word": "no such word"}, "推广评分为 0"),
        ({"blocked_text": "RC CAR"}, "同时是本计划的关键词"),
        ({"auto_update": "y"}, "请选择自动更新规则"),
        ({"position_premium": "401"}, "必须在 100 到 400 之间"),
    ],
)
def test_words_are_checked_against_the_market(
    shop: OfficeClient, changes: dict[str, str], message: str
) -> None:
    answer = shop.post("p4p/new/keyword", WORDS | changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert facts(shop) == []


def test_a_plan_for_words_needs_words(shop: OfficeClient) -> None:
    assert "请至少添加一个关键词" in shop.post("p4p/new/keyword", RIGHT).text


def values(text: str, path: str) -> list[str]:
    return [str(value) for value in html.fromstring(text).xpath(path)]


def test_buttons_fill_the_tables_and_lose_nothing(shop: OfficeClient) -> None:
    """P7-9.4: two countries at 220 %, the other recommended ones at 150 %."""
    typed = RIGHT | {"name": "", "region_rows_all": "150", "_rows": "region_rows:rest"}
    page = shop.post("p4p/new/targeting", typed | {"region_rows-0-percent": "220"})
    assert page.status_code == 200
    path = "//fieldset[@id='rows-region_rows']//tr[.//input[@type='checkbox'][@checked]]"
    found = values(page.text, f"{path}//input[@type='text']/@value")
    assert found == ["220", *["150"] * 8]
    assert len(values(page.text, "//input[@name='products'][@checked]/@value")) == 2
    assert facts(shop) == []


def test_all_products_of_the_list_are_ticked_at_once(shop: OfficeClient) -> None:
    posted = {"product_tab": "all_new", "_rows": "products:all"}
    text = shop.post("p4p/new/new", posted).text
    assert len(values(text, "//input[@name='products'][@checked]/@value")) == 57
    text = shop.post("p4p/new/new", posted | {"product_tab": "showcase_new"}).text
    assert len(values(text, "//input[@name='products'][@checked]/@value")) == 10


def test_ticked_products_are_counted_once(shop: OfficeClient) -> None:
    """Only the picker's script can count what is ticked by hand."""
    page = shop.page("p4p/new/targeting?product=3175&product=3178")
    assert page.xpath("//*[@id='pick-products']/@data-pick") == ["200"]
    assert "已选 2 款" not in page.xpath("string(//*[@id='pick-products'])")


def test_words_are_added_once_and_with_the_reason_where_they_are_not(shop: OfficeClient) -> None:
    posted = WORDS | {"typed_words": "RC CAR\nmonster truck\nwarp drive", "_rows": "words:paste"}
    text = shop.post("p4p/new/keyword", posted).text
    words = values(text, "//fieldset[@id='rows-words']//tbody//input[@type='hidden']/@value")
    assert words == ["rc car", "rc car for kids", "monster truck"]
    assert "RC CAR：已在列表中" in text
    assert "warp drive：推广评分为 0，不能推广" in text


def test_advice_does_not_stop_a_plan(shop: OfficeClient) -> None:
    """P4P-10: at least 30 products and 100 CNY a day are advised; P7-9.3 has 50."""
    few = RIGHT | {"daily_budget": "50"}
    answer = shop.post("p4p/new/new", few, follow_redirects=True)
    assert "推广计划已创建" in answer.text
    assert "建议不低于 100 元" in answer.text
    assert "建议 30 款以上" in answer.text


def test_smart_bids_need_no_range(shop: OfficeClient) -> None:
    plan = create(shop, "new", bid_mode="smart")
    assert (plan.least_bid, plan.most_bid) == (None, None)


def test_old_products_cannot_enter_a_plan_for_new_ones(shop: OfficeClient) -> None:
    """P4P-10: 3175 was posted on 24 July; from 22 October on it is no longer new."""
    shop.move_clock(days=50)
    answer = shop.post("p4p/new/new", RIGHT)
    assert answer.status_code == 422
    assert "3175：发布已满 90 天" in answer.text


def test_a_change_is_saved_and_noted(shop: OfficeClient) -> None:
    plan = create(shop)
    changed = RIGHT | {"daily_budget": "200", "region_rows-0-percent": "180"}
    assert shop.post(f"p4p/{plan.id}/edit", changed).status_code == 302
    (after,) = facts(shop)
    assert after["daily_budget"] == 200
    lines = [line.text for line in shop.records(P4pChange)]
    assert lines == [
        "新建计划",
        "每日消耗上限：150 → 200",
        "地域溢价：添加 美国 180%",
        "地域溢价：移除 美国 150%",
    ]


def test_a_copy_is_paused_and_has_all_of_it(shop: OfficeClient) -> None:
    plan = create(shop)
    answer = shop.post(f"p4p/{plan.id}/copy")
    first, twin = facts(shop)
    assert answer.location.endswith(f"/p4p/{twin['id']}/edit")
    assert twin["status"] == "paused"
    assert twin["name"] == f"{RIGHT['name']} 副本"
    assert twin["products"] == first["products"]
    assert len(twin["regions"]) == len(first["regions"])


def test_a_stale_form_is_shown_again_with_what_was_typed(shop: OfficeClient) -> None:
    plan = create(shop)
    shop.change(P4pPlan, plan.id, daily_budget=300)
    answer = shop.post(f"p4p/{plan.id}/edit", RIGHT | {"_version": "1", "name": "我改的"})
    assert answer.status_code == 409
    assert "我改的" in answer.text


def test_a_double_click_creates_one_plan(shop: OfficeClient) -> None:
    for _ in range(2):
        once = RIGHT | {"_idempotency_key": "a" * 32}
        assert shop.post("p4p/new/targeting", once).status_code == 302
    assert len(facts(shop)) == 1


def test_producers_manage_plans_and_salespersons_do_not(shop: OfficeClient) -> None:
    shop.act_as(AccountType.PRODUCER)
    create(shop)
    shop.act_as(AccountType.SALESPERSON)
    assert shop.get("p4p/").status_code == 403
    assert shop.post("p4p/new/targeting", RIGHT).status_code == 403


@pytest.mark.parametrize("path", ["p4p/new/other", "p4p/999999", "p4p/999999/edit", "p4p/3175"])
def test_what_is_not_there_is_not_found(shop: OfficeClient, path: str) -> None:
    assert shop.get(path).status_code == 404


def test_good_products_are_those_of_the_growth_score(shop: OfficeClient) -> None:
    """PM-01: 3175 is no ordinary product; few are."""
    posted = RIGHT | {"products": [], "product_tab": "good", "_rows": "products:all"}
    text = shop.post("p4p/new/targeting", posted).text
    found = {int(n) for n in values(text, "//input[@name='products'][@checked]/@value")}
    assert 0 < len(found) < 57
    for number in sorted(found)[:3]:
        assert "普通产品" not in shop.page(f"products/growth/{number}").text_content()


def test_without_products_there_is_nothing_to_promote(shop: OfficeClient) -> None:
    assert "保存计划" in shop.get("p4p/new/targeting").text
    for product in shop.records(Product):
        shop.change(Product, product.id, status=Status.OFF_SHELF)
    page = shop.page("p4p/new/targeting")
    assert "没有可以推广的产品" in page.text_content()
    assert not page.xpath("//button[text()='保存计划']")
    assert page.xpath("//main//a[text()='发布产品']/@href") == [shop.url("products/new/")]
    assert "保存计划" in shop.get("p4p/new/keyword").text  # its products can come by themselves
