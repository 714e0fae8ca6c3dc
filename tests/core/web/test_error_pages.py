import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.component_app import make_app
from tests.support.office import OfficeClient
from trainer.core.data.database import Database
from trainer.core.web.flask_app import App
from trainer.core.web.hooks.logs import REQUEST_HEADER, init_logs, init_request_logs


def words(text: str) -> str:
    return str(html.fromstring(text).find_class("error-page")[0].text_content())


def test_an_address_that_only_takes_posts_says_so(
    app: App, office: Callable[[str], OfficeClient]
) -> None:
    answer = office("sub-account").get("switch-account")
    assert answer.status_code == 405
    assert answer.headers["Allow"]
    assert "不能直接打开" in words(answer.text)
    assert "过期" not in words(answer.text)


def test_a_void_token_says_that_the_page_is_too_old(
    app: App, office: Callable[[str], OfficeClient]
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = office("sub-account").post("switch-account")
    assert answer.status_code == 400
    assert "页面已经过期" in words(answer.text)


def test_another_bad_request_is_not_blamed_on_the_token(
    office: Callable[[str], OfficeClient],
) -> None:
    answer = office("sub-account").post("products/manage/bulk", {"action": "burn"})
    assert answer.status_code == 400
    assert "过期" not in words(answer.text)
    said = office("sub-account").post("inbox/read-all", {"of": "pigeon"})
    assert "没有这个渠道" in words(said.text)


def test_a_failure_page_shows_the_id_of_its_log_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app(tmp_path)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", "broken", lambda: {}["nothing"])
    init_logs("json")
    init_request_logs(app)
    answer = app.test_client().get("/broken")
    app.extensions["database"].engine.dispose()
    assert answer.status_code == 500
    number = answer.headers[REQUEST_HEADER]
    assert f"编号：{number}" in words(answer.text)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert any(line["request_id"] == number and "KeyError" in str(line) for line in lines)


def test_an_error_inside_an_attempt_leads_back_to_its_back_office(
    office: Callable[[str], OfficeClient],
) -> None:
    client = office("sub-account")
    for path in ("coupons/999", "no-such-page"):
        page = html.fromstring(client.get(path).text)
        assert page.xpath(f"//a[@href='/a/{client.attempt_id}/']/text()") == ["返回卖家后台"]
    for address in ("/no-such-page", "/a/999/coupons/"):  # nor into what belongs to others
        outside = html.fromstring(client.client.get(address).text)
        assert "返回卖家后台" not in outside.text_content()


def test_who_is_signed_in_sees_a_page_while_the_database_is_away(
    app: App, office: Callable[[str], OfficeClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    student = office("sub-account").client
    away = Database("sqlite:////no/such/folder/trainer.sqlite")
    monkeypatch.setitem(app.extensions, "database", away)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = student.get("/tasks")
    assert answer.status_code == 503
    assert "服务器正忙" in words(answer.text)


@pytest.fixture
def locked(app: App) -> Iterator[None]:
    """Another process is writing and does not come to an end."""
    engine = app.extensions["database"].engine
    if engine.dialect.name != "sqlite":
        pytest.skip("only SQLite has one lock for everything")
    event.listen(engine, "connect", impatient)
    engine.dispose()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with closing(sqlite3.connect(engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
    event.remove(engine, "connect", impatient)


def impatient(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=50")


@pytest.mark.parametrize("path", ["coupons/new", "hand-in", "drafts", "no-such-page"])
@pytest.mark.parametrize("guarded", [False, True])
def test_a_locked_database_gets_the_busy_page(
    app: App,
    office: Callable[[str], OfficeClient],
    request: pytest.FixtureRequest,
    path: str,
    *,
    guarded: bool,
) -> None:
    student = office("sub-account")
    app.config["WTF_CSRF_ENABLED"] = guarded  # the page about a void token has its reader too
    request.getfixturevalue("locked")
    answer = student.post(path, {"title": "typed", "_idempotency_key": "a" * 32})
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "服务器正忙" in words(answer.text)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_database_lost_during_a_request_gets_the_busy_page(
    app: App, office: Callable[[str], OfficeClient], monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """What the back office shows around a page cannot be read any more either."""
    student = office("sub-account")
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def lost(*_words: object, **_options: object) -> None:
        raise OperationalError("SELECT", {}, Exception("server closed the connection"))

    def lose(*_words: object) -> None:
        monkeypatch.setattr(Session, "execute", lost)
        monkeypatch.setattr(Session, "scalar", lost)
        monkeypatch.setattr(Session, "scalars", lost)
        monkeypatch.setattr(Session, "get", lost)
        lost()

    monkeypatch.setitem(app.view_functions, "office.coupons.new", lose)
    answer = getattr(student, method)("coupons/new")
    assert answer.status_code == 503
    assert "服务器正忙" in words(answer.text)


@pytest.mark.parametrize("host", ["a" * 3000, "a..b"], ids=["long", "gap"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_host_that_cannot_be_is_a_bad_request(app: App, host: str, method: str) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().open("/sign-in", method=method, headers={"Host": host})
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain"
