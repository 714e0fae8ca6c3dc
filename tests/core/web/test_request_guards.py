import pytest

from tests.support.office import OfficeClient
from trainer.core.web.flask_app import App
from trainer.core.web.query_args import id_arg, id_args, safe_redirect_target


@pytest.mark.parametrize(
    "wanted", ["/", "/a/1/products/manage/?status=draft&q=%E7%A9%8D", "/tasks#now", "/q?a=b c"]
)
def test_a_page_of_this_site_is_where_to_go(wanted: str) -> None:
    assert safe_redirect_target(wanted, "/home") == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        None,
        "",
        "tasks",
        "https://evil.example/",
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "/x\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        " //evil.example",
        "/a\0",
    ],
)
def test_anything_else_is_not(wanted: str | None) -> None:
    assert safe_redirect_target(wanted, "/home") == "/home"


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("id=7", 7),
        ("id=2147483647", 2**31 - 1),
        ("id=2147483648", None),
        (f"id={'9' * 5000}", None),
        ("id=0", None),
        ("id=-1", None),
        ("id=x", None),
        ("", None),
    ],
)
def test_an_id_in_the_query_is_one_that_can_be(app: App, query: str, number: int | None) -> None:
    with app.test_request_context(f"/?{query}"):
        assert id_arg("id") == number


def test_of_several_ids_those_count_that_can_be(app: App) -> None:
    query = f"/?ids=7&ids=x&ids=-1&ids={2**31}&ids=7&ids=3"
    with app.test_request_context(query, method="POST", data={"ids": ["9", "7"]}):
        assert id_args("ids") == [7, 3, 9]


@pytest.mark.parametrize("back", ["//evil.example/x", "/x\r\nSet-Cookie: a=b"])
def test_a_list_leads_back_to_its_own_site(office: object, back: str) -> None:
    client: OfficeClient = office("sub-account")  # type: ignore[operator]
    answer = client.post("products/manage/bulk", {"action": "take_down", "back": back})
    assert answer.location == client.url("products/manage/")
