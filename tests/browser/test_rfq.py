"""The RFQ market's pages in a real browser: all that is on them can be read and reached."""

import pytest
from playwright.sync_api import Locator, Page, expect

from trainer.robot import student
from trainer.robot.browser import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(robot: Browser) -> Page:
    student.begin(robot, "rfq-quote")
    return robot.page


def at(page: Page, path: str) -> None:
    office = "/".join(page.url.split("/")[:5])
    page.goto(f"{office}/rfq/{path}")


def lines(text: Locator) -> int:
    """How many lines a text takes."""
    tops = """e => {
      const range = document.createRange()
      range.selectNodeContents(e)
      return new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 8))).size
    }"""
    return int(text.evaluate(tops))


def test_a_dialog_with_all_products_is_scrolled_within_the_window(page: Page) -> None:
    at(page, "requests/2211090047/quote")
    page.get_by_role("button", name="从我的 RFQ 产品导入").click()
    dialog = page.locator(".dialog:popover-open")
    box = dialog.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 720
    expect(dialog.get_by_role("button", name="关闭")).to_be_in_viewport()
    dialog.get_by_role("link").last.click()
    expect(page.get_by_label("产品名称")).not_to_have_value("")


@pytest.mark.parametrize(
    ("path", "name"), [("rights/", "购买"), ("subscriptions/", "删除类目")], ids=str
)
def test_a_rows_action_is_written_in_one_line(page: Page, path: str, name: str) -> None:
    at(page, path)
    button = page.locator("td").get_by_role("button", name=name, exact=True).first
    assert lines(button) == 1


@pytest.mark.parametrize("width", [1280, 1920])
def test_what_the_buyer_asks_is_readable_beside_a_quote(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1080})
    at(page, "quotes/32005")
    code = page.locator("dd", has_text="2210080011")
    assert lines(code) == 1
    page.set_viewport_size({"width": 1280, "height": 720})
