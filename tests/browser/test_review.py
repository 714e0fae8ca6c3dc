"""An instructor reviews work in a real browser, and the student sees what came of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.support.instructor import CLASS, NAME, PASSWORD, add_instructor
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Grade, Submission
from trainer.commands import play
from trainer.commands.proof import proving
from trainer.config import Settings
from trainer.content import tasks
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people.models import User
from trainer.robot import steps, student
from trainer.robot.browser import Browser, browser_page

pytestmark = pytest.mark.browser
TASK = "coupon-amount-off"


@dataclass
class Pair:
    """A student and an instructor, each with a browser window of their own."""

    app: App
    student: Browser
    teacher: Browser


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    settings = Settings.from_environment({})
    with (
        proving.throw_away_app(settings) as app,
        play.serving(app) as address,
        browser_page(settings.browser) as page,
    ):
        add_instructor(app)
        browser = page.context.browser
        assert browser is not None
        window = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
        pair = Pair(app, Browser(page, address), Browser(window.new_page(), address))
        student.sign_in(pair.student, proving.NAME, proving.PASSWORD)
        student.sign_in(pair.teacher, NAME, PASSWORD)
        yield pair


@pytest.fixture
def submission_id(pair: Pair) -> int:
    """Work without any change, handed in and graded."""
    with database_of(pair.app).writing() as session:
        robot = session.query(User).filter_by(login_name=proving.NAME).one()
        attempt = lifecycle.start(session, robot.id, tasks.catalogue()[TASK])
        submission = lifecycle.hand_in(session, attempt)
        grading.grade_submission(session, submission)
        return submission.id


def hand_in_with_one_wrong_value(robot: Browser) -> str:
    """Do the task with 999 pieces instead of 1000; returns the result page's address."""
    task_file = next(f for f in map(tasks.read, tasks.paths()) if f.task.id == TASK)
    path = task_file.solution_path
    student.work(robot, TASK, steps.read(path), path.parent)
    robot.open("编辑", "9月外贸节满减优惠券")
    robot.fill("发布数量", "999")
    robot.press("立即发布", None)
    robot.see("999")
    assert student.hand_in(robot) == 88
    return robot.page.url.removeprefix(robot.base_url)


def finding(page: Page, label: str) -> list[str]:
    row = page.locator("tr.finding").filter(has=page.get_by_role("rowheader", name=label)).first
    return [" ".join(text.split()) for text in row.locator("td").all_inner_texts()]


def test_from_the_class_to_the_score_and_back_to_the_student(pair: Pair) -> None:
    robot, teacher = pair.student, pair.teacher
    result = hand_in_with_one_wrong_value(robot)
    find_in_class(teacher)
    read_findings(teacher.page)
    second = read_timeline(teacher.page)
    look_at_the_state(teacher.page, second)
    look_into_the_sandbox(teacher)

    override(teacher, "95.5", "数量写在备注里，酌情给分")
    robot.visit(result)
    assert robot.score() == "95.5"
    robot.see("数量写在备注里，酌情给分")

    teacher.press("重新评分", None)
    teacher.press("确认重新评分", None)
    teacher.see("自动评分已更新")
    robot.page.reload()
    assert robot.score() == "95.5"

    teacher.press("撤销改分", None)
    teacher.fill("撤销原因", "改错了人")
    teacher.press("确认撤销改分", None)
    teacher.see("已撤销改分")
    assert teacher.score() == "88"
    robot.page.reload()
    assert robot.score() == "88"
    expect(robot.page.get_by_text("教师已改分")).to_have_count(0)

    teacher.fill("评语", "注意核对发布数量")
    teacher.press("再次批阅", None)  # the override was a review too
    teacher.see("已批阅")
    robot.page.reload()
    robot.see("注意核对发布数量")
    history = teacher.page.locator("ol.journal").last.locator("li")
    expect(history).to_have_count(5)


def find_in_class(teacher: Browser) -> None:
    teacher.visit("/")
    teacher.open(CLASS, None)
    cell = teacher.page.get_by_role("row", name="机器人学生").get_by_role("link", name="88")
    cell.click()
    expect(teacher.page.get_by_role("heading", level=1)).to_contain_text("设置满减优惠券")
    assert teacher.score() == "88"


def read_findings(page: Page) -> None:
    assert finding(page, "发布数量")[:3] == ["1000 张", "999 张", "0 / 12"]
    wrong = page.locator("tbody[data-status=wrong]")
    expect(wrong.locator("tr.finding")).to_have_count(1)
    expect(wrong.locator(".finding-record")).to_have_text("优惠券 · 9月外贸节满减优惠券")
    assert finding(page, "优惠面额")[:3] == ["USD 30.00", "USD 30.00", "20 / 20"]
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="改分")).to_be_hidden()
    expect(page.get_by_role("heading", name="评分历史")).to_be_visible()
    expect(page.get_by_text("满300减30")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.get_by_text("满300减30")).to_be_hidden()


def read_timeline(page: Page) -> str:
    """Returns the address of the state before the wrong value was saved."""
    page.get_by_role("link", name="操作记录").click()
    first, made, changed, last = page.locator("ol.journal").first.locator("li").all()
    expect(first).to_contain_text("开始")
    expect(made).to_contain_text("发布数量：1000 张")
    expect(changed).to_contain_text("发布数量：1000 张 → 999 张")
    expect(last).to_contain_text("交卷")
    return made.get_by_role("link").get_attribute("href") or ""


def look_at_the_state(page: Page, address: str) -> None:
    page.locator(f"a[href='{address}']").first.click()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="发布数量"))
    expect(row).to_contain_text("1000")
    last = page.get_by_label("开始后第几秒").get_attribute("max") or ""
    page.get_by_label("开始后第几秒").fill(last)
    page.get_by_role("button", name="查看", exact=True).click()
    expect(row).to_contain_text("999")


def look_into_the_sandbox(teacher: Browser) -> None:
    page = teacher.page
    review = page.url
    teacher.open("查看学生后台（只读）", None)
    teacher.see("只读查看")
    teacher.go("营销中心 > 优惠券")
    expect(page.get_by_role("link", name="编辑")).to_have_count(0)
    page.get_by_role("link", name="9月外贸节满减优惠券").click()
    teacher.see("999")
    page.goto(page.url + "/edit")
    expect(page.get_by_label("发布数量")).to_be_disabled()
    for button in page.locator(".office-content button[type=submit]").all():
        expect(button).to_be_disabled()
    token = page.locator("[name=csrf_token]").first.input_value()
    answer = page.request.post(page.url, form={"csrf_token": token, "quantity": "1000"})
    assert answer.status == 403
    page.goto(review)


def override(teacher: Browser, score: str, reason: str) -> None:
    teacher.fill("新成绩", score)
    teacher.fill("改分原因", reason)
    teacher.press("改分", None)
    expect(teacher.page.get_by_role("alertdialog")).to_contain_text("确认修改成绩")
    teacher.press("确认改分", None)
    teacher.see(f"成绩已改为 {score} 分")
    assert teacher.score() == score


def in_region(page: Page, selector: str) -> list[int]:
    """Where a heading of the matrix stands in the part that is in sight, in whole pixels."""
    place: list[int] = page.evaluate(
        """selector => {
            const region = document.querySelector(".matrix-scroll").getBoundingClientRect();
            const head = document.querySelector(`.matrix ${selector}`).getBoundingClientRect();
            return [Math.round(head.x - region.x), Math.round(head.y - region.y)];
        }""",
        selector,
    )
    return place


def test_a_wide_matrix_keeps_its_names_and_heads_in_sight(pair: Pair, submission_id: int) -> None:
    page = pair.teacher.page
    page.set_viewport_size({"width": 480, "height": 310})
    pair.teacher.visit("/")
    pair.teacher.open(CLASS, None)
    region = page.get_by_role("region", name="学生与任务成绩表")
    region.focus()
    expect(region).to_be_focused()
    assert in_region(page, "tbody th")[0] == in_region(page, ".matrix-corner")[1] == 0
    for key in ("ArrowRight", "ArrowDown"):
        for _time in range(6):
            page.keyboard.press(key)
    for _time in range(100):
        left, top = region.evaluate("region => [region.scrollLeft, region.scrollTop]")
        if left > 60 and top > 30:
            break
        page.wait_for_timeout(50)
    assert left > 60
    assert top > 30
    assert in_region(page, "tbody th")[0] == in_region(page, ".matrix-corner")[1] == 0
    page.set_viewport_size({"width": 1280, "height": 720})
    assert submission_id


def test_a_class_on_paper_begins_on_the_first_page(pair: Pair) -> None:
    page = pair.teacher.page
    pair.teacher.visit("/")
    pair.teacher.open(CLASS, None)
    row = page.locator(".matrix tbody tr").first
    row.evaluate("row => { for (let n = 0; n < 29; n++) row.after(row.cloneNode(true)); }")
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2


def test_a_student_leaves_the_class_and_comes_back(pair: Pair) -> None:
    teacher = pair.teacher
    teacher.visit("/")
    teacher.open("成员", CLASS)
    teacher.tick(None, "选择 机器人学生", on=True)
    teacher.see("已选 1 项")
    teacher.press("移出本班", None)
    teacher.see("账号、已交的答卷和成绩都保留")
    teacher.press("确认移出", None)
    teacher.see("已移出本班：机器人学生")
    teacher.see("这个班级还没有学生")
    teacher.open("添加已有账号", None)
    teacher.page.get_by_role("searchbox").fill("机器人")
    teacher.press("搜索", None)
    teacher.press("加入班级", None)  # the only one found is ticked
    teacher.see("已加入本班：机器人学生")


def grades(pair: Pair, submission_id: int) -> int:
    with database_of(pair.app).reading() as session:
        return session.query(Grade).filter_by(submission_id=submission_id).count()


@pytest.mark.parametrize("script", [True, False])
def test_return_in_the_score_field_does_not_send_it(
    pair: Pair, submission_id: int, script: bool
) -> None:
    browser = pair.teacher.page.context.browser
    assert browser is not None
    state = pair.teacher.page.context.storage_state()
    window = browser.new_context(
        locale="zh-CN", java_script_enabled=script, storage_state=state, reduced_motion="reduce"
    )
    page = window.new_page()
    page.goto(f"{pair.teacher.base_url}/teach/submissions/{submission_id}")
    page.get_by_label("改分原因").fill("按回车")
    page.get_by_label("新成绩").fill("88")
    page.get_by_label("新成绩").press("Enter")
    box = page.get_by_role("alertdialog")
    expect(box).to_have_count(1 if script else 0)
    page.wait_for_timeout(300)
    assert grades(pair, submission_id) == 1
    if script:
        expect(box.get_by_role("button", name="确认改分")).to_be_focused()
        page.keyboard.press("Escape")
        expect(box).to_have_count(0)
        page.get_by_label("新成绩").press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator("[data-message]").get_by_text("成绩已改为 88 分")).to_be_visible()
        assert grades(pair, submission_id) == 2
    window.close()


def test_a_waiting_result_shows_its_score_by_itself(pair: Pair, submission_id: int) -> None:
    with database_of(pair.app).writing() as session:
        for grade in session.get_one(Submission, submission_id).grades:
            session.delete(grade)
    pair.student.visit(f"/results/{submission_id}")
    pair.student.see("正在等待评分")
    assert grading.sweep(database_of(pair.app)) == 1
    expect(pair.student.page.locator(".ring-score")).to_have_text("0", timeout=15_000)
