"""The seller back office around a student's work, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from trainer.commands.proof import proving
from trainer.robot import student
from trainer.robot.browser import Browser

pytestmark = pytest.mark.browser


def begin(driver: Browser, task_id: str) -> Page:
    """Start a task, or go on with it."""
    driver.visit(f"/tasks/{task_id}")
    if driver.page.get_by_role("link", name="继续练习").count():
        driver.open("继续练习", None)
    else:
        driver.press("开始练习", None)
    return driver.page


def height(page: Page) -> tuple[int, int]:
    """How high the document is, and how high its last line's end lies, in pixels."""
    measured = page.evaluate(
        "[document.documentElement.scrollHeight,"
        " document.querySelector('.foot').getBoundingClientRect().bottom + scrollY]"
    )
    return round(measured[0]), round(measured[1])


@pytest.mark.parametrize("task_id", ["verification", "ready-to-ship"])
def test_the_page_ends_where_its_content_ends(robot: Browser, task_id: str) -> None:
    page = begin(robot, task_id)
    document, content = height(page)
    assert abs(document - max(content, 720)) <= 1  # which of them rounds up differs


def at_new_coupon(driver: Browser) -> Page:
    page = begin(driver, "coupon-amount-off")
    driver.go("营销中心 > 优惠券")
    driver.open("创建优惠券", None)
    return page


def sign_in_elsewhere(driver: Browser) -> None:
    tab = driver.page.context.new_page()
    student.sign_in(Browser(tab, driver.base_url), proving.NAME, proving.PASSWORD)
    expect(tab.get_by_text("实训任务").first).to_be_visible()
    tab.close()


def test_drafts_go_on_after_signing_in_again_in_another_tab(robot: Browser) -> None:
    page = at_new_coupon(robot)
    state, title = page.locator("[data-draft-state]"), page.get_by_label("优惠券标题")
    title.fill("退出登录之前")
    expect(state).to_contain_text("草稿已保存")
    page.context.clear_cookies()
    sign_in_elsewhere(robot)
    with page.expect_response(lambda answer: "/drafts" in answer.url and answer.ok):
        title.fill("重新登录之后")
    expect(state).to_contain_text("草稿已保存")
    page.reload()
    expect(title).to_have_value("重新登录之后")
    robot.press("放弃草稿", None)


def test_after_a_wrong_password_the_cursor_is_where_it_is_typed_again(robot: Browser) -> None:
    browser = robot.page.context.browser
    assert browser
    page = browser.new_page(locale="zh-CN")
    page.goto(robot.base_url)
    page.get_by_label("学号或姓名").fill("2024210101")
    page.locator("#password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_text("密码不正确")).to_be_visible()
    expect(page.locator("#password")).to_be_focused()
    page.close()


def test_text_is_kept_where_the_page_is_left_with_a_void_token(robot: Browser) -> None:
    page = at_new_coupon(robot)
    page.context.clear_cookies()
    sign_in_elsewhere(robot)
    title = page.get_by_label("优惠券标题")
    title.fill("马上刷新")
    page.reload()
    expect(title).to_have_value("马上刷新")
    expect(page.get_by_text("未提交的内容")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    robot.press("放弃草稿", None)


def test_a_draft_waits_in_the_browser_until_somebody_signs_in(robot: Browser) -> None:
    page = at_new_coupon(robot)
    state, title = page.locator("[data-draft-state]"), page.get_by_label("优惠券标题")
    page.context.clear_cookies()
    title.fill("登录失效时写的")
    expect(state).to_contain_text("登录已失效")
    assert "登录失效时写的" in page.evaluate(
        "decodeURIComponent(JSON.parse(Object.values(localStorage)[0]).body)"
    )
    sign_in_elsewhere(robot)
    expect(state).to_contain_text("草稿已保存", timeout=20_000)
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(title).to_have_value("登录失效时写的")
    robot.press("放弃草稿", None)


def at_new_product(driver: Browser) -> Page:
    page = begin(driver, "ready-to-ship")
    driver.go("产品管理 > 发布产品")
    driver.open("玩具", None)
    driver.open("积木", None)
    driver.choose("产品类型", "Ready to Ship")
    driver.press("下一步，填写产品信息", None)
    return page


def test_rows_can_be_added_after_signing_in_again(robot: Browser) -> None:
    page = at_new_product(robot)
    page.get_by_label("产品名称").fill("加行之前写的")
    page.context.clear_cookies()
    sign_in_elsewhere(robot)
    robot.add_row("发货期")
    expect(page.get_by_label("产品名称")).to_have_value("加行之前写的")


def test_a_form_keeps_its_text_when_the_attempt_was_handed_in_elsewhere(robot: Browser) -> None:
    page = at_new_coupon(robot)
    title = page.get_by_label("优惠券标题")
    title.fill("交卷之后才提交")
    tab = page.context.new_page()
    other = Browser(tab, robot.base_url)
    begin(other, "coupon-amount-off")
    student.hand_in(other)
    result = tab.url
    tab.close()
    page.get_by_role("button", name="立即发布").click()
    banner = page.locator("#offline")
    expect(banner).to_contain_text("练习已经交卷")
    expect(title).to_have_value("交卷之后才提交")
    expect(page.locator("[data-timer]")).to_have_text("已交卷")
    banner.get_by_role("link", name="查看成绩").click()
    expect(page).to_have_url(result)


def test_handing_in_beside_a_form_that_was_not_sent_says_so(robot: Browser) -> None:
    page = at_new_coupon(robot)
    question, button = (
        page.get_by_role("alertdialog"),
        page.locator("[popovertarget=hand-in]").first,
    )
    warning = question.get_by_text("本页的表单填写过但还没有提交")
    button.click()
    expect(question).to_be_visible()
    expect(warning).to_be_hidden()
    page.keyboard.press("Escape")
    page.get_by_label("优惠券标题").fill("还没有发布")
    button.click()
    expect(warning).to_be_visible()
    page.keyboard.press("Escape")
    with page.expect_response(lambda answer: "/drafts" in answer.url and answer.ok):
        page.reload()
    button.click()
    expect(warning).to_be_visible()
    page.keyboard.press("Escape")
    robot.press("放弃草稿", None)


def test_handing_in_names_forms_of_other_pages_that_were_not_sent(robot: Browser) -> None:
    page = at_new_coupon(robot)
    form = page.url
    page.get_by_label("优惠券标题").fill("还没有发布")
    with page.expect_response(lambda answer: "/drafts" in answer.url and answer.ok):
        robot.go("营销中心 > 优惠券")
    page.locator("[popovertarget=hand-in]").first.click()
    question = page.get_by_role("alertdialog")
    expect(question.get_by_text("下面的表单填写过但没有提交")).to_be_visible()
    question.get_by_role("link", name="创建优惠券").click()
    expect(page).to_have_url(form)
    page.locator("[popovertarget=hand-in]").first.click()
    expect(question.get_by_text("本页的表单填写过但还没有提交")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(question.get_by_role("link")).to_have_count(0)
    page.keyboard.press("Escape")
    robot.press("放弃草稿", None)


def test_an_empty_form_that_was_refused_leaves_no_draft(robot: Browser) -> None:
    page = at_new_coupon(robot)
    title = page.get_by_label("优惠券标题")
    title.fill("写了又删")
    with page.expect_response(lambda answer: "/drafts" in answer.url and answer.ok):
        page.reload()
    expect(page.get_by_text("未提交的内容")).to_be_visible()
    robot.press("放弃草稿", None)
    expect(page.get_by_text("未提交的内容")).to_be_hidden()
    with page.expect_response(lambda answer: "/drafts" in answer.url and answer.ok):
        page.get_by_role("button", name="立即发布").click()
    page.locator("[popovertarget=hand-in]").first.click()
    expect(page.get_by_text("本页的表单填写过但还没有提交")).to_be_hidden()
    page.reload()
    expect(page.locator("#form")).to_be_visible()
    expect(page.get_by_text("未提交的内容")).to_be_hidden()


def test_row_messages_take_each_others_place_and_leave_the_hand_in_button_free(
    robot: Browser,
) -> None:
    page = at_new_product(robot)
    for count in (1, 2, 3):
        robot.add_row("发货期")
        if robot.row_count("发货期") == 3:
            break
        assert page.locator("#toasts > *").count() == 1, count
    toast = page.locator("#toasts > *").bounding_box()
    button = page.get_by_role("button", name="交卷", exact=True).bounding_box()
    assert toast
    assert button
    assert toast["y"] + toast["height"] <= button["y"]


def test_the_description_editor_keeps_to_the_policy(robot: Browser) -> None:
    page = at_new_product(robot)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    editor = page.get_by_role("textbox", name="商品描述")
    editor.click()
    page.keyboard.type("First line")
    page.keyboard.press("Enter")
    page.keyboard.type("second line")
    for tool in ("加粗", "斜体", "小标题", "项目列表", "编号列表", "清除格式"):
        page.keyboard.press("Control+A")
        page.get_by_role("button", name=tool, exact=True).click()
    page.keyboard.press("Control+A")
    page.get_by_role("button", name="小标题", exact=True).click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("third")
    expect(editor).to_contain_text("third")
    assert said == []


def test_a_form_that_is_only_looked_at_shows_what_belongs_to_its_choice(robot: Browser) -> None:
    page = at_new_coupon(robot)
    form = page.url
    student.hand_in(robot)
    page.goto(form)
    expect(page.get_by_label("优惠面额")).to_be_visible()
    expect(page.get_by_label("优惠面额")).to_be_disabled()
    expect(page.get_by_label("优惠折扣")).to_be_hidden()
    expect(page.get_by_role("button", name="立即发布")).to_have_count(0)


def test_a_list_stays_where_it_was_and_says_what_happened(robot: Browser) -> None:
    page = begin(robot, "ready-to-ship")
    page.goto(page.url.rstrip("/") + "/products/manage/?sort=-price&page=2")
    page.locator("tbody").get_by_role("button", name="下架", exact=True).last.click()
    assert page.evaluate("scrollY") > 300
    page.locator(".dialog:popover-open").get_by_role("button", name="确认下架").click()
    expect(page.locator("#toasts")).to_contain_text("下架")
    assert page.url.endswith("/products/manage/?sort=-price&page=2")
    assert page.evaluate("scrollY") > 300


def test_a_message_that_the_bar_on_top_covers_in_part_is_said_in_the_corner_too(
    robot: Browser,
) -> None:
    page = begin(robot, "ready-to-ship")
    page.goto(page.url.rstrip("/") + "/products/manage/")
    page.locator("tbody").get_by_role("button", name="下架", exact=True).first.click()
    page.locator(".dialog:popover-open").get_by_role("button", name="确认下架").click()
    expect(page.locator("[data-message]")).to_contain_text("下架")
    page.wait_for_load_state()
    page.evaluate(
        """() => {
            document.getElementById("toasts").replaceChildren();
            scrollTo(0, 40);
            dispatchEvent(new PageTransitionEvent("pageshow"));
        }"""
    )
    expect(page.locator("#toasts")).to_contain_text("下架")
