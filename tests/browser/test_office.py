"""The seller back office around a student's work, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from trainer.commands import play, proving
from trainer.config import Settings
from trainer.robot import student
from trainer.robot.browser import Browser, browser_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def robot() -> Iterator[Browser]:
    settings = Settings.from_environment({})
    with (
        proving.throw_away_app(settings) as app,
        play.serving(app) as address,
        browser_page(settings.browser) as page,
    ):
        driver = Browser(page, address)
        student.sign_in(driver, proving.NAME, proving.PASSWORD)
        yield driver


def begin(driver: Browser, task_id: str) -> Page:
    """Start a task, or go on with it."""
    driver.visit(f"/tasks/{task_id}")
    if driver.page.get_by_role("link", name="继续练习").count():
        driver.open("继续练习", None)
    else:
        driver.press("开始", None)
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
    assert document == max(content, 720)
