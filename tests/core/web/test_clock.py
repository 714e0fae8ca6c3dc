"""The platform's time is Beijing time; that of the school is a setting."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.support.office import OfficeClient
from trainer.attempts.models import Submission
from trainer.config import ROOT
from trainer.core.text.timezones import BEIJING
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App

TEMPLATES = ROOT / "templates"
AREAS = [area.parent.name for area in (ROOT / "trainer" / "areas").glob("*/area.py")]


@pytest.fixture
def shop(app: App, office: Callable[[str], OfficeClient]) -> OfficeClient:
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Berlin"
    return office("sub-account")


def test_the_platform_shows_beijing_time_wherever_the_school_is(shop: OfficeClient) -> None:
    def in_beijing(text: str) -> str:
        return datetime.fromisoformat(text).astimezone(BEIJING).strftime("%m-%d %H:%M")

    shop.post("accounts/verify/send")
    message, entry = shop.facts()["message"][-1], shop.facts()["login_entry"][0]
    assert in_beijing(message["sent_at"]) in shop.page("inbox/").text_content()
    assert in_beijing(entry["at"]) in shop.page("accounts/log").text_content()


def test_real_times_are_those_of_the_school(shop: OfficeClient) -> None:
    result = shop.client.get(shop.post("hand-in").location).text
    with database_of(shop.app).reading() as session:
        at = session.get_one(Submission, 1).handed_in_at
    assert at.astimezone(ZoneInfo("Europe/Berlin")).strftime("%Y-%m-%d %H:%M:%S") in result


@pytest.mark.parametrize(
    "path", [p for area in AREAS for p in (TEMPLATES / area).glob("*.html")], ids=lambda p: p.name
)
def test_no_page_of_an_area_shows_the_time_of_the_school(path: Path) -> None:
    assert "| moment" not in path.read_text("utf-8")
