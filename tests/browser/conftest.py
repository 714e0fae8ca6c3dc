"""What several browser tests start from."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from trainer.commands import play, proving
from trainer.config import Settings
from trainer.robot import student
from trainer.robot.browser import Browser, browser_page

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
