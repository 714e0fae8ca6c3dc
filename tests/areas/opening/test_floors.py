"""The floors of the workbench, in the order of the acting account, and the app's pages.

ACC-05 and ACC-06.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.inbox.models import Channel, Message
from trainer.areas.settings.models import WorkbenchLayout
from trainer.core.area import MenuGroup
from trainer.core.web.access import AccountType


def shown(shop: OfficeClient) -> list[str]:
    """The keys of the floors on the workbench."""
    return [place.get("data-floor") for place in shop.page("").find_class("floor-place")]


def listed(shop: OfficeClient) -> dict[str, str]:
    """The ids of the floors on the page that arranges them, by name."""
    items = shop.page("floors").find_class("sortable-item")
    return {
        item.get("data-name"): item.xpath(".//input[@name='order']/@value")[0] for item in items
    }


def save(shop: OfficeClient, ids: list[str], *hidden: str, **more: Any) -> None:
    data = {"order": ids, "shown": [one for one in ids if one not in hidden], **more}
    assert shop.post("floors", data).status_code == 302


def test_the_menu_has_the_twelve_groups_of_the_textbook() -> None:
    names = [str(group.label) for group in MenuGroup]
    assert names[:12] == [
        "店铺管理",
        "认证中心",
        "产品管理",
        "媒体中心",
        "商机沟通",
        "数据管家",
        "客户管理",
        "营销中心",
        "交易管理",
        "出口服务",
        "物流服务",
        "资金管理",
    ]


def test_the_workbench_has_its_zones(shop: OfficeClient) -> None:
    page = shop.page("")
    titles = [" ".join(one.text_content().split()) for one in page.find_class("panel-title")]
    assert titles[:4] == ["待办事项", "账户中心", "身份卡片", "帮助"]
    assert "产品管理" in titles
    card = page.find_class("details")[0].text_content()
    for name in ("会员类型", "A&V 认证", "主营类目", "平台年限"):
        assert name in card
    for link in page.find_class("help-links")[0].xpath(".//a/@href"):
        assert shop.client.get(link).status_code == 200


def test_floors_begin_in_the_standard_order(shop: OfficeClient) -> None:
    assert shown(shop)[:4] == ["opening", "analytics", "menu-shop", "menu-certification"]
    assert "menu-account" not in shown(shop)


def test_a_floor_is_moved_and_hidden_and_comes_back(shop: OfficeClient) -> None:
    ids = listed(shop)
    first = ids["资金管理"]
    save(shop, [first, *[one for one in ids.values() if one != first]], ids["数据管家"])
    found = shown(shop)
    assert found[0] == "menu-funds"
    assert "analytics" not in found
    assert "已隐藏 1 个楼层" in shop.get("").text
    assert next(iter(listed(shop))) == "资金管理"
    assert shop.post("floors/reset").status_code == 302
    assert shown(shop)[0] == "opening"
    assert "analytics" in shown(shop)
    assert shop.records(WorkbenchLayout) == []


def test_the_buttons_move_by_a_place_without_script(shop: OfficeClient) -> None:
    ids = list(listed(shop).values())
    save(shop, ids, _move=f"down:{ids[0]}")
    assert list(listed(shop).values())[:2] == [ids[1], ids[0]]


def test_each_account_has_its_own_order(shop: OfficeClient) -> None:
    ids = listed(shop)
    save(shop, list(reversed(ids.values())))
    mine = shown(shop)
    shop.act_as(AccountType.SALESPERSON)
    other = shown(shop)
    assert other[0] == "opening"
    assert other != mine
    assert "menu-funds" not in other


def test_what_was_hidden_without_permission_stays_out_of_sight(shop: OfficeClient) -> None:
    shop.act_as(AccountType.PRODUCER)
    assert "数据管家" not in listed(shop)
    assert "analytics" not in shown(shop)


@pytest.mark.parametrize(
    "data", [{}, {"order": "x", "shown": "-1"}, {"order": "999999", "_move": "up:0"}]
)
def test_strange_orders_are_survived(shop: OfficeClient, data: dict[str, str]) -> None:
    assert shop.post("floors", data).status_code == 302
    assert shop.get("").status_code == 200


def test_the_app_has_five_tabs(shop: OfficeClient) -> None:
    tabs = shop.page("").find_class("app-tabs")[0]
    assert [tab.text_content().strip() for tab in tabs] == ["首页", "消息", "工具", "头条", "我的"]
    for tab in tabs:
        page = shop.client.get(tab.get("href"))
        assert page.status_code == 200
    assert tabs[0].get("aria-current") == "page"


def test_tools_are_the_entries_of_the_account(shop: OfficeClient) -> None:
    assert shop.url("funds/") in shop.page("tools").xpath("//main//a/@href")
    shop.act_as(AccountType.SALESPERSON)
    assert shop.url("funds/") not in shop.page("tools").xpath("//main//a/@href")


def test_headlines_are_notices_and_courses(shop: OfficeClient) -> None:
    with shop.sandbox(writing=True) as session:
        now = session.info["sandbox"].now()
        common = {"channel": Channel.MAIL, "recipient": "a@example.com", "sent_at": now}
        session.add(Message(subject="规则变更", body="请查看", **common))
        session.add(Message(subject="验证码邮件", body="x", code="123456", **common))
    text = shop.get("headlines").text
    assert "规则变更" in text
    assert "验证码邮件" not in text
    for link in shop.page("headlines").find_class("news-grid")[0].xpath(".//a/@href"):
        assert shop.client.get(link).status_code == 200


def test_me_switches_the_account(shop: OfficeClient) -> None:
    shop.act_as(AccountType.MANAGER)
    page = shop.page("me")
    assert "manager account" in page.find_class("details")[0].text_content()
    assert len(page.xpath("//main//button[@name='account']")) == 2


def test_before_there_is_a_shop_the_pages_lead_to_its_opening(
    office: Callable[..., OfficeClient],
) -> None:
    new = office("coupon-amount-off", world="before-registration")
    for path in ("", "floors", "tools", "headlines", "me"):
        assert new.get(path).location.endswith("/no-shop")
    assert new.post("floors/reset").status_code == 409
