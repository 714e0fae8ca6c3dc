"""Signing in and out."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people.conftest import CHEAP, PASSWORD, School, try_to_sign_in
from trainer.core.web.db import database_of
from trainer.people.models import SignIn
from trainer.people.sign_in.passwords import Passwords

RANDOM = re.compile(r'name="(csrf_token|_idempotency_key)"[^>]*value="[^"]+"')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
WRONG = "学号（姓名）或密码不正确"


def sign_ins(school: School) -> list[SignIn]:
    with database_of(school.app).reading() as session:
        return list(session.scalars(select(SignIn).order_by(SignIn.id)))


@pytest.mark.parametrize("typed", ["S1001", "s1001", " ｓ１００１ ", "陈雨桐", " 陈雨桐 "])
def test_number_or_name_signs_in(school: School, typed: str) -> None:
    client = school.app.test_client()
    answer = try_to_sign_in(client, typed)
    assert (answer.status_code, answer.location) == (302, "/")
    assert "陈雨桐" in client.get("/me").text
    assert school.user("S1001").last_sign_in_at is not None
    (entry,) = sign_ins(school)
    assert (entry.user_id, entry.succeeded) == (school.ids["S1001"], True)


def test_a_shared_name_signs_nobody_in_and_asks_for_the_number(school: School) -> None:
    answer = try_to_sign_in(school.app.test_client(), "王伟")
    assert answer.status_code == 422
    assert "请用学号登录" in answer.text
    assert try_to_sign_in(school.app.test_client(), "S1002").status_code == 302


def test_unknown_user_and_wrong_password_get_the_same_answer(school: School) -> None:
    def page(login: str, password: str) -> str:
        answer = try_to_sign_in(school.app.test_client(), login, password)
        assert answer.status_code == 422
        assert WRONG in answer.text
        same = RANDOM.sub("", answer.text)
        return same.replace(f'value="{login}"', "")

    assert page("S1001", "wrong-password") == page("S9999", "wrong-password")
    assert page("S1001", "wrong-password") == page("王伟", PASSWORD)


def test_an_unknown_user_costs_a_hash_as_well(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    real = CHEAP._hasher.verify

    class Counting:
        verify = staticmethod(lambda stored, given: (verified.append(stored), real(stored, given)))
        check_needs_rehash = CHEAP._hasher.check_needs_rehash

    monkeypatch.setattr(CHEAP, "_hasher", Counting)
    for login in ("S1001", "S9999", "王伟"):
        try_to_sign_in(school.app.test_client(), login, "wrong-password")
    assert len(verified) == 3
    parameters = {stored.rpartition("$")[0].rpartition("$")[0] for stored in verified}
    assert len(parameters) == 1


@pytest.mark.parametrize(
    ("login", "password", "said"),
    [
        ("", PASSWORD, "请输入学号或姓名"),
        ("   ", PASSWORD, "请输入学号或姓名"),
        ("S1001", "", "请输入密码"),
        ("x" * 61, PASSWORD, "不能超过 60 个字符"),
        ("S1001", "x" * 129, "密码不能超过 128 个字符"),
        ("S1001\x01", PASSWORD, "无法识别的字符"),
    ],
)
def test_bad_input_is_named_at_its_field(
    school: School, login: str, password: str, said: str
) -> None:
    answer = try_to_sign_in(school.app.test_client(), login, password)
    assert answer.status_code == 422
    assert said in answer.text
    assert sign_ins(school) == []


def test_what_was_typed_comes_back_harmless_and_without_the_password(school: School) -> None:
    text = try_to_sign_in(school.app.test_client(), "<script>x</script>", "my-secret-word").text
    assert "&lt;script&gt;x&lt;/script&gt;" in text
    assert "<script>x" not in text
    assert "my-secret-word" not in text


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/me?x=1", "/me?x=1"),
        ("", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_leads_back_inside_the_site_only(school: School, wanted: str, led_to: str) -> None:
    client = school.app.test_client()
    answer = try_to_sign_in(client, "S1001", query_string={"next": wanted})
    assert answer.location == led_to
    assert client.get("/sign-in", query_string={"next": wanted}).location == led_to


def test_a_visitor_is_led_to_sign_in_and_back(school: School) -> None:
    client = school.app.test_client()
    answer = client.get("/me?a=b")
    assert answer.status_code == 302
    assert try_to_sign_in(client, "S1001").status_code == 302
    assert client.get(answer.location).location == "/me?a=b"


def test_a_script_that_sends_a_form_gets_401(school: School) -> None:
    answer = school.app.test_client().post("/me/password", headers={"X-Trainer-Submit": "1"})
    assert answer.status_code == 401


def test_signing_out_needs_a_post_and_ends_the_session(
    client_of: Callable[[str], FlaskClient],
) -> None:
    client = client_of("S1001")
    assert client.get("/sign-out").status_code == 405
    assert client.get("/me").status_code == 200
    for _time in range(2):  # a second click does no harm
        assert client.post("/sign-out").location == "/sign-in?signed_out=1"
    assert client.get("/me").status_code == 302
    assert "您已退出登录" in client.get("/sign-in").text


def copied(client: FlaskClient, school: School) -> FlaskClient:
    """A client with a copy of another one's cookie."""
    copy = school.app.test_client()
    with client.session_transaction() as cookie, copy.session_transaction() as own:
        own.update(cookie)
    return copy


def test_a_copied_cookie_is_worth_nothing_after_signing_out(school: School) -> None:
    here, elsewhere = school.app.test_client(), school.app.test_client()
    for client in (here, elsewhere):
        assert try_to_sign_in(client, "S1001").status_code == 302
    copy, later = copied(here, school), copied(here, school)
    assert copy.get("/me").status_code == 200
    here.post("/sign-out")
    assert copy.get("/me").status_code == 302
    assert later.post("/me/password").status_code == 302
    assert elsewhere.get("/me").status_code == 200  # another computer stays signed in
    assert try_to_sign_in(here, "S1001").status_code == 302
    assert here.get("/me").status_code == 200


def test_signing_out_after_changing_the_password_ends_the_session_too(school: School) -> None:
    client = school.app.test_client()
    try_to_sign_in(client, "S1001")
    form = {"current": PASSWORD, "password": "another-one-7", "again": "another-one-7"}
    assert client.post("/me/password", data=form).status_code == 302
    copy = copied(client, school)
    assert copy.get("/me").status_code == 200
    client.post("/sign-out")
    assert copy.get("/me").status_code == 302


def test_signing_in_renews_the_session(school: School) -> None:
    client = school.app.test_client()
    with client.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
    try_to_sign_in(client, "S1001")
    with client.session_transaction() as cookie:
        assert "planted" not in cookie


def test_forms_need_a_token(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(school.app.config, "WTF_CSRF_ENABLED", True)  # noqa: FBT003
    client = school.app.test_client()
    assert try_to_sign_in(client, "S1001").status_code == 400
    token = TOKEN.search(client.get("/sign-in").text)
    assert token is not None
    data = {"login": "S1001", "password": PASSWORD, "csrf_token": token[1]}
    assert client.post("/sign-in", data=data).status_code == 302
    assert client.post("/sign-out").status_code == 400


def test_a_disabled_user_cannot_sign_in_and_loses_the_session(
    school: School, client_of: Callable[[str], FlaskClient]
) -> None:
    client = client_of("S1001")
    school.change("S1001", disabled=True)
    assert client.get("/me").status_code == 302
    assert "已停用" in try_to_sign_in(client, "S1001").text
    assert WRONG in try_to_sign_in(client, "S1001", "wrong-password").text


def test_a_raised_generation_ends_sessions(
    school: School, client_of: Callable[[str], FlaskClient]
) -> None:
    client = client_of("S1001")
    school.change("S1001", session_generation=2)
    assert client.get("/me").status_code == 302


@pytest.mark.parametrize("user_id", ["", "1", "x.1", "99999.1", "1.x", "²³.1"])
def test_a_broken_session_is_a_visitor(school: School, user_id: str) -> None:
    client = school.app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = user_id
    assert client.get("/me").status_code == 302


def test_a_hash_of_another_cost_is_renewed(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    dearer = Passwords(rounds=2, memory_kib=16)
    monkeypatch.setitem(school.app.extensions, "passwords", dearer)
    before = school.user("S1001").password_hash
    assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 302
    after = school.user("S1001").password_hash
    assert before != after
    assert "m=16,t=2" in after
