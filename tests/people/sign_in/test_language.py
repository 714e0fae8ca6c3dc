"""Chinese is the default; who chooses English keeps it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.people.conftest import School, try_to_sign_in
from trainer.core.text.i18n import Language

ClientOf = Callable[[str], FlaskClient]


def choose(client: FlaskClient, language: str, page: str = "/tasks") -> str | None:
    answer = client.post("/language", data={"language": language, "next": page})
    assert answer.status_code == 302
    return answer.location


def language_of(client: FlaskClient, page: str = "/tasks") -> str:
    text = client.get(page, follow_redirects=True).text
    english = '<html lang="en">' in text
    assert english or '<html lang="zh-CN">' in text
    return "en" if english else "zh"


def test_everybody_begins_in_chinese(school: School, client_of: ClientOf) -> None:
    visitor = school.app.test_client()
    english_browser = {"Accept-Language": "en-GB,en"}
    page = visitor.get("/sign-in", headers=english_browser).text
    assert '<html lang="zh-CN">' in page
    assert "登录跨境电商实训" in page
    for login in ("S1001", "t1", "admin"):
        assert language_of(client_of(login), "/me") == "zh"
        assert school.user(login).language is None


def test_a_choice_leads_back_and_is_kept_for_the_user(school: School, client_of: ClientOf) -> None:
    client = client_of("S1001")
    assert choose(client, "en", "/me?a=1") == "/me?a=1"
    assert "Recent sign-ins" in client.get("/me").text
    assert school.user("S1001").language is Language.ENGLISH
    assert language_of(client_of("S1001")) == "en"  # another device
    assert language_of(client_of("S1002")) == "zh"
    choose(client, "zh")
    assert language_of(client) == "zh"
    assert school.user("S1001").language is Language.CHINESE


def test_it_stays_after_signing_out_and_in(school: School, client_of: ClientOf) -> None:
    client = client_of("S1001")
    choose(client, "en")
    page = client.post("/sign-out", follow_redirects=True).text
    assert "You have signed out" in page
    assert "Sign in to Cross-Border Training" in page
    try_to_sign_in(client, "S1001")
    assert language_of(client) == "en"


def test_who_signs_in_after_somebody_else_gets_their_own(
    school: School, client_of: ClientOf
) -> None:
    client = client_of("S1001")
    choose(client, "en")
    client.post("/sign-out")
    assert language_of(client, "/sign-in") == "en"
    try_to_sign_in(client, "S1002")  # has never chosen
    assert language_of(client) == "zh"
    assert school.user("S1002").language is None


def test_what_a_visitor_chooses_becomes_the_users(school: School) -> None:
    client = school.app.test_client()
    choose(client, "en", "/sign-in")
    wrong = try_to_sign_in(client, "S1001", "wrong-password")
    assert "Wrong student number (name) or password." in wrong.text
    assert try_to_sign_in(client, "S1001").status_code == 302
    assert language_of(client) == "en"
    assert school.user("S1001").language is Language.ENGLISH


def test_the_language_of_a_visitor_is_kept_by_the_browser(school: School) -> None:
    client = school.app.test_client()
    choose(client, "en", "/sign-in")
    with client.session_transaction() as session:
        session.clear()  # the browser was closed
    assert language_of(client, "/sign-in") == "en"
    assert language_of(client, "/no-such-page") == "en"
    cookie = client.get_cookie("language")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")
    client.set_cookie("language", "fr")
    assert language_of(client, "/sign-in") == "zh"


@pytest.mark.parametrize("wanted", ["", "fr", "zh_Hans_CN"])
def test_an_unknown_language_changes_nothing(
    school: School, client_of: ClientOf, wanted: str
) -> None:
    client = client_of("S1001")
    assert choose(client, wanted) == "/"
    assert school.user("S1001").language is None


@pytest.mark.parametrize("page", ["//evil.example/", "https://evil.example/", "/\\evil", ""])
def test_it_leads_to_no_other_site(school: School, client_of: ClientOf, page: str) -> None:
    assert choose(client_of("S1001"), "en", page) == "/"


def test_each_page_offers_the_other_language(school: School, client_of: ClientOf) -> None:
    client = client_of("S1001")
    for offered, other in (("en", "zh"), ("zh", "en")):
        page = client.get("/me").text
        assert f'name="language" value="{offered}"' in page
        assert f'name="language" value="{other}"' not in page
        choose(client, offered)
