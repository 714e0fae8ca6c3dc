"""No address and no post brings the app down, on SQLite and on PostgreSQL."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.support.databases.copies import Databases
from tests.support.office import OfficeClient
from tests.support.played import Site
from tests.support.routes import routes
from trainer.config import ROOT
from trainer.core.forms.row_fields import MAX_ROWS
from trainer.core.web.access import Role

HUGE = ("3000000000", "9" * 5000)
SOURCES = "\n".join(path.read_text("utf-8") for path in (ROOT / "trainer").rglob("*.py"))
ARGUMENTS = sorted(set(re.findall(r"(?:args|asked|id_args?)(?:\.get\w*)?[(\[]\"(\w+)\"", SOURCES)))
LISTS = sorted(set(re.findall(r"(\w+) = fields\.rows\(", SOURCES)))
ENDING = (".hand_in", ".reset", ".delete", ".sign_out")
"""Routes after which there is less left to walk through: they come last."""


def place_in_walk(route: tuple[Rule, Any]) -> tuple[bool, bool]:
    """The back office first: the administrator's walk may end the student's session."""
    endpoint = route[0].endpoint
    return not endpoint.startswith("office."), endpoint.endswith(ENDING)


@pytest.fixture(scope="module")
def databases(each_kind: Databases) -> Databases:
    return each_kind


@pytest.fixture
def student(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("sub-account")


@pytest.fixture
def walk(played: Site) -> "Walk":
    """Every route's address, with an id of its own area."""
    ordered = sorted(routes(played.app), key=place_in_walk)
    return [(rule, played.url(rule).partition("?")[0]) for rule, _view in ordered]


@pytest.fixture
def who(played: Site) -> Callable[[Rule], FlaskClient]:
    """Who gets furthest at a route: the student in the back office, the administrator elsewhere."""
    student, administrator = played.client(Role.STUDENT), played.client(Role.ADMINISTRATOR)
    return lambda rule: student if "attempt_id" in rule.arguments else administrator


Walk = list[tuple[Rule, str]]
Who = Callable[[Rule], FlaskClient]


def test_ids_that_cannot_be_are_not_found(walk: Walk, who: Who) -> None:
    for rule, _url in walk:
        for huge in HUGE:
            url = re.sub(r"<int:\w+>", huge, rule.rule)
            if url == rule.rule:
                continue
            url = re.sub(r"<\w+>", "coupon-amount-off", url)
            for method in (rule.methods or set()) & {"GET", "POST"}:
                status = who(rule).open(url, method=method).status_code
                assert status in {404, 405}, (method, rule.rule)


def test_numbers_in_the_query_that_cannot_be_ids_are_ignored(walk: Walk, who: Who) -> None:
    assert {"message", "group", "class", "page"} <= set(ARGUMENTS)
    for rule, url in walk:
        for huge in HUGE if "GET" in (rule.methods or set()) else ():
            query = dict.fromkeys(ARGUMENTS, huge)
            answer = who(rule).get(url.partition("?")[0], query_string=query)
            assert answer.status_code < 500, (rule.rule, huge[:20])


@pytest.mark.parametrize("index", ["9" * 5000, "²", "٣"])
def test_rows_with_indexes_that_are_no_numbers_are_ignored(
    walk: Walk, who: Who, index: str
) -> None:
    assert "price_tiers" in LISTS
    fields = {f"{name}-{index}-{field}": "1" for name in LISTS for field in ("price", "_row")}
    answers = set()
    for rule, url in walk:
        for command in (
            ("", f"price_tiers:remove:{index}") if "POST" in (rule.methods or set()) else ()
        ):
            data = fields | ({"_rows": command} if command else {})
            status = who(rule).post(url, data=data).status_code
            assert status < 500, (rule.rule, command[:30])
            answers.add((rule.endpoint, status))
    assert ("office.products.edit", 422) in answers


@pytest.mark.parametrize("action", [{"action": "draft"}, {"_rows": "skus:add"}])
def test_lists_that_no_page_sends_are_refused_before_they_are_built(
    student: OfficeClient, action: dict[str, str]
) -> None:
    write = "products/new/rts/toys-hobbies.building-blocks"
    rows = {f"skus-{index}-stock": "1" for index in range(MAX_ROWS + 1)}
    assert student.post(write, rows | action).status_code == 413
    fewer = dict(list(rows.items())[: MAX_ROWS - 1])  # the button adds one
    assert student.post(write, fewer | action).status_code in {200, 422}


@pytest.mark.parametrize("form", [dict.fromkeys(map(str, range(1001)), ""), {"a": "x" * 2_000_001}])
def test_forms_that_no_page_sends_are_refused(walk: Walk, who: Who, form: dict[str, str]) -> None:
    for rule, url in walk:
        if "POST" in (rule.methods or set()):
            assert who(rule).post(url, data=form).status_code == 413, rule.rule


def test_the_character_nul_is_refused_wherever_it_comes(walk: Walk, who: Who) -> None:
    for rule, url in walk:
        if "GET" in (rule.methods or set()):
            for query in ("q=%00", "%00=1", "next=/%00"):
                path = url.partition("?")[0]
                assert who(rule).get(f"{path}?{query}").status_code == 400, rule.rule
        if "POST" in (rule.methods or set()):
            upload = {"file": (io.BytesIO(b"x"), "a\0.png")}
            for data in ({"title": "a\0"}, {"a\0": "1"}, {"_idempotency_key": "\0"}, upload):
                assert who(rule).post(url, data=data).status_code == 400, rule.rule


def test_the_refusal_of_nul_says_what_is_wrong(student: OfficeClient) -> None:
    assert student.client.get("/tasks/coupon%00").status_code in {400, 404}
    assert "控制字符" in student.client.get("/tasks?q=%00").text
