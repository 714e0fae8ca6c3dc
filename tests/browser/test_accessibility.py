"""axe finds nothing serious on any page that anybody can open, with real data on it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select
from werkzeug.routing import Rule

from tests.support.instructor import CLASS, NAME, add_instructor
from tests.whole_app.test_routes import routes
from trainer.areas.products import categories
from trainer.attempts.models import Attempt, Submission
from trainer.commands import play, proving
from trainer.config import ROOT, Settings
from trainer.content import tasks
from trainer.core.data import facts
from trainer.core.data.sandbox import enter
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people import member_service
from trainer.people.models import SchoolClass
from trainer.robot import steps, student
from trainer.robot.browser import browser_page
from trainer.robot.client import HtmlClient

pytestmark = pytest.mark.browser
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RUN = "axe.run(document, {resultTypes: ['violations'], preload: false})"
NO_PAGE = {"asset", "office.products.picture", "home"}
"""Pictures and the like, and where everybody is led on. Tables to download end in ``.csv``."""
QUERIES: dict[str, tuple[str, ...]] = {
    "teach.review": (
        "view=findings",
        "view=journal",
        "view=state",
        "view=state&type=account",
        "view=task",
    ),
    "teach.submissions": ("", "q=nobody"),
    "teach.overview": ("", "q=nobody"),
    "classes.show": ("", "q=nobody"),
    "classes.add_members": ("", "q=robot", "q=nobody"),
    "classes.move_students": ("ids={user_id}",),
    "classes.remove_members": ("ids={user_id}",),
    "people.index": ("", "q=nobody"),
    "office.accounts.delete": ("ids={account_id}",),
}


@dataclass
class Site:
    """The app with what the robot student did: one open attempt at each task, one handed in."""

    app: App
    address: str

    @cached_property
    def values(self) -> dict[str, Any]:
        with database_of(self.app).reading() as session:
            robot = member_service.with_login_name(session, proving.NAME)
            school_class = session.scalars(select(SchoolClass).where(SchoolClass.name == CLASS))
            return {
                "user_id": robot.id if robot else 0,
                "class_id": school_class.one().id,
                "submission_id": session.scalars(select(Submission.id)).one(),
                "task_id": "coupon-amount-off",
                "name": "coupons",
            }

    @cached_property
    def offices(self) -> dict[str, dict[str, Any]]:
        """By area: an open attempt, and records of it."""
        found: dict[str, dict[str, Any]] = {}
        with database_of(self.app).reading() as session:
            opened = list(session.scalars(select(Attempt).where(Attempt.handed_in_at.is_(None))))
        for attempt in opened:
            with database_of(self.app).reading() as session:
                own = session.get_one(Attempt, attempt.id).sandbox
                enter(session, own)
                state = facts.read(session, own)
            area = tasks.catalogue()[attempt.task_id].area
            found[area] = {"attempt_id": attempt.id, **records(area, state)}
        return found

    def addresses(self, rule: Rule) -> Iterator[str]:
        """A page's address with data that there is, once for each of its queries."""
        area = rule.endpoint.split(".")[1] if rule.endpoint.startswith("office.") else ""
        known = self.values | self.offices.get(area, self.offices["coupons"])
        with self.app.test_request_context():
            path = rule.build({name: known[name] for name in rule.arguments})[1]
        for query in QUERIES.get(rule.endpoint, ("",)):
            yield path + ("?" + query.format(**known) if query else "")


def records(area: str, state: facts.Facts) -> dict[str, Any]:
    if area == "coupons":
        return {"number": state["coupon"][-1]["id"]}
    if area == "products":
        product = state["product"][-1]
        return {
            "number": product["id"],
            "product_type": product["product_type"],
            "code": next(code for code, c in categories.by_code().items() if not c.children),
        }
    return {"account_id": state["account"][-1]["id"]}


def do_all_tasks(app: App) -> None:
    """Do each task without handing in, and one more with it."""
    driver = HtmlClient(app.test_client())
    student.sign_in(driver, proving.NAME, proving.PASSWORD)
    for path in tasks.paths():
        task_file = tasks.read(path)
        solution = task_file.solution_path
        student.work(driver, task_file.task.id, steps.read(solution), solution.parent)
        if task_file.task.id == "coupon-percent-off":
            student.hand_in(driver)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with proving.throw_away_app(Settings.from_environment({})) as app:
        add_instructor(app)
        with database_of(app).writing() as session:
            admin = member_service.add_user(
                session,
                login_name="admin",
                name="管理员",
                role=Role.ADMINISTRATOR,
                password_hash="-",
            )
            admin.must_change_password = False
        do_all_tasks(app)
        with play.serving(app) as address:
            yield Site(app, address)


@pytest.fixture(scope="module")
def window(site: Site) -> Iterator[BrowserContext]:
    with browser_page(Settings.from_environment({}).browser) as page:
        yield page.context


def sign_in(window: BrowserContext, site: Site, login_name: str) -> None:
    """Give the browser a session without the form, which has been tested."""
    with database_of(site.app).reading() as session:
        user = member_service.with_login_name(session, login_name)
        assert user is not None
        number = user.get_id()
    client = site.app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = number, True
    found = client.get_cookie("session")
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
    ]


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
        yield from site.addresses(rule)


@pytest.mark.parametrize(
    ("role", "login_name"),
    [
        (None, ""),
        (Role.STUDENT, proving.NAME),
        (Role.INSTRUCTOR, NAME),
        (Role.ADMINISTRATOR, "admin"),
    ],
)
def test_no_page_keeps_anybody_out(
    site: Site, window: BrowserContext, role: Role | None, login_name: str
) -> None:
    window.clear_cookies()
    if login_name:
        sign_in(window, site, login_name)
    page = window.new_page()
    found: dict[str, list[str]] = {}
    for address in pages_of(site, role):
        answer = page.goto(site.address + address)
        assert answer is not None
        assert answer.status == 200, address
        if serious := trouble(page):
            found[address] = serious
    page.close()
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
