import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.front_app import make_app
from tests.support.office import OfficeClient
from trainer.core.db import App, Database
from trainer.core.logs import REQUEST_HEADER, init_logs, init_request_logs


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


def test_a_failure_tells_the_id_under_which_it_is_logged(
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
    outside = html.fromstring(client.client.get("/no-such-page").text)
    assert "返回卖家后台" not in outside.text_content()


def test_who_is_signed_in_sees_a_page_while_the_database_is_away(
    app: App, office: Callable[[str], OfficeClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    student = office("sub-account").client
    away = Database("sqlite:////no/such/folder/trainer.sqlite")
    monkeypatch.setitem(app.extensions, "database", away)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = student.get("/tasks")
    assert answer.status_code == 500
    assert "服务器出错了" in words(answer.text)
