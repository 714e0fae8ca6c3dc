"""Every page in English, as every role: no word of the screen is left in Chinese."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from tests.support.played import Site
from tests.support.routes import routes
from trainer.areas.products.reference import categories
from trainer.config import ROOT
from trainer.content import tasks, worlds
from trainer.core.text.i18n import Language
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people.models import SchoolClass, User

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
ATTRIBUTES = ("title", "placeholder", "aria-label", "alt", "value", "label")


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
        unseen = {"value"} if element.get("type") in {"checkbox", "radio"} else set()
        yield from (element.get(name) or "" for name in ATTRIBUTES if name not in unseen)
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
        ('<input type="checkbox" value="定制包装">', set()),
        ('<script type="application/json">{"a": "\\u5173"}</script>', {"关"}),
    ],
)
def test_the_check_finds_what_it_should(page: str, left: set[str]) -> None:
    assert left_in_chinese(f"<div>{page}</div>", data="积木 Blocks") == left


@pytest.fixture
def site(played: Site) -> Site:
    """Work at every task, and everybody reads English."""
    with database_of(played.app).writing() as session:
        for user in session.scalars(select(User)):
            user.language = Language.ENGLISH
    return played


def data_of(site: Site) -> str:
    """All that is content: records, people, names of tasks and categories."""
    with database_of(site.app).reading() as session:
        people = [user.name for user in session.scalars(select(User))]
        classes = [group.name for group in session.scalars(select(SchoolClass))]
    kinds = [name for node in categories.every() for name in node.names]
    works = [
        [t.title, *(e.model_dump_json() for e in t.expect)] for t in tasks.catalogue().values()
    ]
    tables = [
        ROOT / "seed" / "reference" / f"{name}.yaml" for name in ("customs_codes", "hs_codes")
    ]
    codes = [table.read_text("utf-8") for table in tables]
    own = [people, classes, kinds, list(categories.attributes()), works, codes]
    parts = [site.offices(), *own, sorted(shared_texts())]
    return json.dumps(parts, ensure_ascii=False, default=str)


def shared_texts() -> set[str]:
    """What the shared rows of the tasks' worlds say, such as the countries of buyers."""
    tables = [worlds.load(task.world).shared_rows for task in tasks.catalogue().values()]
    rows = [row for table in tables for by_id in table.values() for row in by_id.values()]
    values = [value for row in rows for value in row.values()]
    listed = [text for value in values if isinstance(value, list) for text in value]
    return {value for value in [*values, *listed] if isinstance(value, str)}


def pages(site: Site, client: FlaskClient) -> Iterator[tuple[str, str]]:
    """What each route answers, read first, then sent an empty form; what ends work comes last."""
    ordered = sorted(routes(site.app), key=lambda pair: pair[0].endpoint.endswith(ENDING))
    for method in ("GET", "POST"):
        for rule, _view in ordered:
            if method in (rule.methods or set()) and not rule.endpoint.startswith(APART):
                url = site.url(rule)
                answer = client.open(url, method=method, data={}, follow_redirects=True)
                if answer.mimetype == "text/html" and answer.text:
                    yield f"{method} {url} ({answer.status_code})", answer.text


APART = ("me.sign_out", "language.choose", "components.")
"""They end the session, change the language, or are for development."""
ENDING = (".hand_in", ".reset")
"""They end the work on which other pages show something."""


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_english(site: Site, role: Role) -> None:
    data, begun = data_of(site), list(site.offices())
    answered = list(pages(site, site.client(role)))
    # What was sent has left something, such as a copy, before the work was handed in.
    left_behind = [site.offices(), site.states_of(begun)]
    data += json.dumps(left_behind, ensure_ascii=False, default=str)
    wrong = {name: left for name, text in answered if (left := left_in_chinese(text, data))}
    assert wrong == {}
    assert all('<html lang="en">' in text for _name, text in answered)
    assert sum(name.endswith("(200)") for name, _text in answered) > 25


def test_a_visitor_reads_english(app: App) -> None:
    client = app.test_client()
    client.post("/language", data={"language": "en"})
    for url in ("/sign-in", "/no-such-page", "/tasks"):
        page = client.get(url, follow_redirects=True).text
        assert left_in_chinese(page, "") == set()
    assert left_in_chinese(client.post("/sign-in", data={}).text, "") == set()
