"""The figures' chart in a real browser: drawn, switched, within the policy, and without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from trainer.config import ROOT
from trainer.robot import student
from trainer.robot.browser import Browser

pytestmark = pytest.mark.browser
ORANGE = """() => {
  const canvas = document.querySelector('.chart-canvas canvas');
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at] === 255 && pixels[at + 1] === 106 && pixels[at + 2] === 0) count += 1;
  return count;
}"""
"""How many pixels have the office's orange, in which the line is drawn."""
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
CHART = "echarts.getInstanceByDom(document.querySelector('.chart-canvas'))"


@pytest.fixture(scope="module")
def driver(robot: Browser) -> Browser:
    """A student on the workbench of a new attempt."""
    student.work(robot, "coupon-amount-off", [], Path())
    robot.base_url = robot.page.url.rstrip("/")
    return robot


@pytest.fixture
def page(driver: Browser) -> Iterator[Page]:
    """The workbench; a test fails by whatever the browser says in its console."""
    said: list[str] = []

    def note(word: object) -> None:
        said.append(str(word))

    page = driver.page
    for kind in ("console", "pageerror"):
        page.on(kind, note)  # type: ignore[call-overload]
    driver.visit("/")
    expect(page.locator(".chart-canvas canvas")).to_be_visible()
    yield page
    for kind in ("console", "pageerror"):
        page.remove_listener(kind, note)
    assert said == []


def plotted(page: Page) -> int:
    return page.evaluate(f"{CHART}.getOption().series[0].data.length")


def test_the_line_is_drawn_in_the_offices_colour(page: Page) -> None:
    page.wait_for_function(f"({ORANGE})() > 200")
    assert plotted(page) == 30


def test_span_and_indicator_are_switched_by_keyboard_without_a_new_page(page: Page) -> None:
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="近 30 天").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="近 90 天")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#range-90[aria-current]")).to_be_focused()
    expect(page.locator(".chart-canvas canvas")).to_be_visible()
    assert plotted(page) == 90
    page.locator("#tile-click_rate").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tile-click_rate[aria-current]")).to_be_focused()
    expect(page.locator("figcaption")).to_contain_text("点击率：2022-05-22 至 2022-08-19")
    expect(page.locator(".chart-canvas canvas")).to_be_visible()
    assert plotted(page) == 90
    assert page.evaluate("window.stays")
    assert page.evaluate("document.querySelectorAll('canvas').length") == 1


def test_the_numbers_can_be_read(page: Page) -> None:
    page.get_by_text("查看数据表").press("Enter")
    rows = page.locator("figure tbody tr")
    expect(rows).to_have_count(30)
    expect(rows.last).to_be_visible()
    page.locator(".chart-canvas").hover(position={"x": 300, "y": 120})
    page.wait_for_timeout(300)  # the tooltip must not break the policy, which the console would say


@pytest.mark.parametrize("path", ["/", "/analytics/?days=90"])
def test_no_rule_of_accessibility_is_broken(driver: Browser, page: Page, path: str) -> None:
    driver.visit(path)
    expect(page.locator(".chart-canvas canvas")).to_be_visible()
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations'], preload: false})")["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []


def test_it_takes_the_room_that_there_is(page: Page) -> None:
    narrow = page.evaluate(f"{CHART}.getWidth()")
    panel = page.get_by_role("complementary", name="任务")
    panel.locator("summary").click()
    page.wait_for_function(f"{CHART}.getWidth() > {narrow} + 150")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(f"{CHART}.getWidth()") == 680
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(f"{CHART}.getWidth()") > narrow + 150
    panel.locator("summary").click()


def test_nothing_moves_for_those_who_want_that(page: Page) -> None:
    assert page.evaluate(f"{CHART}.getOption().animation") is True
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    expect(page.locator(".chart-canvas canvas")).to_be_visible()
    assert page.evaluate(f"{CHART}.getOption().animation") is False
    page.emulate_media(reduced_motion="no-preference")


def test_numbers_are_shown_where_the_chart_library_does_not_load(driver: Browser) -> None:
    page = driver.page
    page.route("**/echarts.js", lambda route: route.abort())
    driver.visit("/analytics/?days=7")
    expect(page.locator("figure tbody tr")).to_have_count(7)
    expect(page.locator("figure tbody tr").first).to_be_visible()
    expect(page.locator(".chart-canvas")).to_be_hidden()
    page.unroute("**/echarts.js")


def test_a_page_without_a_chart_does_not_load_the_library(driver: Browser) -> None:
    asked: list[str] = []
    driver.page.on("request", lambda request: asked.append(request.url))
    driver.visit("/coupons/")
    driver.page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if "echarts" in url] == []


def test_without_script_links_and_table_do_it(driver: Browser) -> None:
    cookies = driver.page.context.cookies()
    browser = driver.page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{driver.base_url}/")
    page.get_by_role("link", name="近 7 天").click()
    page.locator("#analytics").get_by_role("link", name="询盘", exact=False).first.click()
    page.get_by_text("查看数据表").click()
    expect(page.locator("figure tbody tr")).to_have_count(7)
    expect(page.locator("figcaption")).to_contain_text("询盘：2022-08-13 至 2022-08-19")
    context.close()
