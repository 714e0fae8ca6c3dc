"""Every page in English, as every role: no word of the screen is left in Chinese."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from tests.support.office import OfficeClient
from tests.support.routes import address, routes
from trainer.areas.accounts.models import Account
from trainer.areas.products import categories
from trainer.content import tasks
from trainer.core.data.sandbox import real_now
from trainer.core.text.i18n import Language
from trainer.core.web.access import AccountType, Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people import member_service
from trainer.people.models import User

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
ATTRIBUTES = ("title", "placeholder", "aria-label", "alt", "value", "label")
TASKS = ("coupon-amount-off", "verification")
COUPON = {
    "title": "September",
    "scene": "detail_page",
    "starts_on": "2022-09-06",
    "ends_on": "2022-09-30",
    "kind": "amount_off",
    "quantity": "100",
    "amount_off": "5",
    "threshold": "10",
    "scope": "whole_shop",
    "audience": "all_buyers",
    "action": "publish",
}


def left_in_chinese(page: str, data: str) -> set[str]:
    """Chinese on a page that is neither marked as Chinese nor data."""
    found = {run for text in shown(html.fromstring(page)) for run in CHINESE.findall(text)}
    return {run for run in found if run not in data}


def shown(element: Any) -> Iterator[str]:
    """The texts and labels of an element, without the parts that declare to be Chinese."""
    if not isinstance(element.tag, str) or element.get("lang") == "zh-CN":
        return
    if element.get("type") == "application/json":
        yield from map(str, json.loads(element.text).values())
    else:
        yield element.text or ""
        yield from (element.get(name) or "" for name in ATTRIBUTES)
    for child in element:
        yield from shown(child)
        yield child.tail or ""


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<p>Coupons</p>", set()),
        ("<p>Name: 积木</p>", set()),
        ('<p lang="zh-CN">优惠券</p>!', set()),
        ('<p lang="zh-CN">优惠券</p>，', {"，"}),
        ("<p>Coupons <b>优惠券</b></p>", {"优惠券"}),
        ('<input placeholder="优惠券">', {"优惠券"}),
        ('<script type="application/json">{"a": "\\u5173"}</script>', {"关"}),
    ],
)
def test_the_check_finds_what_it_should(page: str, left: set[str]) -> None:
    assert left_in_chinese(f"<div>{page}</div>", data="积木 Blocks") == left


@pytest.fixture
def offices(app: App, office: Callable[[str], OfficeClient]) -> list[OfficeClient]:
    """Students at work on several tasks, with records of every kind that has a page."""
    started = [office(name) for name in TASKS]
    with database_of(app).writing() as session:
        for user in session.scalars(select(User)):
            user.language = Language.ENGLISH
    for client in started:
        assert client.post("coupons/new", COUPON).status_code == 302
        with client.sandbox(writing=True) as session:
            session.add(
                Account(
                    type=AccountType.PRODUCER,
                    name="Li Lei",
                    email="li@example.com",
                    created_at=real_now(),
                )
            )
    assert started[1].post("verification/start").status_code == 302
    return started


def data_of(app: App, office: OfficeClient) -> str:
    """All that is content: the sandbox's records, people, names of tasks and categories."""
    with database_of(app).reading() as session:
        people = [user.name for user in session.scalars(select(User))]
    kinds = [name for node in categories.every() for name in node.names]
    attributes = list(categories.attributes())
    works = [
        [t.title, *(e.model_dump_json() for e in t.expect)] for t in tasks.catalogue().values()
    ]
    parts = [office.facts(), people, kinds, attributes, works]
    return json.dumps(parts, ensure_ascii=False, default=str)


def known(office: OfficeClient, endpoint: str) -> dict[str, Any]:
    """Ids of records that there are, for the address of an endpoint."""
    area = endpoint.split(".")[-2] if endpoint.count(".") == 2 else ""
    record = {"coupons": "coupon", "accounts": "account", "products": "product"}.get(area)
    if "photo" in endpoint or "picture" in endpoint:
        record = "photo"
    records = office.facts().get(record or "", [])
    number = records[-1]["id"] if records else 1
    leaf = next(iter(categories.leaves().values())).code
    return {
        "attempt_id": office.attempt_id,
        "number": number,
        "account_id": number,
        "product_type": "rts",
        "code": leaf,
    }


def pages(app: App, client: FlaskClient, office: OfficeClient) -> Iterator[tuple[str, str]]:
    """What each route answers, read first, then sent an empty form; handing in comes last."""
    ordered = sorted(routes(app), key=lambda pair: pair[0].endpoint == "office.hand_in")
    for method in ("GET", "POST"):
        for rule, _view in ordered:
            if method in (rule.methods or set()) and not rule.endpoint.startswith(APART):
                url = address(app, rule, **known(office, rule.endpoint))
                answer = client.open(url, method=method, data={}, follow_redirects=True)
                if answer.mimetype == "text/html":
                    yield f"{method} {url} ({answer.status_code})", answer.text


APART = ("me.sign_out", "language.choose", "components.")
"""They end the session, change the language, or are for development."""


def check(app: App, client: FlaskClient, office: OfficeClient) -> int:
    """Look at all pages; returns how many showed what was asked for."""
    data = data_of(app, office)
    answered = list(pages(app, client, office))
    wrong = {name: left for name, text in answered if (left := left_in_chinese(text, data))}
    assert wrong == {}
    assert all('<html lang="en">' in text for _name, text in answered)
    return sum(name.endswith("(200)") for name, _text in answered)


@pytest.mark.parametrize("place", range(len(TASKS)), ids=TASKS)
def test_a_student_reads_english(app: App, offices: list[OfficeClient], place: int) -> None:
    office = offices[place]
    assert check(app, office.client, office) > 25


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.ADMINISTRATOR])
def test_staff_read_english(
    app: App,
    offices: list[OfficeClient],
    person: Callable[..., int],
    signed_in: Callable[[int], FlaskClient],
    role: Role,
) -> None:
    office = offices[0]
    office.post("hand-in")
    someone = person(role)
    with database_of(app).writing() as session:
        class_ = member_service.class_named(session, "Class 1")
        for user in session.scalars(select(User)):
            user.language = Language.ENGLISH
            member_service.join_class(session, class_, user)
    assert check(app, signed_in(someone), office) > 25


def test_a_visitor_reads_english(app: App) -> None:
    client = app.test_client()
    client.post("/language", data={"language": "en"})
    for url in ("/sign-in", "/no-such-page", "/tasks"):
        page = client.get(url, follow_redirects=True).text
        assert left_in_chinese(page, "") == set()
    assert left_in_chinese(client.post("/sign-in", data={}).text, "") == set()
