"""The back office on a phone: no page is wider than the screen, and each leads back (ACC-06)."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.test_office import begin
from trainer.robot.browser import Browser

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.mark.parametrize(
    "path",
    [
        "orders/new",
        "station_marketing/circle",
        "products/new/",
        "trade_mail/",
        "p4p/new/keyword",
        "venues/weekly/2022-08-29/enrol",
    ],
)
def test_a_page_is_as_wide_as_the_screen(robot: Browser, path: str) -> None:
    page = begin(robot, "discount-campaign")
    home = page.url.split("/a/")[1].split("/")[0]
    page.set_viewport_size(PHONE)
    robot.visit(f"/a/{home}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.set_viewport_size({"width": 1280, "height": 720})


def test_without_a_shop_the_bar_leads_back_to_the_tasks(robot: Browser) -> None:
    page = begin(robot, "registration")
    home = page.url.split("/a/")[1].split("/")[0]
    page.set_viewport_size(PHONE)
    robot.visit(f"/a/{home}/no-shop")
    expect(page.locator(".app-tabs")).to_have_count(0)
    expect(page.get_by_role("link", name="返回实训任务")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    first, second = page.locator("main .row-line a").all()
    ends, begins = first.bounding_box(), second.bounding_box()
    assert ends
    assert begins
    gap = begins["x"] - ends["x"] - ends["width"], begins["y"] - ends["y"] - ends["height"]
    assert max(gap) >= 8
    page.set_viewport_size({"width": 1280, "height": 720})


def test_the_steps_of_the_verification_scroll_within(robot: Browser) -> None:
    page = begin(robot, "verification")
    home = page.url.split("/a/")[1].split("/")[0]
    robot.visit(f"/a/{home}/verification/")
    robot.press("开始认证", None)
    page.set_viewport_size(PHONE)
    expect(page.locator(".wizard")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.set_viewport_size({"width": 1280, "height": 720})
