"""What several browser tests start from."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect, sync_playwright

from tests.component_app import Server, running
from trainer.commands import play
from trainer.commands.proof import proving
from trainer.config import Settings, find_browser
from trainer.robot import student
from trainer.robot.browser import ARGUMENTS, Browser, browser_page

expect.set_options(timeout=15_000)  # milliseconds; a loaded machine takes more than the usual 5 s


@pytest.fixture(scope="module")
def robot() -> Iterator[Browser]:
    """A student, signed in at a server of the module's own."""
    settings = Settings.from_environment({})
    with (
        proving.throw_away_app(settings) as app,
        play.serving(app) as address,
        browser_page(settings.browser) as page,
    ):
        driver = Browser(page, address)
        student.sign_in(driver, proving.NAME, proving.PASSWORD)
        yield driver


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("front")) as server:
        yield server


@pytest.fixture
def server(site: Server) -> Server:
    site.app.extensions["received"].clear()
    return site


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    context = chromium.new_context(
        locale="zh-CN", viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    )
    page = context.new_page()
    yield page
    context.close()
