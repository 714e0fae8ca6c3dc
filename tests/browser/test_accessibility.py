"""axe finds nothing serious on any page that anybody can open, with real data on it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support import played
from tests.support.played import Played
from tests.support.played import play as play_all
from tests.support.routes import routes
from trainer.commands import play
from trainer.commands.proof import proving
from trainer.config import ROOT, Settings
from trainer.core.web.access import Role
from trainer.core.web.flask_app import App
from trainer.robot.browser import browser_page

pytestmark = pytest.mark.browser
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RUN = "axe.run(document, {resultTypes: ['violations'], preload: false})"
NO_PAGE = ("office.products.picture", "home", "office.no_shop", "health.readyz")
"""Pictures, probes and what leads everybody on. Tables to download end in ``.csv``."""


@dataclass
class Site:
    """The app with what the robot student did, on a port of its own."""

    app: App
    address: str
    played: Played


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with proving.throw_away_app(Settings.from_environment({})) as app:
        played = play_all(app)
        with play.serving(app) as address:
            yield Site(app, address, played)


@pytest.fixture(scope="module")
def window(site: Site) -> Iterator[BrowserContext]:
    with browser_page(Settings.from_environment({}).browser) as page:
        yield page.context


def sign_in(window: BrowserContext, site: Site, role: Role) -> None:
    """Give the browser a session without the form, which has been tested."""
    found = played.sign_in(site.app, role).get_cookie("session")
    assert found is not None
    window.clear_cookies()
    window.add_cookies([{"name": "session", "value": found.value, "url": site.address}])


def trouble(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    page.evaluate(AXE)
    found = page.evaluate(RUN)["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"][:3]
        if not (rule["id"] == "scrollable-region-focusable" and takes_focus(page, node))
    ]


def takes_focus(page: Page, node: dict[str, Any]) -> bool:
    """Whether the browser focuses an element; axe takes all that a disabled fieldset holds for
    disabled, but browsers only its controls."""
    page.focus(node["target"][0])
    script = "selector => document.activeElement === document.querySelector(selector)"
    return bool(page.evaluate(script, node["target"][0]))


def pages_of(site: Site, role: Role | None) -> Iterator[str]:
    """The pages that a role may open. What is the same for another role is left to that one."""
    for rule, view in routes(site.app):
        if "GET" not in (rule.methods or ()) or rule.endpoint in NO_PAGE:
            continue
        if rule.rule.endswith(".csv"):
            continue
        roles = view.roles or {None}
        for_all, office = Role.STUDENT in roles, rule.endpoint.startswith("office.")
        if role not in roles:
            continue
        if for_all and role is Role.INSTRUCTOR and not office:
            continue  # as the student sees it; an office is locked for the instructor
        if role is Role.ADMINISTRATOR and not rule.endpoint.startswith(("people.", "classes.")):
            continue  # as the instructor sees it
        address = site.played.address(site.app, rule)
        yield address
        if role is Role.STUDENT or not office:
            yield from site.played.variants.get(rule.endpoint, ())
            if rule.endpoint in site.played.searched:
                yield f"{address.partition('?')[0]}?q=nobody"


@pytest.mark.parametrize("role", [None, *Role])
def test_no_page_keeps_anybody_out(site: Site, window: BrowserContext, role: Role | None) -> None:
    window.clear_cookies()
    if role is not None:
        sign_in(window, site, role)
    page = window.new_page()
    found: dict[str, list[str]] = {}
    for address in pages_of(site, role):
        answer = window.request.get(site.address + address)
        # A page that is refused to this role or in this state says why: it is looked at as well.
        assert answer.status in {200, 403, 409}, address
        if not answer.body().lstrip().startswith(b"<!doctype html>"):
            continue  # a file, which the browser would play or store, or a part of a page
        page.goto(site.address + address)
        if serious := trouble(page):
            found[address] = serious
    page.close()
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
