"""``trainer bench``: what pages, starts and gradings cost, as ratios within one run."""

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import click
from flask import render_template, request
from sqlalchemy import insert, select

from graders import grade
from trainer.app import create_app
from trainer.areas.customs.choices import PaperKind
from trainer.areas.customs.entry.goods_views import MAX_LINES
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods
from trainer.areas.customs.papers import typesetting
from trainer.areas.customs.papers.content import content_of
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Submission
from trainer.commands import bench_auction, proving
from trainer.config import Settings, settings_or_exit
from trainer.content import tasks, worlds
from trainer.core.data import facts
from trainer.core.data.sandbox import Sandbox, real_now
from trainer.core.data.storage import document_store
from trainer.core.templating import fragment_cache
from trainer.core.web import db
from trainer.core.web.access import public
from trainer.core.web.db import database_of
from trainer.people.models import User
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

ROUNDS = 150
TASK = "coupon-amount-off"
UNCACHED = "uncached"
BASELINE = "<!doctype html><title>{{ name }}</title><h1>{{ name }}</h1>"


@dataclass(frozen=True)
class Figure:
    """One measured ratio."""

    name: str
    milliseconds: float
    baseline: float
    aim: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the baseline it takes."""
        return self.milliseconds / self.baseline


def app() -> object:
    """The app with the page that others are measured against: one query, a trivial template.

    Asked with ``?uncached``, it makes a page as if nobody had seen a like one.
    """
    made = create_app(settings_or_exit())
    template = made.jinja_env.from_string(BASELINE)  # compiled once, like every page's

    @made.get("/bench-baseline")
    @public
    def baseline() -> str:
        name = db.session.scalar(select(User.name).limit(1))
        return render_template(template, name=name)

    @made.before_request
    def begin_uncached() -> None:
        if UNCACHED in request.args:
            fragment_cache.clear()

    return made


def timed(action: Callable[[], object], rounds: int) -> float:
    """The median time of an action in milliseconds, after a warm-up."""
    for _ in range(max(3, rounds // 10)):
        action()
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begin)
    return median(taken) * 1000


def timed_in_turn(
    action: Callable[[], object], other: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """The median times of two actions in milliseconds; what else the machine does hits both."""
    taken: tuple[list[float], list[float]] = [], []
    for number in range(-max(3, rounds // 10), rounds):
        for times, act in zip(taken, (action, other), strict=True):
            begin = time.perf_counter()
            act()
            if number >= 0:  # after a warm-up
                times.append(time.perf_counter() - begin)
    return median(taken[0]) * 1000, median(taken[1]) * 1000


@contextmanager
def served(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """The real server with two workers on this database, in processes of its own."""
    environment = os.environ | {
        "TRAINER_DATABASE_URL": settings.database_url,
        "TRAINER_DATA_DIR": str(settings.data_dir),
        "TRAINER_SECRET_KEY": settings.secret_key,
        "TRAINER_PORT": str(settings.port),
    }
    code = (
        "from trainer.commands.web_server import web_server;"
        "web_server('trainer.commands.bench:app', address='127.0.0.1', workers=2,"
        f"port={settings.port}, logged=False).serve()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)  # noqa: S603
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


class Visitor:
    """Sends requests over one connection, as a signed-in student."""

    def __init__(self, port: int, cookie: str) -> None:
        """Take the server's port and the session cookie."""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Cookie": cookie}

    def get(self, address: str, wanted: int = 200) -> str:
        """Fetch a page; any status but the wanted one ends the benchmark."""
        return self._ask("GET", address, None, wanted)

    def post(self, address: str, fields: dict[str, str]) -> str:
        """Send a form that must be accepted."""
        return self._ask("POST", address, urlencode(fields), 302)

    def _ask(self, method: str, address: str, body: str | None, wanted: int) -> str:
        headers = self.headers | {"Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status != wanted:
            raise click.ClickException(f"{method} {address} answered {answer.status}")
        return text


def memory(process: subprocess.Popen[bytes]) -> float:
    """Memory of the server with its workers in MB, shared pages counted once."""
    total = 0
    for number in [process.pid, *_children(process.pid)]:
        for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def _children(parent: int) -> list[int]:
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    found = [int(word) for word in text.split()]
    return found + [grandchild for child in found for grandchild in _children(child)]


def measure_pages(settings: Settings, cookie: str, attempt: int, result: int) -> list[Figure]:
    """Page times in turn with the baseline page on the same server, and the server's memory."""
    with served(settings) as process:
        visitor = Visitor(settings.port, cookie)
        _wait(visitor)
        form_address = f"/a/{attempt}/coupons/new"
        form = visitor.get(form_address)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
        save = coupon_fields(token[1] if token else "")
        list_address = f"/a/{attempt}/products/manage/"
        pages: list[tuple[str, Callable[[], object], float | None]] = [
            ("back-office list", lambda: visitor.get(list_address), 4),
            ("… with new rows", lambda: visitor.get(f"{list_address}?{UNCACHED}=1"), None),
            ("back-office form", lambda: visitor.get(form_address), 4),
            ("save", lambda: visitor.post(form_address, save), 4),
            ("result page", lambda: visitor.get(f"/results/{result}"), 4),
        ]
        figures = []
        for name, action, aim in pages:
            page, baseline = timed_in_turn(action, lambda: visitor.get("/bench-baseline"), ROUNDS)
            figures.append(Figure(name, page, baseline, aim))
        click.echo(f"server with two workers: {memory(process):.0f} MB (aim: under 300)")
    return figures


def coupon_fields(token: str) -> dict[str, str]:
    """A coupon draft as the form sends it: a draft, because only ten may run at once."""
    return {
        "csrf_token": token,
        "title": "bench",
        "scene": "detail_page",
        "starts_on": "2022-09-01",
        "ends_on": "2022-09-30",
        "kind": "amount_off",
        "quantity": "10",
        "amount_off": "5",
        "threshold": "10",
        "scope": "whole_shop",
        "audience": "all_buyers",
        "action": "draft",
    }


def _wait(visitor: Visitor) -> None:
    for _ in range(100):
        try:
            visitor.get("/bench-baseline")
        except (OSError, http.client.HTTPException):
            visitor.connection.close()
            time.sleep(0.1)
        else:
            return
    raise click.ClickException("the server did not start")


def measure_start(database: Any, user_id: int) -> Figure:
    """Starting an attempt against the raw bulk insert of the same rows."""
    task = tasks.catalogue()[TASK]
    world = worlds.load(task.world)
    rows = sum(len(values) for _table, values in world.prepared)

    def start() -> None:
        with database.writing() as own:
            lifecycle.start(own, user_id, task)

    def raw() -> None:
        with database.writing() as own:
            sandbox = Sandbox(start_hash="", clock_start=task.clock, began_at=real_now(), next_id=1)
            own.add(sandbox)
            own.flush()
            key = {"sandbox_id": sandbox.id, "version": 1}
            for table, values in world.prepared:
                own.connection().execute(insert(table), [row | key for row in values])

    return Figure(f"attempt start ({rows} rows)", timed(start, 20), timed(raw, 20), 3)


def measure_grading(database: Any) -> list[Figure]:
    """Grading each submission against parsing its facts; the largest task is last."""
    figures = []
    with database.reading() as own:
        for submission in own.scalars(select(Submission)):
            task = lifecycle.task_of(own, submission.task_hash)
            start = document_store.get(own, submission.start_hash)
            end = document_store.get(own, submission.end_hash)
            text = json.dumps(facts.nest(end))
            schema, graded = grading.schema(), task.graded
            before, after = facts.nest(start), facts.nest(end)
            milliseconds = timed(lambda: grade(graded, schema, before, after), 30)  # noqa: B023
            parsing = timed(lambda: json.loads(text), 30)  # noqa: B023
            figures.append(Figure(f"grading {task.id}", milliseconds, parsing))
    return sorted(figures, key=lambda f: f.milliseconds)


def measure_auctions() -> Figure:
    """A day of the direct train against drawing what is searched on it."""
    name = f"auctions of a day ({bench_auction.PLANS} plans)"
    held, drawn = timed_in_turn(bench_auction.auctions, bench_auction.searches, 20)
    return Figure(name, held, drawn, 8)


def measure_papers(made: Any) -> Figure:
    """A customs form with the most lines of goods, against one with a single line."""
    line = {"hs_code": "9503004000", "name": "Building Bricks 520 pcs"}
    numbers = dict.fromkeys(("quantity", "gross", "net", "unit_price", "total"), Decimal(100))
    declaration = CustomsDeclaration(goods=[CustomsGoods(**line, **numbers)])
    with made.test_request_context():
        short = content_of(declaration, PaperKind.DECLARATION)
    long = replace(short, lines=short.lines * MAX_LINES)
    milliseconds = timed(lambda: typesetting.pdf(long), 5)
    return Figure(
        f"PDF of {MAX_LINES} goods", milliseconds, timed(lambda: typesetting.pdf(short), 5)
    )


@click.command()
@click.option("--port", default=5999, show_default=True, help="A free port of this machine.")
def bench(port: int) -> None:
    """Measure pages, starts and gradings against their baselines."""
    settings = settings_or_exit()
    with proving.throw_away_app(settings) as made:
        own: Settings = made.extensions["settings"]
        driver = HtmlClient(made.test_client())
        student.sign_in(driver, proving.NAME, proving.PASSWORD)
        for task_file in tasks.read_all()[0].values():
            path = task_file.solution_path
            student.work(driver, task_file.task.id, steps.read(path), path.parent)
            student.hand_in(driver)
        database = database_of(made)
        with database.writing() as writing:
            user_id = writing.scalar(select(User.id)) or 0
            open_one = lifecycle.start(writing, user_id, tasks.catalogue()[TASK]).id
            result = writing.scalar(select(Submission.id)) or 0
        cookie = driver.cookie()
        figures = measure_pages(replace(own, port=port), cookie, open_one, result)
        figures.append(measure_start(database, user_id))
        figures += measure_grading(database)
        figures.append(measure_papers(made))
    figures.append(measure_auctions())
    for figure in figures:
        aim = f"  (aim: {figure.aim:g})" if figure.aim else ""
        click.echo(
            f"{figure.name:32} {figure.milliseconds:8.2f} ms"
            f"  {figure.ratio:6.2f} times {figure.baseline:.2f} ms{aim}"
        )
