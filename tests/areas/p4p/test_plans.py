"""The list of plans, and what is done to plans from there."""

import pytest

from tests.areas.p4p.planning import create
from tests.support.office import OfficeClient
from trainer.areas.p4p.choices import PlanStatus
from trainer.areas.p4p.models import P4pChange, P4pPlan


def names(shop: OfficeClient, query: str = "") -> list[str]:
    return [str(n) for n in shop.page(f"p4p/{query}").xpath("//tbody/tr/th/a/text()")]


def test_the_list_searches_filters_and_sorts(shop: OfficeClient) -> None:
    create(shop, name="玩具", daily_budget="60")
    create(shop, "hot", name="童装", daily_budget="90")
    assert names(shop) == ["童装", "玩具"]
    assert names(shop, "?q=玩") == ["玩具"]
    assert names(shop, "?kind=hot") == ["童装"]
    assert names(shop, "?status=paused") == []
    assert names(shop, "?sort=budget") == ["玩具", "童装"]
    assert "没有符合条件的推广计划" in shop.get("p4p/?q=zzz").text


def test_every_type_has_its_entry(shop: OfficeClient) -> None:
    """P4P-04: five groups; types that cannot be created are described."""
    assert "还没有推广计划" in shop.get("p4p/").text
    for group, kinds in (
        ("recommended", ["remarketing"]),
        ("general", ["targeting", "keyword"]),
        ("goods", ["hot", "new"]),
        ("buyers", []),
        ("themes", []),
    ):
        links = shop.page(f"p4p/?group={group}").xpath("//li[@class='p4p-scene']//a/@href")
        assert [str(link).rsplit("/", 1)[-1] for link in links] == kinds


def test_a_plan_is_switched_off_and_on(shop: OfficeClient) -> None:
    plan = create(shop)
    for status in (PlanStatus.PAUSED, PlanStatus.ON):
        assert shop.post(f"p4p/{plan.id}/switch").status_code == 302
        assert shop.records(P4pPlan)[0].status is status
    assert shop.records(P4pChange)[-1].text == "计划状态：已暂停 → 推广中"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("daily_budget", "49", "必须在 50 到"), ("most_bid", "4", "不能低于最低出价")],
)
def test_budget_and_bids_keep_their_rules(
    shop: OfficeClient, field: str, value: str, message: str
) -> None:
    plan = create(shop)
    right = {"daily_budget": "80", "least_bid": "5", "most_bid": "9"}
    assert message in shop.post(f"p4p/{plan.id}/budget", right | {field: value}).text
    assert shop.post(f"p4p/{plan.id}/budget", right).status_code == 302
    after = shop.records(P4pPlan)[0]
    assert (after.daily_budget, after.weekly_budget, str(after.most_bid)) == (80, False, "9.0")


def test_bids_are_changed_together_as_far_as_the_rules_allow(shop: OfficeClient) -> None:
    first, low = create(shop), create(shop, least_bid="3", most_bid="3")
    ids = [str(first.id), str(low.id)]
    answer = shop.post(
        "p4p/bulk", {"ids": ids, "action": "bids", "percent": "-10"}, follow_redirects=True
    )
    assert "已修改 1 个计划" in answer.text
    bids = [(str(p.least_bid), str(p.most_bid)) for p in shop.records(P4pPlan)]
    assert bids == [("4.5", "9.0"), ("3.0", "3.0")]


@pytest.mark.parametrize("percent", ["", "x", "1.5", "101", "-101", "9" * 400, "²"])
def test_a_change_of_bids_must_be_a_whole_percentage(shop: OfficeClient, percent: str) -> None:
    plan = create(shop)
    posted = {"ids": [str(plan.id)], "action": "bids", "percent": percent}
    answer = shop.post("p4p/bulk", posted, follow_redirects=True)
    assert "之间的整数" in answer.text


def test_ticked_plans_are_paused_together(shop: OfficeClient) -> None:
    ids = [str(create(shop, name=name).id) for name in ("一", "二")]
    shop.post("p4p/bulk", {"ids": ids, "action": "pause"})
    assert {plan.status for plan in shop.records(P4pPlan)} == {PlanStatus.PAUSED}
    assert shop.post("p4p/bulk", {"action": "other"}).status_code == 400
    nothing = shop.post("p4p/bulk", {"action": "on"}, follow_redirects=True)
    assert "请先勾选计划" in nothing.text


def test_a_plan_is_deleted_with_its_history(shop: OfficeClient) -> None:
    plan = create(shop)
    assert shop.post(f"p4p/{plan.id}/delete").status_code == 302
    assert shop.records(P4pPlan) == shop.records(P4pChange) == []


def test_a_product_that_is_gone_is_left_out(shop: OfficeClient) -> None:
    plan = create(shop)
    shop.post("products/manage/3175/take-down")
    assert "已下架，不推广" in shop.get(f"p4p/{plan.id}").text
    shop.change(P4pPlan, plan.id, products=[999999, 3178])
    assert len(shop.page(f"p4p/{plan.id}").xpath("//tbody/tr")) == 1
    ticked = shop.page(f"p4p/{plan.id}/edit").xpath("//input[@name='products'][@checked]/@value")
    assert ticked == ["3178"]


def test_promising_products_are_taken_over_into_a_plan_for_hits(shop: OfficeClient) -> None:
    plan = create(shop, "new")
    page = shop.page(f"p4p/{plan.id}?growth=promising")
    assert len(page.xpath("//tbody/tr")) == 1
    (link,) = page.xpath("//a[normalize-space()='高潜商品加入爆品助推']/@href")
    text = shop.page("p4p/" + link.split("/p4p/")[1]).xpath("//input[@name='products'][@checked]")
    assert [box.get("value") for box in text] == ["3175"]


def test_the_pool_is_filled_by_the_platform(shop: OfficeClient) -> None:
    """P4P-07: what the seller chose stays; the rest comes by the plan's priority."""
    plan = create(shop, "keyword", auto_update="y", priority="new")
    page = shop.page(f"p4p/{plan.id}")
    assert len(page.xpath("//tbody/tr")) == 57
    assert len([1 for t in page.xpath("//tbody/tr//small/text()") if "自动加入" in t]) == 55
