"""The result page while nothing has been graded, and when the grader failed."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.support.office import OfficeClient
from trainer.attempts import grading
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App

pytestmark = pytest.mark.postgresql


@pytest.fixture
def waiting(office: Callable[[str], OfficeClient], monkeypatch: pytest.MonkeyPatch) -> OfficeClient:
    """Work that was handed in just before the server was cut off."""
    client = office("coupon-amount-off")
    with monkeypatch.context() as patch:
        patch.setattr(grading, "grade_once", lambda *_args: False)
        client.post("hand-in")
    return client


def asked(client: FlaskClient) -> tuple[int, str | None]:
    answer = client.get("/results/1", headers={"HX-Request": "true"})
    return answer.status_code, answer.headers.get("HX-Refresh")


def test_the_page_waits_and_asks_until_there_is_a_score(app: App, waiting: OfficeClient) -> None:
    page = waiting.client.get("/results/1").text
    assert "正在等待评分" in page
    assert 'hx-get="/results/1"' in page
    assert asked(waiting.client) == (204, None)
    assert grading.sweep(database_of(app)) == 1
    assert asked(waiting.client) == (204, "true")
    page = waiting.client.get("/results/1").text
    assert "正在等待评分" not in page
    assert "hx-get" not in page


def test_a_failed_grading_does_not_wait(
    app: App, waiting: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(grading, "grade", fail)
    grading.sweep(database_of(app))
    page = waiting.client.get("/results/1").text
    assert "成绩暂时没有出来" in page
    assert "hx-get" not in page
    assert asked(waiting.client) == (204, "true")


def test_an_instructor_reads_that_it_waits(
    waiting: OfficeClient, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    client = signed_in(person(Role.ADMINISTRATOR))
    page = client.get("/teach/submissions/1").text
    assert "正在等待评分" in page
    assert "自动评分出错" not in page
    assert "hx-get" not in page
