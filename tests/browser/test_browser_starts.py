"""The browser and the font that set-up provides do what the other browser tests need."""

import pytest
from playwright.sync_api import sync_playwright

from trainer.config import find_browser

pytestmark = pytest.mark.browser


def test_chinese_characters_have_shapes_of_their_own() -> None:
    """Without a Chinese font all of them are the same empty box."""
    page_source = "<p style='font-size:40px' id=one>优</p><p style='font-size:40px' id=two>惠</p>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(locale="zh-CN")
        page.set_content(page_source)
        one, two = (page.locator(name).screenshot() for name in ("#one", "#two"))
        browser.close()
    assert one != two
