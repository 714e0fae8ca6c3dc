"""Own profile, own password, and the first password."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people.conftest import PASSWORD, School, try_to_sign_in

NEW = "a-better-password"


def change(
    client: FlaskClient, current: str = PASSWORD, new: str = NEW, again: str | None = None
) -> TestResponse:
    data = {"current": current, "password": new, "again": new if again is None else again}
    return client.post("/me/password", data=data)


def test_profile_shows_own_data_classes_and_tries(
    school: School, client_of: Callable[[str], FlaskClient]
) -> None:
    try_to_sign_in(school.app.test_client(), "S1001", "wrong-password")
    try_to_sign_in(school.app.test_client(), "S1002")
    text = client_of("S1001").get("/me").text
    for shown in ("陈雨桐", "S1001", "学生", "一班", "127.0.0.1"):
        assert shown in text
    assert (text.count("密码错误"), text.count("成功")) == (1, 1)


def test_password_is_changed_and_other_sessions_end(
    school: School, client_of: Callable[[str], FlaskClient]
) -> None:
    one, other = client_of("S1001"), client_of("S1001")
    answer = change(one)
    assert (answer.status_code, answer.location) == (302, "/me")
    assert "密码已修改" in one.get("/me").text
    assert other.get("/me").status_code == 302
    assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 422
    assert try_to_sign_in(school.app.test_client(), "S1001", NEW).status_code == 302


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"current": ""}, "请输入当前密码"),
        ({"current": "not-my-password"}, "当前密码不正确"),
        ({"current": "x" * 129}, "密码不能超过 128 个字符"),
        ({"new": ""}, "请输入新密码"),
        ({"new": "short"}, "密码至少 8 个字符"),
        ({"new": "x1" * 65}, "密码不能超过 128 个字符"),
        ({"new": "nul\x01nul-nul"}, "无法输入"),
        ({"new": "12345678"}, "太常见"),
        ({"new": PASSWORD}, "不能与当前密码相同"),
        ({"again": ""}, "请再次输入新密码"),
        ({"again": "something else"}, "两次输入的新密码不一致"),
    ],
)
def test_bad_input_is_named_at_its_field(
    school: School, client_of: Callable[[str], FlaskClient], values: dict[str, str], said: str
) -> None:
    answer = change(client_of("S1001"), **values)
    assert answer.status_code == 422
    assert said in answer.text
    assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 302


def test_the_old_password_cannot_be_guessed_at_leisure(
    client_of: Callable[[str], FlaskClient],
) -> None:
    client = client_of("S1001")
    for _time in range(5):
        assert "当前密码不正确" in change(client, "wrong-password").text
    assert "尝试次数过多" in change(client).text


def test_a_form_sent_twice_does_no_harm(
    school: School, client_of: Callable[[str], FlaskClient]
) -> None:
    client = client_of("S1001")
    assert change(client).status_code == 302
    assert change(client).status_code == 422
    assert client.get("/me").status_code == 200
    assert try_to_sign_in(school.app.test_client(), "S1001", NEW).status_code == 302


def test_the_first_password_is_changed_before_anything_else(
    school: School, client_of: Callable[[str], FlaskClient]
) -> None:
    school.change("S1001", must_change_password=True)
    client = client_of("S1001")
    for path in ("/me", "/tasks"):
        assert client.get(path).location == "/me/password"
    assert client.post("/tasks/coupon-amount-off/start").location == "/me/password"
    assert "初始密码" in client.get("/me/password").text
    assert change(client).location == "/"
    assert client.get("/tasks").status_code == 200


def test_somebody_with_a_first_password_can_sign_out_and_sees_style_sheets(
    school: School, client_of: Callable[[str], FlaskClient]
) -> None:
    school.change("S1001", must_change_password=True)
    client = client_of("S1001")
    sheet = client.get("/me/password").text.partition('rel="stylesheet" href="')[2]
    assert client.get(sheet.partition('"')[0]).status_code == 200
    assert client.post("/sign-out").location == "/sign-in?signed_out=1"
