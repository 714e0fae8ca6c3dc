"""Every route, as every role and as another student."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.routing import Rule

from tests.support.office import OfficeClient
from tests.support.routes import READS, address, routes
from trainer.areas.products.categories import leaves
from trainer.attempts import lifecycle
from trainer.content import tasks
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App

OTHERS_WORK = {403, 404}


def test_every_route_declares_who_may_use_it(app: App) -> None:
    silent = [rule.rule for rule, view in routes(app) if not hasattr(view, "roles")]
    assert silent == []


def test_every_area_route_declares_its_permission(app: App) -> None:
    areas = [(r, v) for r, v in routes(app) if r.endpoint.count(".") == 2]
    assert len(areas) > 20
    assert [r.rule for r, v in areas if not hasattr(v, "permission")] == []


@pytest.fixture
def work(app: App, office: Callable[[str], OfficeClient]) -> tuple[OfficeClient, int, int]:
    """A student's open attempt, and one handed in with its submission."""
    client = office("coupon-amount-off")
    client.post("hand-in")
    done = client.attempt_id
    with database_of(app).writing() as session:
        attempt = session.get_one(lifecycle.Attempt, done)
        task = tasks.catalogue()["coupon-amount-off"]
        opened = lifecycle.start(session, attempt.user_id, task).id
    return client, opened, 1


def ask(client: FlaskClient, app: App, rule: Rule, ids: tuple[int, int]) -> dict[str, int]:
    url = address(app, rule, attempt_id=ids[0], submission_id=ids[1])
    methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return {m: client.open(url, method=m, data={}).status_code for m in methods}


def test_visitors_get_nothing_but_public_pages(
    app: App, work: tuple[OfficeClient, int, int]
) -> None:
    _client, opened, submission = work
    for rule, view in routes(app):
        for status in ask(app.test_client(), app, rule, (opened, submission)).values():
            if view.roles is None:
                assert status < 500, rule.rule
            else:
                assert status in {302, 401}, rule.rule


@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_what_is_declared_and_nobody_an_error(
    app: App,
    work: tuple[OfficeClient, int, int],
    person: Callable[..., int],
    signed_in: Callable[[int], FlaskClient],
    role: Role,
) -> None:
    _client, opened, submission = work
    for rule, view in routes(app):
        client = signed_in(person(role))
        for method, status in ask(client, app, rule, (opened, submission)).items():
            assert status < 500, (method, rule.rule, status)
            if view.roles is not None and role not in view.roles:
                assert status == 403, (method, rule.rule, status)
            elif "attempt_id" in rule.arguments:
                may_look = role is Role.ADMINISTRATOR and method in READS
                assert may_look or status in OTHERS_WORK, (method, rule.rule, status)


def test_another_student_reaches_nothing_of_an_attempt(
    app: App,
    work: tuple[OfficeClient, int, int],
    person: Callable[..., int],
    signed_in: Callable[[int], FlaskClient],
) -> None:
    _client, opened, submission = work
    stranger = signed_in(person())
    for rule, _view in routes(app):
        if rule.arguments & {"attempt_id", "submission_id"}:
            for status in ask(stranger, app, rule, (opened, submission)).values():
                assert status in OTHERS_WORK, rule.rule


def test_nothing_is_changed_after_handing_in(app: App, work: tuple[OfficeClient, int, int]) -> None:
    client, _opened, submission = work
    before = client.facts()
    for rule, _view in routes(app):
        if "attempt_id" in rule.arguments and not (rule.methods or set()) & {"GET"}:
            ask(client.client, app, rule, (client.attempt_id, submission))
    assert client.facts() == before


def test_posts_need_the_forms_token(app: App, work: tuple[OfficeClient, int, int]) -> None:
    client, opened, submission = work
    app.config["WTF_CSRF_ENABLED"] = True
    for rule, _view in routes(app):
        if "POST" in (rule.methods or set()):
            url = address(app, rule, attempt_id=opened, submission_id=submission)
            assert client.client.post(url, data={}).status_code == 400, rule.rule


def test_a_handed_in_attempt_offers_nothing_to_send(
    app: App, office: Callable[[str], OfficeClient]
) -> None:
    client = office("ready-to-ship")
    client.post("hand-in")
    product = client.facts()["product"][0]["id"]
    seen = 0
    for rule, _view in routes(app):
        if "attempt_id" not in rule.arguments or "GET" not in (rule.methods or set()):
            continue
        known = {"code": next(iter(leaves().values())).code, "product_type": "rts"}
        known |= dict.fromkeys(rule.arguments - known.keys(), product)
        answer = client.client.get(address(app, rule, **known | {"attempt_id": client.attempt_id}))
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        seen += 1
        content = html.fromstring(answer.text).find_class("office-content")[0]
        live = content.xpath(
            ".//*[self::button[@type='submit'] or self::input[@type='file']]"
            "[not(ancestor::form[@method='get']) and not(ancestor-or-self::*[@disabled])]"
        )
        said = [(rule.rule, html.tostring(it, encoding="unicode")[:120]) for it in live]
        assert said == []
    assert seen > 10
