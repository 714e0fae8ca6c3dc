"""What the robot student leaves behind: work at every task, and an address for every page.

Addresses come from the pages themselves: while the solutions of all tasks are played, each link,
form, picture and video is noted; afterwards the pages that no solution opened are opened by these
links, or by the ids of the area's records. So a new area is covered by its task alone. Where a page
wants a state that no task leads to, ``tests/areas/<area>/pages/<task>.yaml`` goes on from the
task's end, in steps as a solution has them.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from tests.support.apps import app_on
from tests.support.instructor import NAME, add_instructor
from tests.support.routes import address, routes
from tests.support.rows import sample_rows
from trainer import registry
from trainer.attempts import lifecycle
from trainer.attempts.models import Attempt
from trainer.commands.proof import proving
from trainer.config import ROOT
from trainer.content import tasks
from trainer.core.area import Area
from trainer.core.data import facts
from trainer.core.data.database import Database
from trainer.core.data.sandbox import enter
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people import member_service
from trainer.people.models import User
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

ADMINISTRATOR = "admin"
LOGINS = {Role.STUDENT: proving.NAME, Role.INSTRUCTOR: NAME, Role.ADMINISTRATOR: ADMINISTRATOR}
STAFF = (Role.INSTRUCTOR, Role.ADMINISTRATOR)
LEADS_ON = (".reset", ".sign_out", ".discard")
ADDRESSES = (
    "//a/@href | //form/@action | //button/@formaction | //img/@src | //video/@src | //*/@hx-get"
)
PLAIN = {"page", "sort", "q", "next", "back"}
"""Parameters of an address that make no other kind of page of it."""
TRIES = 5
"""How many addresses of a page are tried until one of them answers."""
VARIANTS = 6
"""How many kinds of one page are looked at, such as the tabs of a review."""


@dataclass
class Played:
    """What was played, and how to get to its pages.

    Attributes:
        addresses: By endpoint, an address with records that there are.
        variants: By endpoint, addresses whose query makes other pages of it.
        answered: The endpoints that answered 200 at least once.
        searched: The endpoints whose pages have a search box.
    """

    addresses: dict[str, str] = field(default_factory=dict)
    variants: dict[str, list[str]] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    searched: set[str] = field(default_factory=set)

    def address(self, app: App, rule: Rule) -> str:
        """An address for a rule; what no page names has 1 for each part of it."""
        return self.addresses.get(rule.endpoint) or address(app, rule)


class Recorder(HtmlClient):
    """The robot's client; it notes where the pages lead."""

    def __init__(self, app: App, client: FlaskClient, played: Played) -> None:
        super().__init__(client)
        self.adapter = app.url_map.bind("localhost")
        self.played = played
        self.found: deque[str] = deque()
        self.tried: dict[str, set[str]] = {}
        self.opened: set[str] = set()

    def _show(self, response: Any) -> None:
        path, query = response.request.path, response.request.query_string.decode()
        answered = response.status_code == 200
        if answered:
            self._note(path + (f"?{query}" if query else ""), answered=True)
        if response.mimetype != "text/html":
            return
        super()._show(response)
        if not answered:
            return
        for link in self.page.xpath(ADDRESSES):
            self._note(urldefrag(urljoin(self.address, link)).url)
        endpoint = self._endpoint(path, "GET")
        if endpoint and self.page.xpath("//input[@name='q']"):
            self.played.searched.add(endpoint)

    def _endpoint(self, path: str, method: str) -> str | None:
        try:
            return str(self.adapter.match(path, method=method)[0])
        except HTTPException:
            return None

    def _note(self, url: str, *, answered: bool = False) -> None:
        parts = urlsplit(url)
        if parts.netloc not in {"", "localhost"}:
            return
        for method in ("GET", "POST"):
            endpoint = self._endpoint(parts.path, method)
            if endpoint is None:
                continue
            if answered and method == "GET":
                self.opened.add(endpoint)
                if endpoint not in self.played.answered:
                    self.played.answered.add(endpoint)
                    self.played.addresses[endpoint] = url
            elif not self._is_done(endpoint):
                self.played.addresses.setdefault(endpoint, url)
                self._try_later(endpoint, url)
            self._note_variant(endpoint, url)

    def _is_done(self, endpoint: str) -> bool:
        """Whether this user saw a page, or the student did in the office."""
        office = endpoint.startswith("office.") and endpoint in self.played.answered
        return office or endpoint in self.opened

    def _try_later(self, endpoint: str, url: str) -> None:
        tried = self.tried.setdefault(endpoint, set())
        if url not in tried and len(tried) < TRIES:
            tried.add(url)
            self.found.append(url)

    def _note_variant(self, endpoint: str, url: str) -> None:
        query = {k: v for k, v in parse_qsl(urlsplit(url).query) if k not in PLAIN}
        if not query:
            return
        known = self.played.variants.setdefault(endpoint, [])
        kinds = [_kind(other) for other in known]
        if len(known) < VARIANTS and _kind(url) not in kinds:
            known.append(url)

    def crawl(self) -> None:
        """Open the pages that were seen in links and not opened yet, each once."""
        while self.found:
            url = self.found.popleft()
            endpoint = self._endpoint(urlsplit(url).path, "GET")
            if endpoint and not self._is_done(endpoint) and not endpoint.endswith(LEADS_ON):
                self.visit(url)


def _kind(url: str) -> list[tuple[str, str]]:
    """What of a query makes another page; numbers do not."""
    query = parse_qsl(urlsplit(url).query)
    return sorted((k, "" if v.isdigit() else v) for k, v in query if k not in PLAIN)


class Site:
    """The app after the robot has played; that is done once for all tests of a process."""

    def __init__(self, app: App, folder: Path) -> None:
        """Take the app, and the data folder that it has while the robot plays."""
        self.app = app
        self.folder = folder
        self.played = Played()

    def url(self, rule: Rule) -> str:
        """An address for a rule."""
        return self.played.address(self.app, rule)

    def client(self, role: Role) -> FlaskClient:
        """A client that is signed in as the robot, its instructor or the administrator."""
        return sign_in(self.app, role)

    def offices(self) -> dict[int, facts.Facts]:
        """The records of every attempt that is open, by its id."""
        return states(self.app, open_attempts(self.app))

    def states_of(self, attempts: Iterable[int]) -> dict[int, facts.Facts]:
        """The records of these attempts."""
        return states(self.app, attempts)

    def fill(self, database: Database) -> None:
        """Play in an empty database."""
        with app_on(self.app, database, self.folder):
            proving.add_robot(self.app)
            self.played = play(self.app)


def play(app: App) -> Played:
    """Do every task as the robot, which is there, hand one in, and open all pages as all roles."""
    add_instructor(app)
    with database_of(app).writing() as session:
        admin = member_service.add_user(
            session,
            login_name=ADMINISTRATOR,
            name="管理员",
            role=Role.ADMINISTRATOR,
            password_hash="-",
        )
        admin.must_change_password = False
    played = Played()
    driver = Recorder(app, sign_in(app, Role.STUDENT), played)
    catalogue = [tasks.read(path) for path in tasks.paths()]
    _hand_in(driver, catalogue[0])
    for task_file in catalogue:
        path = task_file.solution_path
        student.work(driver, task_file.task.id, steps.read(path), path.parent)
        driver.crawl()
    for path in sorted((ROOT / "tests" / "areas").glob("*/pages/*.yaml")):
        driver.visit(f"/tasks/{path.stem}")
        driver.open("继续练习", None)
        student.follow(driver, steps.read(path), path.parent)
        driver.crawl()
    _open_the_rest(app, driver)
    for client in (*(sign_in(app, role) for role in STAFF), app.test_client()):
        other = Recorder(app, client, played)
        other.visit("/")
        other.crawl()
    return played


def _hand_in(driver: Recorder, task_file: tasks.TaskFile) -> None:
    """Do a task and hand it in; what can be seen of it later is noted, not its office."""
    office = HtmlClient(driver.client)
    path = task_file.solution_path
    student.work(office, task_file.task.id, steps.read(path), path.parent)
    student.hand_in(office)
    driver.visit(urlsplit(office.address).path)
    driver.visit(f"/handbook/{task_file.task.lesson}")


def _open_the_rest(app: App, driver: Recorder) -> None:
    """Look for the pages of areas that were not opened yet: by ids, then by links in every attempt.

    The ids are those of the areas' records, and at last of records made from the columns alone.
    """
    answered = driver.played.answered
    attempts = open_attempts(app)
    records = states(app, [*attempts, _sample_attempt(app)])
    for area, rule in _missing(app, answered):
        for url in _guesses(app, area, rule, records):
            if rule.endpoint in answered:
                break
            driver.visit(url)
    driver.crawl()
    for attempt_id in attempts:
        for area in {area.name: area for area, _rule in _missing(app, answered)}.values():
            for other, rule in area_pages(app):
                if other is area and len(rule.arguments) == 1:
                    driver.visit(address(app, rule, attempt_id=attempt_id))
        driver.crawl()


def _missing(app: App, answered: set[str]) -> list[tuple[Area, Rule]]:
    """The pages of areas that did not answer so far."""
    return [pair for pair in area_pages(app) if pair[1].endpoint not in answered]


def _sample_attempt(app: App) -> int:
    """An attempt in which there is a record of every type, made from the columns alone."""
    task = next(iter(tasks.catalogue().values()))
    with database_of(app).writing() as session:
        robot = session.scalars(select(User).where(User.login_name == proving.NAME)).one()
        own = lifecycle.start(session, robot.id, task)
        facts.clear(session.connection(), own.sandbox)
        facts.bulk_insert(session.connection(), own.sandbox, facts.prepare(sample_rows(1)))
        return own.id


def area_pages(app: App) -> Iterator[tuple[Area, Rule]]:
    """The pages of the areas: what answers a GET."""
    for area in registry.AREAS:
        for rule, _view in routes(app):
            if rule.endpoint.startswith(f"office.{area.name}.") and "GET" in (rule.methods or ()):
                yield area, rule


def _guesses(app: App, area: Area, rule: Rule, records: dict[int, facts.Facts]) -> Iterator[str]:
    """Addresses with the newest record of each of the area's types, in each attempt."""
    for attempt_id, state in records.items():
        for model in area.records:
            for record in state.get(model.__tablename__, [])[-1:]:
                parts = dict.fromkeys(rule.arguments, record["id"]) | {"attempt_id": attempt_id}
                yield f"{address(app, rule, **parts)}?ids={record['id']}"


def open_attempts(app: App) -> list[int]:
    """The attempts that were not handed in."""
    with database_of(app).reading() as session:
        query = select(Attempt.id).where(Attempt.handed_in_at.is_(None)).order_by(Attempt.id)
        return list(session.scalars(query))


def states(app: App, attempts: Iterable[int]) -> dict[int, facts.Facts]:
    """The records of attempts."""
    found = {}
    for number in attempts:
        with database_of(app).reading() as session:
            own = session.get_one(Attempt, number).sandbox
            enter(session, own)
            found[number] = facts.read(session, own)
    return found


def sign_in(app: App, role: Role) -> FlaskClient:
    """A client that is signed in as one of those who take part."""
    with database_of(app).reading() as session:
        user = session.scalars(select(User).where(User.login_name == LOGINS[role])).one()
        number = user.get_id()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = number, True
    return client
