"""``trainer bench``: what pages, starts and gradings cost, as ratios within one run."""

import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median
from typing import Any

import click
from flask import request
from sqlalchemy import select

from graders import grade
from trainer.app import create_app
from trainer.areas.customs.choices import PaperKind
from trainer.areas.customs.entry.goods_views import MAX_LINES
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods
from trainer.areas.customs.papers import typesetting
from trainer.areas.customs.papers.content import content_of
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Submission
from trainer.commands.benchmarks import auction, ladder
from trainer.commands.benchmarks.server import (
    TRIVIAL,
    Visitor,
    coupon_fields,
    memory,
    processor_ms,
    served,
    token_of,
)
from trainer.commands.proof import proving
from trainer.commands.web_server import in_threads
from trainer.config import Settings, settings_or_exit
from trainer.content import tasks, worlds
from trainer.core.data.sandbox import Sandbox, real_now
from trainer.core.data.start_templates import StartTemplate
from trainer.core.templating import fragment_cache
from trainer.core.web.db import database_of
from trainer.people.models import User
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

ROUNDS = 150
BLOCKS = 10
TASK = "coupon-amount-off"
EXAM = ("coupon-percent-off", "discount-campaign")
"""Tasks that are started and handed in, each after a coupon was saved."""
UNCACHED = "uncached"


@dataclass(frozen=True)
class Figure:
    """One measured ratio: of processor times, or where that is not known of what the clock says."""

    name: str
    milliseconds: float
    baseline: float
    aim: float | None = None
    wall: float | None = None
    """What the clock says, where the ratio is that of processor times."""

    @property
    def ratio(self) -> float:
        """How many times the baseline it takes."""
        return self.milliseconds / self.baseline if self.baseline else float("inf")


def app() -> object:
    """The app; asked with ``?uncached`` it makes a page as if nobody had seen a like one."""
    made = create_app(settings_or_exit())

    @made.before_request
    def begin_uncached() -> None:
        if UNCACHED in request.args:
            fragment_cache.clear()

    return in_threads(made)


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


def measure_pages(settings: Settings, cookie: str, attempt: int, result: int) -> list[Figure]:
    """What pages and forms cost, in turn with the trivial page on a server of its own."""
    other = replace(settings, port=settings.port + 1)
    with (
        served(settings, "trainer.commands.benchmarks.bench:app") as process,
        served(other, TRIVIAL) as small,
    ):
        visitor, trivial = Visitor(settings.port, cookie), Visitor(other.port)
        form_address = f"/a/{attempt}/coupons/new"
        save = coupon_fields(token_of(visitor.get(form_address)))
        draft = f"/a/{attempt}/drafts?page={form_address}"
        list_address = f"/a/{attempt}/products/manage/"
        product_form = f"/a/{attempt}/products/manage/3175/edit"
        pages: list[tuple[str, Callable[[], object], float | None]] = [
            ("back-office list", lambda: visitor.get(list_address), 25),
            ("… with new rows", lambda: visitor.get(f"{list_address}?{UNCACHED}=1"), None),
            ("back-office form", lambda: visitor.get(form_address), 25),
            ("product form", lambda: visitor.get(product_form), 50),
            ("save", lambda: visitor.post(form_address, save), 25),
            ("draft", lambda: visitor.post(draft, save, wanted=200), 15),
            ("result page", lambda: visitor.get(f"/results/{result}"), None),
        ]
        figures = []
        for name, action, aim in pages:
            taken = in_blocks({"": (process, action), "trivial": (small, lambda: trivial.get("/"))})
            figures.append(Figure(name, taken[""][0], taken["trivial"][0], aim, taken[""][1]))
        figures += measure_exam(process, visitor, save, figures[0].baseline)
        click.echo(f"server with two workers: {memory(process):.0f} MB (aim: under 300)")
    return figures


def in_blocks(
    actions: dict[str, tuple[subprocess.Popen[bytes], Callable[[], object]]],
) -> dict[str, tuple[float, float]]:
    """Processor time of a request's server and median time by the clock, by name, in milliseconds.

    Blocks of the actions take turns, so that what else the machine does hits all of them.
    """
    used = dict.fromkeys(actions, 0.0)
    clock: dict[str, list[float]] = {name: [] for name in actions}
    for _process, action in actions.values():
        for _ in range(10):
            action()
    for _block in range(BLOCKS):
        for name, (process, action) in actions.items():
            before = processor_ms(process)
            for _ in range(ROUNDS // BLOCKS):
                begin = time.perf_counter()
                action()
                clock[name].append(time.perf_counter() - begin)
            used[name] += processor_ms(process) - before
    count = ROUNDS // BLOCKS * BLOCKS
    return {name: (used[name] / count, median(clock[name]) * 1000) for name in actions}


def measure_exam(
    process: subprocess.Popen[bytes], visitor: Visitor, save: dict[str, str], trivial: float
) -> list[Figure]:
    """Starts and hand-ins, as a student sends them, each after a coupon was saved."""
    token = {"csrf_token": save["csrf_token"]}
    used = {"start": 0.0, "hand-in": 0.0}
    clock: dict[str, list[float]] = {"start": [], "hand-in": []}

    def timed_post(name: str, address: str) -> str:
        begin = time.perf_counter()
        where = visitor.post(address, token)
        clock[name].append(time.perf_counter() - begin)
        return where

    for _block in range(BLOCKS):
        before = processor_ms(process)
        homes = [timed_post("start", f"/tasks/{task}/start") for task in EXAM]
        used["start"] += processor_ms(process) - before
        for home in homes:
            visitor.post(f"{home}coupons/new", save)
        before = processor_ms(process)
        for home in homes:
            timed_post("hand-in", f"{home}hand-in")
        used["hand-in"] += processor_ms(process) - before
    count = BLOCKS * len(EXAM)
    return [
        Figure(
            f"{name}, as sent",
            used[name] / count,
            trivial,
            {"hand-in": 35.0}.get(name),
            median(clock[name]) * 1000,
        )
        for name in used
    ]


def measure_start(database: Any, user_id: int) -> Figure:
    """Starting an attempt against copying the same rows by the driver alone."""
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
            driver = own.connection().connection.cursor()
            for statement in statements:
                driver.execute(statement, (sandbox.id, template))

    start()
    with database.reading() as own:
        template = own.scalar(select(StartTemplate.sandbox_id)) or 0
    statements = []
    for table, _values in world.prepared:
        columns = ", ".join(f'"{c.name}"' for c in table.columns if c.name != "sandbox_id")
        statements.append(
            f'INSERT INTO "{table.name}" (sandbox_id, {columns}) '  # noqa: S608 - of the models
            f'SELECT ?, {columns} FROM "{table.name}" WHERE sandbox_id = ?'
        )
    return Figure(f"attempt start ({rows} rows)", *timed_in_turn(start, raw, 20), 2)


def measure_grading(database: Any) -> list[Figure]:
    """Grading each submission against parsing its facts; the largest task is last."""
    figures = []
    with database.reading() as own:
        for submission in own.scalars(select(Submission)):
            task = lifecycle.task_of(own, submission.task_hash)
            graded, before, after = grading.inputs(own, submission, task.graded)
            text, schema = json.dumps(after), grading.schema()
            milliseconds = timed(lambda: grade(graded, schema, before, after), 30)  # noqa: B023
            parsing = timed(lambda: json.loads(text), 30)  # noqa: B023
            figures.append(Figure(f"grading {task.id}", milliseconds, parsing))
    return sorted(figures, key=lambda f: f.milliseconds)


def measure_auctions() -> Figure:
    """A day of the direct train against drawing what is searched on it."""
    name = f"auctions of a day ({auction.PLANS} plans)"
    held, drawn = timed_in_turn(auction.auctions, auction.searches, 20)
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
@click.option("--port", default=5999, show_default=True, help="Of two free ports, the first.")
@click.option("--students", default=0, help="Climb a ladder up to so many students instead.")
@click.option("--seconds", default=60, show_default=True, help="How long each rung lasts.")
@click.option("--database", default="", help="An empty PostgreSQL database, for the ladder.")
def bench(port: int, students: int, seconds: int, database: str) -> None:
    """Measure pages, starts and gradings against their baselines; or a class at its examination."""
    settings = replace(settings_or_exit(), port=port)
    if students:
        ladder.climb(settings, students, seconds, database)
    else:
        _bench(settings)


def _bench(settings: Settings) -> None:
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
        figures = measure_pages(replace(own, port=settings.port), cookie, open_one, result)
        figures.append(measure_start(database, user_id))
        figures += measure_grading(database)
        figures.append(measure_papers(made))
    figures.append(measure_auctions())
    for figure in figures:
        aim = f"  (aim: {figure.aim:g})" if figure.aim else ""
        clock = f", {figure.wall:.1f} ms by the clock" if figure.wall is not None else ""
        click.echo(
            f"{figure.name:32} {figure.milliseconds:8.2f} ms"
            f"  {figure.ratio:6.2f} times {figure.baseline:.2f} ms{aim}{clock}"
        )
