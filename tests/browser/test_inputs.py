"""Shared inputs on the component page, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.front_app import Server

pytestmark = pytest.mark.browser


def order(page: Page) -> list[str]:
    names: list[str] = page.locator(".sortable-item").evaluate_all(
        "items => items.map(item => item.dataset.name)"
    )
    return names


def test_a_list_is_put_in_order_by_dragging_and_by_arrow_keys(page: Page, server: Server) -> None:
    page.goto(server.url)
    assert order(page) == ["店招", "轮播图", "热销产品", "公司介绍", "询盘表单"]
    handle = page.get_by_role("button", name="移动 店招")
    handle.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")  # the library is fetched
    start, end = handle.bounding_box(), page.get_by_role("button", name="移动 热销").bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, start["y"] + 30, steps=4)
    page.mouse.move(end["x"] + 10, end["y"] + 20, steps=8)
    page.mouse.up()
    assert order(page) == ["轮播图", "热销产品", "店招", "公司介绍", "询盘表单"]
    page.get_by_role("button", name="移动 询盘表单").press("ArrowUp")
    expect(page.locator("#toasts")).to_contain_text("询盘表单 已移到第 4 位，共 5 位")
    page.get_by_role("button", name="保存顺序").click()
    page.wait_for_url("**order=2.3.1.5.4*")
    assert order(page) == ["轮播图", "热销产品", "店招", "询盘表单", "公司介绍"]


def test_without_script_buttons_put_a_list_in_order(server: Server, page: Page) -> None:
    assert page.context.browser is not None
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(server.url)
    plain.get_by_role("button", name="下移 店招").click()
    assert "order=2.1.3.4.5" in plain.url
    context.close()
