"""Shared inputs on the component page, in a real browser."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.component_app import Server

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
    # Moves are ignored while rows slide apart, longer on a busy machine: the hand goes on.
    below = ["轮播图", "热销产品", "店招", "公司介绍", "询盘表单"]
    deadline = time.monotonic() + 5
    while order(page) != below and time.monotonic() < deadline:
        page.mouse.move(end["x"] + 11, end["y"] + 21, steps=2)
        page.mouse.move(end["x"] + 10, end["y"] + 20, steps=2)
    page.mouse.up()
    assert order(page) == below
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


@pytest.mark.parametrize("typed", ["20220901", "2022/9/1", "2022-09-01", "2022年9月1日"])
def test_a_date_is_typed_as_people_write_it(page: Page, server: Server, typed: str) -> None:
    page.goto(f"{server.url}/office")
    field = page.locator("#starts_on")
    field.press_sequentially(typed)
    field.press("Tab")
    expect(field).to_have_value("2022-09-01")


def test_a_date_is_pasted(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    title, field = page.get_by_label("优惠券标题"), page.locator("#starts_on")
    title.fill("2022/9/1")
    title.press("ControlOrMeta+a")
    title.press("ControlOrMeta+c")
    field.press("ControlOrMeta+v")
    field.press("Tab")
    expect(field).to_have_value("2022-09-01")


def test_the_calendar_opens_in_the_month_of_the_sandbox(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    opener = page.get_by_role("button", name="打开日历")
    opener.click()
    calendar = page.get_by_role("dialog", name="日历")
    expect(calendar.get_by_role("button", name="2022年8月20日")).to_be_focused()
    calendar.get_by_role("button", name="下个月").click()
    calendar.get_by_role("button", name="2022年9月1日").click()
    field = page.locator("#starts_on")
    expect(field).to_have_value("2022-09-01")
    expect(field).to_be_focused()
    expect(calendar).to_have_count(0)
    opener.click()
    expect(calendar.get_by_role("button", name="2022年9月1日")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_cells_are_pasted_as_lines_without_a_word_in_the_console(
    page: Page, server: Server
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{server.url}/office")
    editor = page.get_by_role("textbox", name="详细描述")
    editor.fill("")
    editor.evaluate(
        """editor => {
            const data = new DataTransfer();
            data.setData("text/html", "<style>td {color: black}</style><table style='color: red'>" +
                "<tr><td style='width: 9pt'>Material</td><td>ABS</td></tr>" +
                "<tr><td onclick='x()'>Color</td><td>Red</td></tr></table>");
            editor.focus();
            editor.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true,
                cancelable: true}));
        }"""
    )
    assert editor.inner_text().split("\n\n") == ["Material: ABS", "Color: Red"]
    posted = page.locator("textarea[name=description]").input_value()
    assert posted == "<p>Material: ABS</p><p>Color: Red</p>"
    assert said == []


@pytest.mark.parametrize("path", ["/list", "", "/result"])
def test_a_wide_table_has_one_scroll_bar_at_most(page: Page, server: Server, path: str) -> None:
    page.set_viewport_size({"width": 700, "height": 720})
    page.goto(server.url + path)
    tables = page.locator(".table-scroll")
    assert tables.count()
    for table in tables.all():
        assert table.evaluate("e => getComputedStyle(e).overflowY") == "hidden"


def test_the_ring_holds_a_score_with_decimals(page: Page, server: Server) -> None:
    page.goto(server.url)
    score = page.locator(".ring-score", has_text="75.28")
    assert score.evaluate("text => text.getComputedTextLength()") < 2 * 52 - 16


def test_actions_are_in_one_line_where_there_is_room(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{server.url}/list")
    page.locator(".panel:has(.row-actions)").first.evaluate(
        "e => e.classList.add('actions-in-two')"
    )
    actions = page.locator("tbody .row-actions").first
    tops = actions.evaluate(
        """row => [...row.querySelectorAll(":scope > a, :scope > button")]
            .map(action => Math.round(action.getBoundingClientRect().top))"""
    )
    assert len(set(tops)) == 1
