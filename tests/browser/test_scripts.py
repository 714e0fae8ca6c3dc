"""What the scripts promise, in a real browser: nothing typed is lost, the focus is led."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.component_app import ROOT, Server

pytestmark = pytest.mark.browser

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
PAGES = ["", "/office", "/list", "/result", "/class", "/error/404"]


def expect_saved(page: Page, timeout: float | None = None) -> None:
    """The message where it stands; above what is in sight it is shown in the corner too."""
    saved = page.locator("[data-message]").get_by_text("已保存", exact=True)
    expect(saved).to_be_visible(timeout=timeout)


def rows(page: Page) -> list[list[str]]:
    return page.locator("#rows-prices [data-row]").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('input')].map(field => field.value))"
    )


def test_rows_keep_what_was_typed_and_lead_the_focus(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    group = page.get_by_role("group", name="阶梯价格")
    page.get_by_label("优惠券标题").fill("还没有保存")
    group.get_by_label("单价").nth(0).fill("二十")
    add = group.get_by_role("button", name="添加一行")
    add.evaluate("button => button.scrollIntoView({block: 'center'})")
    before = page.evaluate("scrollY")
    add.click()
    expect(group.get_by_label("最小起订量").nth(2)).to_be_focused()
    assert page.evaluate("scrollY") == before
    page.keyboard.type("100")
    group.get_by_role("button", name="上移").nth(2).click()
    expect(group.get_by_label("最小起订量").nth(1)).to_have_value("100")
    assert rows(page) == [["1", "二十"], ["100", ""], ["50", "18.00"]]
    group.get_by_role("button", name="删除").nth(0).click()
    expect(group.get_by_label("最小起订量")).to_have_count(2)
    assert rows(page) == [["100", ""], ["50", "18.00"]]
    expect(group.get_by_label("最小起订量").nth(0)).to_be_focused()
    expect(page.get_by_label("优惠券标题")).to_have_value("还没有保存")


def test_return_in_a_field_does_not_press_a_row_button(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    page.get_by_label("单价").nth(0).press("Enter")
    page.get_by_label("优惠券标题").press("Enter")
    assert server.posts("/office") == []


def test_a_folded_panel_stays_folded_and_gives_its_room_to_the_form(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/office")
    panel = page.get_by_role("complementary", name="任务")
    wide = page.locator("main").bounding_box()
    expect(panel.get_by_text("任务资料")).to_be_visible()
    panel.locator("summary").click()
    expect(panel.get_by_text("任务资料")).to_be_hidden()
    page.reload()
    expect(panel.get_by_text("任务资料")).to_be_hidden()
    expect(panel.get_by_role("timer")).to_be_visible()
    wider = page.locator("main").bounding_box()
    assert wide
    assert wider
    assert wider["width"] > wide["width"] + 200
    assert wide["x"] + wide["width"] <= 1280 - 300


def test_a_refused_form_is_shown_again_with_everything_and_the_focus_on_the_errors(
    page: Page, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "licence.png").write_bytes(b"picture")
    page.goto(f"{server.url}/office")
    page.get_by_label("优惠券标题").fill("九" * 61)
    page.get_by_label("营业执照").set_input_files(tmp_path / "licence.png")
    page.get_by_role("button", name="立即发布").click()
    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    expect(page.get_by_label("优惠券标题")).to_have_value("九" * 61)
    assert page.get_by_label("营业执照").evaluate("field => field.files[0].name") == "licence.png"
    page.get_by_role("button", name="添加一行").click()
    expect(page.get_by_label("最小起订量").nth(2)).to_be_focused()
    summary.get_by_role("link", name="开始日期").click()
    expect(page.get_by_label("开始日期")).to_be_focused()
    assert "is-here" in (page.locator(".section-nav a").first.get_attribute("class") or "")


def test_the_last_section_is_marked_at_the_end_of_the_page(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{server.url}/office")
    last = page.locator(".section-nav a").last
    last.click()
    expect(last).to_have_attribute("aria-current", "true")
    expect(page.locator(".section-nav [aria-current]")).to_have_count(1)


def fill_in(page: Page) -> None:
    page.get_by_label("优惠面额").fill("30")
    page.get_by_label("开始日期").fill("2022-09-01")
    page.get_by_label("目标国家").select_option("美国")


def test_a_form_waits_for_a_server_that_is_down_and_is_sent_again(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/office")
    fill_in(page)
    page.get_by_label("优惠券标题").fill("断线也不丢")
    server.down()
    page.get_by_role("button", name="立即发布").click()
    banner = page.locator("#offline")
    expect(banner).to_contain_text("您填写的内容仍在本页")
    expect(page.get_by_label("优惠券标题")).to_have_value("断线也不丢")
    server.up()
    expect_saved(page, timeout=20000)
    sent = server.posts("/office")
    assert [form["title"] for form in sent] == [["断线也不丢"]]


def test_a_double_click_sends_once(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    fill_in(page)
    page.get_by_role("button", name="立即发布").dblclick()
    expect_saved(page)
    assert len(server.posts("/office")) == 1


def test_a_click_while_the_next_page_loads_sends_nothing_more(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    fill_in(page)
    button = page.get_by_role("button", name="立即发布")
    button.evaluate(
        "it => document.addEventListener('trainer:form-sent', () => setTimeout(() => it.click()))"
    )
    button.click()
    expect_saved(page)
    assert len(server.posts("/office")) == 1


def test_a_token_that_is_void_is_renewed(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    page.get_by_label("优惠券标题").fill("令牌失效")
    page.evaluate("document.querySelector('#form [name=csrf_token]').value = 'old'")
    fill_in(page)
    page.get_by_role("button", name="立即发布").click()
    expect_saved(page)
    assert [form["title"] for form in server.posts("/office")] == [["令牌失效"]]


def test_an_error_page_does_not_take_the_form_away(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    page.get_by_label("优惠券标题").fill("服务器出错")
    page.evaluate("document.getElementById('form').action = '/components/error/413'")
    page.get_by_role("button", name="立即发布").click()
    expect(page.locator("#offline")).to_contain_text("请")
    expect(page.get_by_label("优惠券标题")).to_have_value("服务器出错")
    page.get_by_role("button", name="关闭").click()
    expect(page.locator("#offline")).to_be_hidden()


def test_a_draft_holds_what_was_typed(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    page.get_by_label("优惠券标题").fill("自动保存")
    page.get_by_label("登录密码").fill("Secret123")
    expect(page.locator("[data-draft-state]")).to_have_text("草稿已保存 10:32")
    expect(page.get_by_role("timer")).to_have_text("15:00")
    draft = server.posts("/draft")[-1]
    assert draft["title"] == ["自动保存"]
    assert draft["prices-1-price"] == ["18.00"]
    assert draft["places"] == ["page", "shop"]
    assert "password" not in draft


def test_a_draft_is_sent_when_the_page_is_left(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    page.get_by_label("优惠券标题").fill("马上离开")
    page.goto(f"{server.url}/list")
    page.wait_for_timeout(300)
    assert server.posts("/draft")[-1]["title"] == ["马上离开"]


def test_a_draft_that_could_not_be_sent_is_sent_on_the_next_visit(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/office")
    server.down()
    page.get_by_label("优惠券标题").fill("断线时写的")
    expect(page.locator("[data-draft-state]")).to_contain_text("正在重试")
    page.goto("about:blank")
    server.up()
    with page.expect_request("**/draft"):
        page.goto(f"{server.url}/office")
    page.wait_for_load_state("networkidle")
    assert server.posts("/draft")[-1]["title"] == ["断线时写的"]
    assert page.evaluate("localStorage.length") == 0


def test_the_clock_goes_on_past_zero_where_nothing_ends_then(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('trainer:time-left', {detail: {seconds: -133}}))"
    )
    expect(page.get_by_role("timer")).to_have_text("+02:13")
    expect(page.get_by_role("timer")).to_have_text("+02:14")
    panel = page.get_by_role("complementary", name="任务")
    expect(panel.get_by_text("已超时", exact=True)).to_be_visible()
    expect(panel.get_by_text("剩余", exact=True)).to_be_hidden()


def test_a_form_that_was_saved_leaves_no_draft_behind(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    fill_in(page)
    page.get_by_role("button", name="立即发布").click()
    expect_saved(page)
    page.goto(f"{server.url}/list")
    page.wait_for_timeout(300)
    assert server.posts("/draft") == []


def test_confirming_asks_first_and_escape_changes_nothing(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/list")
    row = page.get_by_role("row").filter(has_text="3 月满减优惠券")
    row.get_by_role("button", name="删除").click()
    expect(page.get_by_role("button", name="确认删除")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="确认删除")).to_have_count(0)
    row.get_by_role("button", name="删除").click()
    page.get_by_role("button", name="确认删除").click()
    expect_saved(page)
    assert len(server.posts("/saved")) == 1


def test_ticked_rows_are_counted(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/list")
    page.get_by_label("全选本页").check()
    expect(page.get_by_text("已选 10 项")).to_be_visible()
    page.get_by_label("选择 2 月满减优惠券", exact=True).uncheck()
    expect(page.get_by_text("已选 9 项")).to_be_visible()
    page.get_by_role("button", name="批量停止").click()
    expect_saved(page)
    form = server.posts("/saved")[0]
    assert len(form["ids"]) == 9
    assert form["action"] == ["stop"]


def test_rich_text_is_posted_from_the_editor(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    fill_in(page)
    page.get_by_label("详细描述").fill("第一段")
    page.get_by_role("button", name="立即发布").click()
    expect_saved(page)
    assert "第一段" in server.posts("/office")[0]["description"][0]
    assert "script" not in server.posts("/office")[0]["description"][0]


def test_rich_text_takes_only_what_the_server_keeps(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office")
    page.get_by_label("详细描述").evaluate(
        """editor => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", '<p class="x">贴入<img src="/a.png"></p>');
            editor.focus();
            editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
        }"""
    )
    posted = page.locator("textarea[name=description]").input_value()
    assert "贴入" in posted
    assert "<img" not in posted
    assert "class" not in posted


def test_without_script_rows_boxes_and_forms_work(chromium: Browser, server: Server) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/office")
    page.get_by_label("优惠券标题").fill("没有脚本")
    page.get_by_role("button", name="添加一行").click()
    expect(page.get_by_label("最小起订量")).to_have_count(3)
    expect(page.get_by_label("优惠券标题")).to_have_value("没有脚本")
    page.goto(f"{server.url}/list")
    page.get_by_role("row").nth(2).get_by_role("button", name="删除").click()
    page.get_by_role("button", name="确认删除").click()
    expect_saved(page)
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_the_policy_or_the_rules_of_accessibility(
    page: Page, server: Server, path: str
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{server.url}{path}")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".chart-canvas canvas")).to_have_count(1 if path == "" else 0)
    assert [line for line in said if "status of 404" not in line] == []
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations'], preload: false})")["violations"]
    serious = [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]][:4])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert serious == [], json.dumps(serious, ensure_ascii=False, indent=1)
