"""Every route, as every role and as another student, with the work at every task behind it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.routing import Rule

from tests.support.played import Site, area_pages
from tests.support.routes import READS, routes
from trainer.attempts.models import Attempt, Submission
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App

pytestmark = pytest.mark.postgresql

OTHERS_WORK = {403, 404}


def test_every_route_declares_who_may_use_it(app: App) -> None:
    silent = [rule.rule for rule, view in routes(app) if not hasattr(view, "roles")]
    assert silent == []


def test_every_area_route_declares_its_permission(app: App) -> None:
    areas = [(r, v) for r, v in routes(app) if r.endpoint.count(".") == 2]
    assert len(areas) > 20
    assert [r.rule for r, v in areas if not hasattr(v, "permission")] == []


def test_every_page_of_an_area_was_seen(played: Site) -> None:
    """A task's solution opens it, a page links to it, or a record of the area has its id."""
    pages = [rule for _area, rule in area_pages(played.app)]
    assert len(pages) > 20
    assert [r.rule for r in pages if r.endpoint not in played.played.answered] == []


def ask(client: FlaskClient, site: Site, rule: Rule) -> dict[str, int]:
    methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return {m: client.open(site.url(rule), method=m, data={}).status_code for m in methods}


def test_visitors_get_nothing_but_public_pages(played: Site) -> None:
    for rule, view in routes(played.app):
        for status in ask(played.app.test_client(), played, rule).values():
            if view.roles is None:
                assert status < 500, rule.rule
            else:
                assert status in {302, 401}, rule.rule


@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_what_is_declared_and_nobody_an_error(
    played: Site,
    person: Callable[..., int],
    signed_in: Callable[[int], FlaskClient],
    role: Role,
) -> None:
    for rule, view in routes(played.app):
        client = signed_in(person(role))
        for method, status in ask(client, played, rule).items():
            assert status < 500, (method, rule.rule, status)
            if view.roles is not None and role not in view.roles:
                assert status == 403, (method, rule.rule, status)
            elif "attempt_id" in rule.arguments:
                may_look = role is Role.ADMINISTRATOR and method in READS
                assert may_look or status in OTHERS_WORK, (method, rule.rule, status)


def test_another_student_reaches_nothing_of_an_attempt(
    played: Site, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    stranger = signed_in(person())
    for rule, _view in routes(played.app):
        if rule.arguments & {"attempt_id", "submission_id"}:
            for status in ask(stranger, played, rule).values():
                assert status in OTHERS_WORK, rule.rule


def hand_in_all(site: Site) -> FlaskClient:
    """Hand in every attempt, as the robot."""
    client = site.client(Role.STUDENT)
    for attempt_id in site.offices():
        assert client.post(f"/a/{attempt_id}/hand-in").status_code == 302
    return client


def all_submissions(app: App) -> list[tuple[int, str]]:
    with database_of(app).reading() as session:
        found = session.query(Attempt.id, Submission.end_hash).join(Submission)
        return sorted((number, digest) for number, digest in found)


def test_nothing_is_changed_after_handing_in(played: Site) -> None:
    attempts = list(played.offices())
    client = hand_in_all(played)
    before, handed_in = played.states_of(attempts), all_submissions(played.app)
    for rule, _view in routes(played.app):
        if "attempt_id" in rule.arguments and not (rule.methods or set()) & {"GET"}:
            ask(client, played, rule)
    assert played.states_of(attempts) == before
    assert all_submissions(played.app) == handed_in


def test_posts_need_the_forms_token(played: Site) -> None:
    played.app.config["WTF_CSRF_ENABLED"] = True
    client = played.client(Role.STUDENT)
    for rule, _view in routes(played.app):
        if "POST" in (rule.methods or set()):
            assert client.post(played.url(rule), data={}).status_code == 400, rule.rule


def test_a_handed_in_attempt_offers_nothing_to_send(played: Site) -> None:
    client = hand_in_all(played)
    seen = 0
    for _area, rule in area_pages(played.app):
        answer = client.get(played.url(rule))
        if answer.status_code != 200 or answer.mimetype != "text/html" or not answer.text:
            continue
        seen += 1
        page = html.fromstring(answer.text)
        content = next(iter(page.find_class("office-content")), page)
        live = content.xpath(
            ".//*[self::button[@type='submit'] or self::input[@type='file']]"
            "[not(ancestor::form[@method='get']) and not(ancestor-or-self::*[@disabled])]"
        )
        said = [(rule.rule, html.tostring(it, encoding="unicode")[:120]) for it in live]
        assert said == []
    assert seen > 10
