"""What was acknowledged or typed survives reloads, crashes, sign-outs and a killed server."""

import os
import signal
from collections.abc import Iterator
from functools import cache

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from tests.support.server import Server
from trainer.config import Settings
from trainer.core.data.database import Database
from trainer.core.web.access import Role
from trainer.people import member_service
from trainer.people.models import User
from trainer.people.sign_in.passwords import Passwords
from trainer.robot import student
from trainer.robot.browser import Browser, browser_page

pytestmark = pytest.mark.browser
PASSWORD = "no-lost-work"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    from trainer.commands.serve import migrate

    folder = tmp_path_factory.mktemp("site")
    migrate(Settings.from_environment({"TRAINER_DATA_DIR": str(folder)}))
    site = Server(folder)
    yield site
    site.close()


@pytest.fixture
def server(site: Server) -> Server:
    """The server, running; a test may have left it killed."""
    if site.process is None:
        site.start()
    return site


@pytest.fixture
def name(site: Server) -> str:
    """The login name of a student of the test's own."""
    database = Database(f"sqlite:///{site.folder / 'trainer.sqlite'}")
    with database.writing() as session:
        name = f"s{session.scalar(select(func.count()).select_from(User))}"
        user = member_service.add_user(
            session, login_name=name, name=name, role=Role.STUDENT, password_hash=hashed()
        )
        user.must_change_password = False
    database.engine.dispose()
    return name


@cache
def hashed() -> str:
    return Passwords().hash(PASSWORD)


@pytest.fixture
def page(server: Server) -> Iterator[Page]:
    with browser_page(Settings.from_environment({}).browser) as page:
        yield page


@pytest.fixture
def at_form(server: Server, page: Page, name: str) -> Browser:
    driver = Browser(page, server.address)
    student.sign_in(driver, name, PASSWORD)
    driver.visit("/tasks/coupon-amount-off")
    driver.press("开始练习", None)
    driver.go("营销中心 > 优惠券")
    driver.open("创建优惠券", None)
    return driver


def type_and_wait(driver: Browser, title: str) -> None:
    driver.fill("优惠券标题", title)
    expect(driver.page.locator("[data-draft-state]")).to_contain_text("草稿已保存", timeout=9000)


def fill_all(driver: Browser, title: str) -> None:
    driver.fill("优惠券标题", title)
    for label, value in {
        "开始日期": "2022-09-01",
        "结束日期": "2022-09-30",
        "优惠面额": "30",
        "使用门槛": "300",
        "发布数量": "1000",
    }.items():
        driver.fill(label, value)


def published(driver: Browser) -> Locator:
    """The message where it stands; the corner may say it too."""
    return driver.page.locator("[data-message]").get_by_text("优惠券已发布")


def test_a_form_that_was_not_sent_survives_a_reload(at_form: Browser) -> None:
    type_and_wait(at_form, "写到一半的券")
    at_form.page.reload()
    at_form.see("未提交的内容")
    expect(at_form.page.get_by_label("优惠券标题")).to_have_value("写到一半的券")


def test_it_survives_a_crashed_browser(at_form: Browser, server: Server, name: str) -> None:
    type_and_wait(at_form, "浏览器崩溃前写的券")
    address = at_form.page.url.removeprefix(server.address)
    browser = at_form.page.context.browser
    assert browser is not None
    at_form.page.context.close()  # all that this browser knew is gone
    page = browser.new_context(locale="zh-CN").new_page()
    driver = Browser(page, server.address)
    student.sign_in(driver, name, PASSWORD)
    driver.visit(address)
    expect(page.get_by_label("优惠券标题")).to_have_value("浏览器崩溃前写的券")


def test_a_discarded_draft_is_gone(at_form: Browser) -> None:
    type_and_wait(at_form, "不要的券")
    at_form.page.reload()
    at_form.press("放弃草稿", None)
    expect(at_form.page.get_by_label("优惠券标题")).to_have_value("")


def test_a_sent_form_leaves_no_draft(at_form: Browser) -> None:
    type_and_wait(at_form, "发布的券")
    fill_all(at_form, "发布的券")
    at_form.press("立即发布", None)
    at_form.see("优惠券已发布")
    at_form.open("创建优惠券", None)
    expect(at_form.page.get_by_label("优惠券标题")).to_have_value("")


def test_killed_between_two_saves_the_first_is_kept_and_the_second_arrives_once(
    at_form: Browser, server: Server
) -> None:
    fill_all(at_form, "第一张券")
    at_form.press("立即发布", None)
    at_form.see("优惠券已发布")
    at_form.open("创建优惠券", None)
    fill_all(at_form, "第二张券")
    server.kill()
    at_form.page.get_by_role("button", name="立即发布").click()
    expect(at_form.page.locator(".offline")).to_be_visible(timeout=9000)
    expect(at_form.page.get_by_label("优惠券标题")).to_have_value("第二张券")
    server.start()
    expect(published(at_form)).to_be_visible(timeout=40_000)
    rows = at_form.page.locator("tbody tr")
    expect(rows.filter(has_text="第一张券")).to_have_count(1)
    expect(rows.filter(has_text="第二张券")).to_have_count(1)


def test_the_page_is_closed_while_a_form_waits_for_the_server(
    at_form: Browser, server: Server
) -> None:
    fill_all(at_form, "没有送到的券")  # and sent before a draft is saved
    server.kill()
    at_form.page.get_by_role("button", name="立即发布").click()
    expect(at_form.page.locator(".offline")).to_be_visible(timeout=9000)
    page, address = at_form.page.context.new_page(), at_form.page.url
    at_form.page.close()
    server.start()
    page.goto(address)
    expect(page.get_by_label("优惠券标题")).to_have_value("没有送到的券", timeout=9000)


def test_signed_out_a_form_is_sent_and_the_page_loaded_again(at_form: Browser, name: str) -> None:
    fill_all(at_form, "登录失效时的券")
    at_form.page.context.clear_cookies()
    at_form.page.get_by_role("button", name="立即发布").click()
    expect(at_form.page.locator(".offline")).to_contain_text("登录已失效")
    address = at_form.page.url.removeprefix(at_form.base_url)
    student.sign_in(at_form, name, PASSWORD)
    at_form.visit(address)
    expect(at_form.page.get_by_label("优惠券标题")).to_have_value("登录失效时的券", timeout=9000)


def test_workers_that_die_are_replaced_and_the_form_arrives(
    at_form: Browser, server: Server
) -> None:
    fill_all(at_form, "换班时的券")
    dead = server.workers()
    assert len(dead) == 2
    for number in dead:
        os.kill(number, signal.SIGKILL)
    at_form.page.get_by_role("button", name="立即发布").click()
    expect(published(at_form)).to_be_visible(timeout=40_000)
    expect(at_form.page.locator("tbody tr").filter(has_text="换班时的券")).to_have_count(1)
    assert server.workers().isdisjoint(dead)


def test_signing_out_loses_nothing_that_was_saved(at_form: Browser, name: str) -> None:
    fill_all(at_form, "保存了的券")
    at_form.press("立即发布", None)
    at_form.see("优惠券已发布")
    address = at_form.page.url.removeprefix(at_form.base_url)
    at_form.page.context.clear_cookies()
    student.sign_in(at_form, name, PASSWORD)
    at_form.visit(address)
    at_form.see("保存了的券")


def kept_here(page: Page) -> list[str]:
    """The drafts that wait in this browser."""
    found: list[str] = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('draft:'))"
    )
    return found


@pytest.fixture
def unsaved(at_form: Browser, server: Server) -> Browser:
    """A form whose text waits in the browser, since the server did not get it."""
    address = at_form.page.url
    server.kill()
    at_form.fill("优惠券标题", "只在本机的券")
    expect(at_form.page.locator("[data-draft-state]")).to_contain_text("草稿暂存在本机")
    assert len(kept_here(at_form.page)) == 1
    at_form.page.close()
    page = at_form.page.context.new_page()
    server.start()
    return Browser(page, address.partition("/a/")[0])


def test_signing_out_saves_drafts_and_leaves_none_on_the_computer(
    unsaved: Browser, name: str
) -> None:
    unsaved.visit("/tasks")
    unsaved.page.locator("summary", has_text=name).click()
    unsaved.page.get_by_role("button", name="退出登录").click()
    unsaved.see("您已退出登录")
    assert kept_here(unsaved.page) == []
    student.sign_in(unsaved, name, PASSWORD)
    unsaved.visit("/tasks/coupon-amount-off")
    unsaved.open("继续练习", None)
    unsaved.go("营销中心 > 优惠券")
    unsaved.open("创建优惠券", None)
    expect(unsaved.page.get_by_label("优惠券标题")).to_have_value("只在本机的券")


def test_handing_in_leaves_no_draft_on_the_computer(unsaved: Browser) -> None:
    unsaved.visit("/tasks/coupon-amount-off")
    unsaved.open("继续练习", None)
    student.hand_in(unsaved)
    assert kept_here(unsaved.page) == []
